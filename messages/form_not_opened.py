"""To somebody whose click should have opened a form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from messages.blocks import spoken
from messages.letter import brief
from messages.notice import MailMessage, SlackMessage

_POINT = "The form did not open in time. Nothing was changed and nothing is lost. Please press the button again."


@dataclass(frozen=True)
class FormNotOpened:
    """Slack did not open the form in time; nothing is lost."""

    EXAMPLE: ClassVar[FormNotOpened]

    def slack(self) -> SlackMessage:
        """What happened and what to do."""
        return spoken(_POINT)

    def email(self) -> MailMessage:
        """The same."""
        return brief("The form did not open", _POINT)


FormNotOpened.EXAMPLE = FormNotOpened()
