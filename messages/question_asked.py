"""To the coordinators: a participant asked something that a person has to answer; later, who answered it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from messages.blocks import context, message, mrkdwn, plain, quote, section
from messages.escape import escape, one_line
from messages.letter import Items, Letter, Part, Quote
from messages.notice import MailMessage, SlackMessage
from messages.phrases import moment

_NEAREST = 3


@dataclass(frozen=True)
class QuestionAsked:
    """The question, who asked, for which alliance. `nearest` are the rules that come nearest, a line each, with their
    sections. `answered_by` and `answered_at` say who answered it since."""

    question: str
    asker_name: str
    alliance_name: str | None = None
    nearest: tuple[str, ...] = ()
    answered_by: str | None = None
    answered_at: datetime | None = None

    EXAMPLE: ClassVar[QuestionAsked]

    def slack(self) -> SlackMessage:
        """The point, the question as written, the nearest rules, where to answer."""
        near = [context(plain("\n".join(self._rules), 1500))] if self.nearest else []
        blocks = [section(plain(self._point)), quote(self.question), *near, section(mrkdwn(self._state))]
        return message(f"{self._point} {self.question}", blocks)

    def email(self) -> MailMessage:
        """The same."""
        near: list[Part] = [self._rules[0], Items(self._rules[1:])] if self.nearest else []
        subject = f"Please answer a question from {self._asker}"
        where = "Reply to this mail with your answer. I send it on as yours. They know that you have the question."
        return Letter(subject, (self._point, Quote(self.question), *near, where)).message()

    @property
    def _asker(self) -> str:
        name = one_line(self.asker_name, 100) or "a participant"
        alliance = one_line(self.alliance_name or "", 100)
        return f"{name} ({alliance})" if alliance else name

    @property
    def _point(self) -> str:
        if self.answered_by is not None:
            return f"A question from {self._asker} is answered."
        return f"Please answer a question from {self._asker}."

    @property
    def _rules(self) -> tuple[str, ...]:
        return (
            "The nearest rules, none of them a sure answer:",
            *(one_line(rule, 300) for rule in self.nearest[:_NEAREST]),
        )

    @property
    def _state(self) -> str:
        if self.answered_by is None:
            return "Reply in this thread with your answer. I send your first reply on as yours."
        at = f" · {moment(self.answered_at)}" if self.answered_at else ""
        return f"Answered by {escape(self.answered_by) or 'a coordinator'}{at}"


QuestionAsked.EXAMPLE = QuestionAsked(
    "May we use the alliance logo on our newsletter?",
    "Lee Ortiz",
    "Prairie Roofers Association",
    ("Who may use the logo (XV): A member may use it while the alliance is in effect.",),
)
