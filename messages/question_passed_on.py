"""To somebody who asked a question: a coordinator has it now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from messages.blocks import message, plain, quote, section
from messages.decision import reviewers
from messages.letter import Letter, Quote
from messages.notice import MailMessage, SlackMessage


@dataclass(frozen=True)
class QuestionPassedOn:
    """The question as it was passed on, and to whom."""

    question: str
    coordinator_names: tuple[str, ...] = ()

    EXAMPLE: ClassVar[QuestionPassedOn]

    def slack(self) -> SlackMessage:
        """Who has it, that an answer comes, and the question as passed on."""
        return message(self._point, [section(plain(self._point)), quote(self.question, 1000)])

    def email(self) -> MailMessage:
        """The same."""
        return Letter("Your question is with a coordinator", (self._point, Quote(self.question, 1000))).message()

    @property
    def _point(self) -> str:
        has = f"I passed your question on to {reviewers(self.coordinator_names)}."
        return f"{has} I bring you their answer. There is nothing more to do."


QuestionPassedOn.EXAMPLE = QuestionPassedOn("May we use the alliance logo on our newsletter?", ("Dana Whitfield",))
