"""To a coordinator: what they wrote or pressed about a question did nothing, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from messages.blocks import message, plain, quote, section
from messages.escape import one_line
from messages.letter import Letter, Quote
from messages.notice import MailMessage, SlackMessage
from messages.question_words import when


class Why(StrEnum):
    """Why not."""

    ANSWERED = "answered"
    NOT_THEIRS = "not_theirs"
    NO_ANSWER = "no_answer"
    NO_PROGRAM = "no_program"


@dataclass(frozen=True)
class AnswerNotSent:
    """`why`; for ANSWERED also by whom and when, in the reader's time zone."""

    why: Why
    question: str
    by: str = ""
    at: datetime | None = None
    time_zone: str = "America/New_York"

    EXAMPLE: ClassVar[AnswerNotSent]

    def slack(self) -> SlackMessage:
        """The reason, what to do, and the question."""
        return message(self._point, [section(plain(self._point)), quote(self.question, 500)])

    def email(self) -> MailMessage:
        """The same."""
        return Letter("Your answer was not sent", (self._point, Quote(self.question, 500))).message()

    @property
    def _point(self) -> str:
        if self.why is Why.NOT_THEIRS:
            return "Only a coordinator of this alliance answers its questions. Your words were not sent."
        if self.why is Why.NO_ANSWER:
            return "That reads like no answer, so it was not sent. Please reply with the answer itself."
        if self.why is Why.NO_PROGRAM:
            return "The question belongs to no single program, so its answer was sent but cannot be kept."
        by = one_line(self.by, 100) or "Somebody"
        at = f" on {when(self.at, self.time_zone)}" if self.at else ""
        return f"{by} answered this question{at}. Your words were not sent; please write to the participant directly."


AnswerNotSent.EXAMPLE = AnswerNotSent(Why.ANSWERED, "May we use the logo on our newsletter?", "Dana Whitfield")
