"""To somebody who asked: the rule in plain words with its section, or the facts of their own alliance."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from messages.blocks import context, message, plain, quote, section
from messages.escape import one_line, quoted
from messages.feedback import FEEDBACK_BY_MAIL, feedback_row
from messages.letter import Letter, Part, Quote
from messages.notice import MailMessage, SlackMessage

_QUOTED = 1500


@dataclass(frozen=True)
class AnswerGiven:
    """`answer` in whole sentences, naming its section. `paragraph` is the agency's own text, "" where none is imported;
    `source` says what it stands on ("MIOSHA-ADM-03-3R6, section XVI.C.4"), `number` which question it answers, so that
    its reader can say whether it helped. `sentence` is the part of the paragraph to mark."""

    question: str
    answer: str
    paragraph: str = ""
    source: str = ""
    number: int | None = None
    sentence: str = ""

    EXAMPLE: ClassVar[AnswerGiven]

    def slack(self) -> SlackMessage:
        """The answer, the paragraph as it is written, and where it stands."""
        words = [quote(self.paragraph, _QUOTED, marked=self.sentence)] if self.paragraph else []
        asked = [feedback_row(self.number)] if self.number else []
        blocks = [section(plain(self.answer)), *words, context(plain(self._foot, 500)), *asked]
        return message(self.answer, blocks)

    def email(self) -> MailMessage:
        """The same."""
        words: list[Part] = [Quote(self.paragraph, _QUOTED, self.sentence)] if self.paragraph else []
        subject = f"Your question: {one_line(self.question, 100)}"
        asked = (FEEDBACK_BY_MAIL,) if self.number else ()
        return Letter(subject, (one_line(self.answer, 3000), *words, self._foot, *asked)).message()

    @property
    def _foot(self) -> str:
        from_ = f" From {one_line(self.source, 200)}." if self.source else ""
        return f"You asked {quoted(self.question, 200)}.{from_}"


AnswerGiven.EXAMPLE = AnswerGiven(
    "When is the diary sheet due?",
    "A Partner Alliance submits a Diary Sheet by the Friday following each quarter. (section XVI.C.4)",
    "All alliances must submit an annual report. Partner Alliances must also submit a quarterly diary sheet.",
    "MIOSHA-ADM-03-3R6, section XVI.C.4",
    17,
    "Partner Alliances must also submit a quarterly diary sheet.",
)
