"""Somebody who is not on the roster pressed a button."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from messages.blocks import spoken
from messages.letter import Letter
from messages.notice import MailMessage, SlackMessage


@dataclass(frozen=True)
class StrangerPressed:
    """The presser is not on the roster; nothing changed."""

    EXAMPLE: ClassVar[StrangerPressed]

    def slack(self) -> SlackMessage:
        """What happened, what was kept, what to do."""
        return spoken(*self._words)

    def email(self) -> MailMessage:
        """The same."""
        return Letter("You are not on the roster", self._words).message()

    @property
    def _words(self) -> tuple[str, ...]:
        return (
            "Only people on the program's roster can use these buttons, and I do not find you there.",
            "Nothing was changed. If you should be on the roster, please ask an Alliance coordinator to add you.",
        )


StrangerPressed.EXAMPLE = StrangerPressed()
