"""To the coordinators: something that arrived could not be handled and waits for a person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from messages.blocks import spoken
from messages.escape import one_line
from messages.letter import brief
from messages.notice import MailMessage, SlackMessage

_TODO = "Please look at it, and answer the sender if needed. I do not try it again by myself."


@dataclass(frozen=True)
class SetAsideAlert:
    """What was set aside: its number in the inbox, from whom, and why."""

    inbox_id: int
    sender: str
    reason: str

    EXAMPLE: ClassVar[SetAsideAlert]

    def slack(self) -> SlackMessage:
        """What, from whom, why, and what to do."""
        return spoken(self._point, _TODO)

    def email(self) -> MailMessage:
        """The same."""
        return brief(f"Set aside for you: message {self.inbox_id}", self._point, _TODO)

    @property
    def _point(self) -> str:
        sender = one_line(self.sender, 150) or "an unknown sender"
        why = one_line(self.reason, 300).rstrip(".") or "it could not be read"
        return f"Message {self.inbox_id} from {sender} is set aside for you: {why}. It is kept."


SetAsideAlert.EXAMPLE = SetAsideAlert(212, "lee@roofers.example", "the mail is encrypted")
