"""To the participant: the entry was sent for review."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.program import Program
from bot.submission import Submission
from messages import examples
from messages.blocks import spoken
from messages.decision import reviewers
from messages.field_lines import entry_name, lines
from messages.letter import Facts, Letter
from messages.notice import MailMessage, SlackMessage


@dataclass(frozen=True)
class EntrySubmitted:
    """The entry waits for a coordinator."""

    submission: Submission
    program: Program | None
    reviewer_names: tuple[str, ...] = ()

    EXAMPLE: ClassVar[EntrySubmitted]

    def slack(self) -> SlackMessage:
        """What was sent, who decides, and that nothing is left to do."""
        return spoken(self._point, "You hear from me when it is decided. There is nothing more to do.")

    def email(self) -> MailMessage:
        """The same, with the entry as it was sent."""
        sent = Facts(tuple(line.fact() for line in lines(self.submission.draft, self.program)))
        last = "You hear from me when it is decided. There is nothing more to do."
        return Letter(f"Sent for review: {self._about}", (self._point, sent, last)).message()

    @property
    def _about(self) -> str:
        return entry_name(self.submission, self.program)

    @property
    def _point(self) -> str:
        return f"Sent for review: {self._about}. {reviewers(self.reviewer_names)} decides next."


EntrySubmitted.EXAMPLE = EntrySubmitted(examples.WAITING, examples.PROGRAM, ("Dana Whitfield",))
