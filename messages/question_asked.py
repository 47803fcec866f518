"""To the coordinators: a participant asked something that a person has to answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from messages.blocks import message, plain, quote, section
from messages.escape import one_line
from messages.letter import Letter, Quote
from messages.notice import MailMessage, SlackMessage


@dataclass(frozen=True)
class QuestionAsked:
    """The question, who asked, for which alliance, and how they are reached."""

    question: str
    asker_name: str
    alliance_name: str | None = None
    reach_at: str | None = None

    EXAMPLE: ClassVar[QuestionAsked]

    def slack(self) -> SlackMessage:
        """The point, the question as written, where to answer."""
        blocks = [section(plain(self._point)), quote(self.question), section(plain(self._where))]
        return message(f"{self._point} {self.question}", blocks)

    def email(self) -> MailMessage:
        """The same."""
        subject = f"Please answer a question from {self._asker}"
        return Letter(subject, (self._point, Quote(self.question), self._where)).message()

    @property
    def _asker(self) -> str:
        name = one_line(self.asker_name, 100) or "a participant"
        alliance = one_line(self.alliance_name or "", 100)
        return f"{name} ({alliance})" if alliance else name

    @property
    def _point(self) -> str:
        return f"Please answer a question from {self._asker}."

    @property
    def _where(self) -> str:
        at = f" at {one_line(self.reach_at, 100)}" if self.reach_at else ""
        return f"Answer them directly{at}. They know that you have the question."


QuestionAsked.EXAMPLE = QuestionAsked(
    "May we use the alliance logo on our newsletter?", "Lee Ortiz", "Prairie Roofers Association", "lee@roofers.example"
)
