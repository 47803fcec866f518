"""To the participant: every question about a draft is answered; only the confirmation is left."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.program import Program
from bot.submission import Submission
from messages import examples
from messages.blocks import spoken
from messages.field_lines import summary
from messages.letter import Letter
from messages.notice import MailMessage, SlackMessage


@dataclass(frozen=True)
class NothingOpen:
    """A short line in the draft's thread."""

    submission: Submission
    program: Program | None

    EXAMPLE: ClassVar[NothingOpen]

    def slack(self) -> SlackMessage:
        """What is known now, and how to confirm it."""
        return spoken(f"That is everything: {self._about}. Write yes to confirm, or press Confirm on the card.")

    def email(self) -> MailMessage:
        """The same, by reply."""
        point = f"That is everything: {self._about}. Reply YES to confirm."
        return Letter(f"Please check: {self._about} - reply YES to confirm", (point,)).message()

    @property
    def _about(self) -> str:
        return summary(self.submission.draft.activity, self.program)


NothingOpen.EXAMPLE = NothingOpen(examples.READY, examples.PROGRAM)
