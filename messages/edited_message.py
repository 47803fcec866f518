"""To somebody who edited a message that was read before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from messages.blocks import spoken
from messages.letter import brief
from messages.notice import MailMessage, SlackMessage

_POINT = (
    "I saw that you edited your message, but I keep what I read first, so nothing changed. "
    "To correct the activity, press Change on its card, or write the correction, like “number was 50”."
)


@dataclass(frozen=True)
class EditedMessage:
    """An edit in Slack changes nothing here: a draft is corrected by words or by its form."""

    EXAMPLE: ClassVar[EditedMessage]

    def slack(self) -> SlackMessage:
        """What happened and what to do."""
        return spoken(_POINT)

    def email(self) -> MailMessage:
        """The same."""
        return brief("Your edit changed nothing", _POINT)


EditedMessage.EXAMPLE = EditedMessage()
