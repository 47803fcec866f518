"""To a coordinator: questions that have waited for their answer for some days."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from messages.batch_lines import counted
from messages.notice import MailMessage, SlackMessage
from messages.waiting_list import WaitingList

_TODO = "Next: reply in the thread of each question's card, or to the mail that asked it. I send your answer on."


@dataclass(frozen=True)
class QuestionsWaiting:
    """The questions in lines, the oldest first, each with its alliance and how long it waits."""

    lines: tuple[str, ...]

    EXAMPLE: ClassVar[QuestionsWaiting]

    def slack(self) -> SlackMessage:
        """How many, which, and the next thing to do."""
        return self._list.in_slack()

    def email(self) -> MailMessage:
        """The same."""
        return self._list.by_mail()

    @property
    def _list(self) -> WaitingList:
        point = f"{counted(len(self.lines), 'question waits', 'questions wait')} for your answer."
        return WaitingList(point, self.lines, len(self.lines), _TODO)


QuestionsWaiting.EXAMPLE = QuestionsWaiting(
    ("Prairie Roofers Association: May we use the logo on our newsletter?, for 3 days",)
)
