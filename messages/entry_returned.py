"""To the participant: the entry came back, why, and how to correct it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.program import Program
from bot.submission import Submission
from messages import examples
from messages.blocks import actions, message, plain, quote, section
from messages.decision import REASON, reason, state_words
from messages.draft_card import change_button, discard_button
from messages.field_lines import entry_name, lines
from messages.letter import Facts, Letter, Quote
from messages.notice import Block, MailMessage, SlackMessage


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
        row = correct_buttons(self.submission, "returned")
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
        return entry_name(self.submission, self.program)

    @property
    def _point(self) -> str:
        decided = state_words(self.submission, self.decider_name, self.time_zone)
        return f"Please correct {self._about}. {decided}, with this note:"

    @property
    def _reason(self) -> str:
        return reason(self.submission)


def correct_buttons(submission: Submission, place: str) -> Block:
    """Change and Discard, for an entry that came back."""
    return actions((change_button(submission, primary=True), discard_button(submission)), f"{place}:{submission.stamp}")


EntryReturned.EXAMPLE = EntryReturned(examples.RETURNED, examples.PROGRAM, "Dana Whitfield")
