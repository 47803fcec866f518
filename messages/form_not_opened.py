"""A form could not be opened in time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from messages.blocks import spoken
from messages.letter import Letter
from messages.notice import MailMessage, SlackMessage


@dataclass(frozen=True)
class FormNotOpened:
    """Slack gave the form no time; nothing changed."""

    EXAMPLE: ClassVar[FormNotOpened]

    def slack(self) -> SlackMessage:
        """What happened, what was kept, what to do."""
        return spoken(*self._words)

    def email(self) -> MailMessage:
        """The same."""
        return Letter("The form could not be opened", self._words).message()

    @property
    def _words(self) -> tuple[str, ...]:
        return (
            "The form could not be opened in time. Nothing was changed.",
            "Please press the button again.",
        )


FormNotOpened.EXAMPLE = FormNotOpened()
