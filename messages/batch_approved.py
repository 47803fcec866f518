"""To the participant: entries that were sent together are approved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.program import Program
from bot.submission import Submission
from messages import examples
from messages.batch_lines import counted, entry_line
from messages.blocks import message, plain, section
from messages.escape import one_line
from messages.letter import Items, Letter
from messages.notice import MailMessage, SlackMessage

_IN_SLACK, _IN_MAIL = 20, 200


@dataclass(frozen=True)
class BatchApproved:
    """The entries that a coordinator approved at once."""

    entries: tuple[Submission, ...]
    program: Program | None
    decider_name: str

    EXAMPLE: ClassVar[BatchApproved]

    def slack(self) -> SlackMessage:
        """How many, by whom, which."""
        shown = "\n".join(one_line(line, 130) for line in self._lines(_IN_SLACK)) or "None."
        return message(self._point, [section(plain(self._point)), section(plain(shown))])

    def email(self) -> MailMessage:
        """The same."""
        return Letter(self._point, (f"{self._point}.", Items(self._lines(_IN_MAIL)))).message()

    @property
    def _point(self) -> str:
        return f"{counted(len(self.entries))} approved by {one_line(self.decider_name, 100) or 'a coordinator'}"

    def _lines(self, most: int) -> tuple[str, ...]:
        more = len(self.entries) - most
        shown = tuple(one_line(entry_line(s, self.program), 200) for s in self.entries[:most])
        return (*shown, f"and {more:,} more") if more > 0 else shown


BatchApproved.EXAMPLE = BatchApproved(
    (examples.APPROVED, examples.APPROVED.model_copy(update={"id": 18})), examples.PROGRAM, "Dana Whitfield"
)
