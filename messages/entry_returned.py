"""To the participant: the entry came back, why, and how to correct it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.program import Program
from bot.submission import Submission
from messages import examples
from messages.actions import CHANGE, DISCARD
from messages.blocks import actions, button, message, plain, quote, section
from messages.decision import REASON, reason, state_words
from messages.field_lines import lines, summary
from messages.letter import Facts, Letter, Quote
from messages.notice import MailMessage, SlackMessage


@dataclass(frozen=True)
class EntryReturned:
    """The decision with its reason. Nothing is lost: the entry is a draft again as soon as it is changed."""

    submission: Submission
    program: Program | None
    decider_name: str | None = None
    time_zone: str = "America/New_York"

    EXAMPLE: ClassVar[EntryReturned]

    def slack(self) -> SlackMessage:
        """The reason and a button to correct it."""
        stamp = self.submission.stamp
        row = actions(
            (button("Change", CHANGE, stamp, primary=True), button("Discard", DISCARD, stamp)), f"returned:{stamp}"
        )
        how = section(plain("Press Change to correct it, or write the correction here. Then confirm it again."))
        return message(
            f"{self._point} {self._reason}", [section(plain(self._point)), quote(self._reason, REASON), how, row]
        )

    def email(self) -> MailMessage:
        """The reason, the entry, and how a reply corrects it."""
        entry = Facts(tuple(line.fact() for line in lines(self.submission.draft, self.program)))
        how = "Reply with the correction, for example “5 = 350” or “date was Nov 12”. Then I ask you to confirm it."
        discard = "To throw the entry away instead, reply DISCARD."
        parts = (self._point, Quote(self._reason, REASON), how, entry, discard)
        return Letter(f"Please correct: {self._about}", parts).message()

    @property
    def _about(self) -> str:
        return f"{summary(self.submission.draft.activity, self.program)} ({self.submission.label})"

    @property
    def _point(self) -> str:
        decided = state_words(self.submission, self.decider_name, self.time_zone)
        return f"Please correct {self._about}. {decided}, with this note:"

    @property
    def _reason(self) -> str:
        return reason(self.submission)


EntryReturned.EXAMPLE = EntryReturned(examples.RETURNED, examples.PROGRAM, "Dana Whitfield")
