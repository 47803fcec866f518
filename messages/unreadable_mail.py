"""To a sender whose mail could not be read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from messages.blocks import spoken
from messages.escape import one_line
from messages.letter import brief
from messages.notice import MailMessage, SlackMessage

_HOW = "Please send it again as plain text, without attachments: what was done, when, and how many people it reached."


@dataclass(frozen=True)
class UnreadableMail:
    """A mail that could not be read; it is kept for a person. `reason` is one of ours, not of the mail."""

    reason: str = ""

    EXAMPLE: ClassVar[UnreadableMail]

    def slack(self) -> SlackMessage:
        """What happened and what to do."""
        return spoken(self._point, _HOW)

    def email(self) -> MailMessage:
        """The same."""
        return brief("I could not read your mail", self._point, _HOW)

    @property
    def _point(self) -> str:
        reason = one_line(self.reason, 300).rstrip(".")
        why = f" ({reason})" if reason else ""
        return f"I could not read your mail{why}, so nothing was logged. It is kept, and a coordinator is told."


UnreadableMail.EXAMPLE = UnreadableMail("it is encrypted")
