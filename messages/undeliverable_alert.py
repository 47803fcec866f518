"""To the coordinators: a message of ours could not reach its person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from messages.blocks import spoken
from messages.escape import one_line
from messages.letter import brief
from messages.notice import MailMessage, SlackMessage

_TODO = "Please use another way, and correct the roster or the settings. Nothing that was told is lost."


@dataclass(frozen=True)
class UndeliverableAlert:
    """Whom it did not reach, what it was about, and what the other side said."""

    recipient: str
    about: str
    reason: str

    EXAMPLE: ClassVar[UndeliverableAlert]

    def slack(self) -> SlackMessage:
        """Who, what, why, and what to do."""
        return spoken(self._point, _TODO)

    def email(self) -> MailMessage:
        """The same."""
        return brief(f"Not delivered: {self._about}", self._point, _TODO)

    @property
    def _about(self) -> str:
        return one_line(self.about, 100) or "a message"

    @property
    def _point(self) -> str:
        whom = one_line(self.recipient, 150) or "its person"
        why = one_line(self.reason, 300).rstrip(".") or "no reason was given"
        return f"I could not deliver “{self._about}” to {whom}: {why}."


UndeliverableAlert.EXAMPLE = UndeliverableAlert(
    "lee@roofers.example", "Approved: Mar 3 toolbox talk", "mailbox unavailable"
)
