"""To a coordinator: questions that have waited for their answer for some days."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from messages.batch_lines import counted
from messages.blocks import message, plain, section
from messages.escape import one_line
from messages.letter import Items, Letter
from messages.notice import MailMessage, SlackMessage

_MOST = 15
_TODO = "Next: reply in the thread of each question's card, or to the mail that asked it. I send your answer on."


@dataclass(frozen=True)
class QuestionsWaiting:
    """The questions in lines, the oldest first, each with its alliance and how long it waits."""

    lines: tuple[str, ...]

    EXAMPLE: ClassVar[QuestionsWaiting]

    def slack(self) -> SlackMessage:
        """How many, which, and the next thing to do."""
        listed = [section(plain("\n".join(f"- {line}" for line in self._shown), 2900))] if self._shown else []
        return message(self._point, [section(plain(self._point)), *listed, section(plain(_TODO))])

    def email(self) -> MailMessage:
        """The same."""
        listed = [Items(self._shown)] if self._shown else []
        return Letter(self._point.rstrip("."), (self._point, *listed, _TODO)).message()

    @property
    def _point(self) -> str:
        return f"{counted(len(self.lines), 'question waits', 'questions wait')} for your answer."

    @property
    def _shown(self) -> tuple[str, ...]:
        lines = tuple(one_line(line, 180) for line in self.lines[:_MOST] if line.strip())
        more = len(self.lines) - len(lines)
        return (*lines, f"and {more:,} more") if lines and more > 0 else lines


QuestionsWaiting.EXAMPLE = QuestionsWaiting(
    ("Prairie Roofers Association: May we use the logo on our newsletter?, for 3 days",)
)
