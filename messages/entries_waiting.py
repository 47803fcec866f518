"""To a coordinator: entries that have waited for their review for some days."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from messages.batch_lines import counted
from messages.notice import MailMessage, SlackMessage
from messages.waiting_list import WaitingList

_TODO = "Next: approve, edit or return them on their cards, or open my Home tab, where they stand one under the other."


@dataclass(frozen=True)
class EntriesWaiting:
    """How many wait, and the longest waiting in lines, each with its alliance and the day."""

    number: int
    lines: tuple[str, ...]

    EXAMPLE: ClassVar[EntriesWaiting]

    def slack(self) -> SlackMessage:
        """How many, which, and the next thing to do."""
        return self._list.in_slack()

    def email(self) -> MailMessage:
        """The same."""
        return self._list.by_mail()

    @property
    def _list(self) -> WaitingList:
        point = f"{counted(self.number, 'entry waits', 'entries wait')} for your review."
        return WaitingList(point, self.lines, self.number, _TODO)


EntriesWaiting.EXAMPLE = EntriesWaiting(
    2,
    (
        "Prairie Roofers Association: Mar 3 toolbox talk on ladders, 45 reached (#17), since Mon Mar 9, 2026",
        "Prairie Masons Guild: Mar 4 heat talk, 12 reached (#18), since Tue Mar 10, 2026",
    ),
)
