"""To the participant: the draft was thrown away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.program import Program
from bot.submission import Submission
from messages import examples
from messages.blocks import spoken
from messages.field_lines import entry_name
from messages.letter import Letter
from messages.notice import MailMessage, SlackMessage


@dataclass(frozen=True)
class DraftDiscarded:
    """The draft is gone from the person's list; nothing was sent for review."""

    submission: Submission
    program: Program | None

    EXAMPLE: ClassVar[DraftDiscarded]

    def slack(self) -> SlackMessage:
        """What was discarded and how to log it after all."""
        return spoken(self._point)

    def email(self) -> MailMessage:
        """The same."""
        return Letter(f"Discarded: {self._about}", (self._point,)).message()

    @property
    def _about(self) -> str:
        return entry_name(self.submission, self.program)

    @property
    def _point(self) -> str:
        return f"Discarded: {self._about}. Nothing was sent for review. To log it after all, write it to me again."


DraftDiscarded.EXAMPLE = DraftDiscarded(examples.DISCARDED, examples.PROGRAM)
