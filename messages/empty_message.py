"""To somebody whose message had no words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from messages.blocks import spoken
from messages.letter import brief
from messages.notice import MailMessage, SlackMessage

_POINT = (
    "Your message was empty, so nothing was logged. Please write what was done, when, and how many people it reached. "
    "For example: “On March 3 we trained 45 roofers on ladder safety.”"
)


@dataclass(frozen=True)
class EmptyMessage:
    """A message without words; nothing was logged."""

    EXAMPLE: ClassVar[EmptyMessage]

    def slack(self) -> SlackMessage:
        """What to write."""
        return spoken(_POINT)

    def email(self) -> MailMessage:
        """The same, by reply."""
        return brief("Your message was empty", _POINT)


EmptyMessage.EXAMPLE = EmptyMessage()
