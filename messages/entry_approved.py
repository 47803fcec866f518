"""To the participant: the entry was approved, what was edited on the way, and what it counts toward."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.activity import Activity
from bot.program import Program
from bot.reading.replies.lines import FIELD_LINES
from bot.submission import Submission
from messages import examples
from messages.blocks import spoken
from messages.decision import state_words
from messages.escape import one_line
from messages.field_lines import entry_name, label, value
from messages.letter import Items, Letter
from messages.notice import MailMessage, SlackMessage


@dataclass(frozen=True)
class EntryApproved:
    """The decision. `confirmed` is the activity as its person confirmed it, where that is known."""

    submission: Submission
    program: Program | None
    decider_name: str | None = None
    confirmed: Activity | None = None
    counts_toward: str | None = None
    time_zone: str = "America/New_York"

    EXAMPLE: ClassVar[EntryApproved]

    def slack(self) -> SlackMessage:
        """The outcome first, then every difference."""
        return spoken(self._point, *self._counted, *self._edited_first, *self._edits)

    def email(self) -> MailMessage:
        """The same."""
        edits = (Items(self._edits),) if self._edits else ()
        parts = (self._point, *self._counted, *self._edited_first, *edits)
        return Letter(f"Approved: {self._about}", parts).message()

    @property
    def _about(self) -> str:
        return entry_name(self.submission, self.program)

    @property
    def _point(self) -> str:
        decided = state_words(self.submission, self.decider_name, self.time_zone)
        return f"{decided}: {self._about}. There is nothing more to do."

    @property
    def _counted(self) -> tuple[str, ...]:
        return (f"It counts toward {one_line(self.counts_toward, 200)}.",) if self.counts_toward else ()

    @property
    def _edited_first(self) -> tuple[str, ...]:
        told = "Your coordinator edited it before approving. If something is wrong now, please tell them."
        return (told,) if self._edits else ()

    @property
    def _edits(self) -> tuple[str, ...]:
        after, before = self.submission.draft.activity, self.confirmed
        if before is None:
            return ()
        both = {field: (value(field, before, self.program), value(field, after, self.program)) for field in FIELD_LINES}
        return tuple(
            f"{label(field, self.program)}: {new or 'left empty'} (you had {old or 'left it empty'})"
            for field, (old, new) in both.items()
            if old != new
        )


EntryApproved.EXAMPLE = EntryApproved(
    examples.APPROVED,
    examples.PROGRAM,
    "Dana Whitfield",
    confirmed=examples.ACTIVITY.model_copy(update={"number_reached": 40}),
)
