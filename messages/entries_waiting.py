"""To a coordinator: entries that have waited for their review for some days."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from messages.batch_lines import counted
from messages.blocks import message, plain, section
from messages.escape import one_line
from messages.letter import Items, Letter
from messages.notice import MailMessage, SlackMessage

_MOST = 15
_TODO = "Next: approve, edit or return them on their cards, or open my Home tab, where they stand one under the other."


@dataclass(frozen=True)
class EntriesWaiting:
    """How many wait, and the longest waiting in lines, each with its alliance and the day."""

    number: int
    lines: tuple[str, ...]

    EXAMPLE: ClassVar[EntriesWaiting]

    def slack(self) -> SlackMessage:
        """How many, which, and the next thing to do."""
        lines = [f"- {line}" for line in self._shown]
        listed = [section(plain("\n".join(lines), 2900))] if lines else []
        return message(self._point, [section(plain(self._point)), *listed, section(plain(_TODO))])

    def email(self) -> MailMessage:
        """The same."""
        listed = [Items(self._shown)] if self._shown else []
        return Letter(self._point.rstrip("."), (self._point, *listed, _TODO)).message()

    @property
    def _point(self) -> str:
        return f"{counted(self.number, 'entry waits', 'entries wait')} for your review."

    @property
    def _shown(self) -> tuple[str, ...]:
        lines = tuple(one_line(line, 180) for line in self.lines[:_MOST] if line.strip())
        more = self.number - len(lines)
        return (*lines, f"and {more:,} more") if lines and more > 0 else lines


EntriesWaiting.EXAMPLE = EntriesWaiting(
    2,
    (
        "Prairie Roofers Association: Mar 3 toolbox talk on ladders, 45 reached (#17), since Mon Mar 9, 2026",
        "Prairie Masons Guild: Mar 4 heat talk, 12 reached (#18), since Tue Mar 10, 2026",
    ),
)
