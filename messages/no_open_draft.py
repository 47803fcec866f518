"""To somebody who answered although nothing waits for an answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from messages.blocks import spoken
from messages.escape import quoted
from messages.letter import brief
from messages.notice import MailMessage, SlackMessage

_HOW = "To log an activity, write what was done, when, and how many people it reached."


@dataclass(frozen=True)
class NoOpenDraft:
    """A yes, no or correction without a draft it could mean."""

    text: str = ""

    EXAMPLE: ClassVar[NoOpenDraft]

    def slack(self) -> SlackMessage:
        """That nothing waits, and how to log something."""
        return spoken(self._point, _HOW)

    def email(self) -> MailMessage:
        """The same."""
        return brief("Nothing waits for your answer", self._point, _HOW)

    @property
    def _point(self) -> str:
        said = f" {quoted(self.text, 80)} changed nothing." if self.text.strip() else ""
        return f"Nothing of yours waits for an answer.{said}"


NoOpenDraft.EXAMPLE = NoOpenDraft("yes")
