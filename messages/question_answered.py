"""To somebody who asked: a person's own answer, or one that a person gave to the same question before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import ClassVar

from messages.blocks import context, message, mrkdwn, plain, quote, section
from messages.escape import escape, one_line, quoted
from messages.feedback import FEEDBACK_BY_MAIL, feedback_row
from messages.letter import Letter, Quote
from messages.notice import MailMessage, SlackMessage
from messages.phrases import moment
from messages.question_words import when

_LONGEST = 2800


@dataclass(frozen=True)
class QuestionAnswered:
    """`answer` in the words of `by` ("Dana Whitfield, CET liaison"), given at `at`; `time_zone` is the reader's.

    `kept`: it was given to somebody who asked the same. `section` is the rule it rests on. `number` is the question's.
    """

    question: str
    answer: str
    by: str
    at: datetime
    number: int
    section: str | None = None
    kept: bool = False
    time_zone: str = "America/New_York"

    EXAMPLE: ClassVar[QuestionAnswered]

    def slack(self) -> SlackMessage:
        """Who answered and when, the answer, the question, and whether it helped."""
        said = section(mrkdwn(f"{escape(self._who)} · {moment(self.at)}:"))
        blocks = [said, quote(self.answer, _LONGEST), context(plain(self._foot, 500)), feedback_row(self.number)]
        return message(f"{self._who}: {self.answer}", blocks)

    def email(self) -> MailMessage:
        """The same."""
        point = f"{self._who} on {when(self.at, self.time_zone)}:"
        subject = f"Your question: {one_line(self.question, 100)}"
        return Letter(subject, (point, Quote(self.answer, _LONGEST), self._foot, FEEDBACK_BY_MAIL)).message()

    @property
    def _who(self) -> str:
        by = one_line(self.by, 150) or "A coordinator"
        return f"{by} answered this question" if self.kept else f"{by} answered your question"

    @property
    def _foot(self) -> str:
        rests = f" Section {one_line(self.section, 40)}." if self.section else ""
        return f"You asked {quoted(self.question, 200)}.{rests}"


QuestionAnswered.EXAMPLE = QuestionAnswered(
    "May we use the logo on our newsletter?",
    "Yes, as long as the newsletter raises no money.",
    "Dana Whitfield, CET liaison",
    datetime(2026, 3, 10, 14, 5, tzinfo=UTC),
    17,
    section="XV",
)
