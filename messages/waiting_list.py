"""What waits for a coordinator, in lines: how a reminder of entries and one of questions are laid out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from messages.blocks import message, plain, section
from messages.escape import one_line
from messages.letter import Items, Letter
from messages.notice import MailMessage, SlackMessage

_MOST = 15


@dataclass(frozen=True)
class WaitingList:
    """`point` says how many wait, `to_do` what to do next; `number` wait in all, the longest waiting in `lines`."""

    point: str
    lines: Sequence[str]
    number: int
    to_do: str

    def in_slack(self) -> SlackMessage:
        """How many, which, and the next thing to do."""
        listed = [section(plain("\n".join(f"- {line}" for line in self._shown), 2900))] if self._shown else []
        return message(self.point, [section(plain(self.point)), *listed, section(plain(self.to_do))])

    def by_mail(self) -> MailMessage:
        """The same."""
        listed = [Items(self._shown)] if self._shown else []
        return Letter(self.point.rstrip("."), (self.point, *listed, self.to_do)).message()

    @property
    def _shown(self) -> tuple[str, ...]:
        lines = tuple(one_line(line, 180) for line in self.lines[:_MOST] if line.strip())
        more = self.number - len(lines)
        return (*lines, f"and {more:,} more") if lines and more > 0 else lines
