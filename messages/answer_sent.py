"""To a coordinator: their answer went out; it can be kept for whoever asks the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from messages.actions import KEEP_ANSWER
from messages.blocks import actions, button, message, plain, quote, section
from messages.escape import one_line, quoted
from messages.letter import Letter, Quote
from messages.notice import MailMessage, SlackMessage


@dataclass(frozen=True)
class AnswerSent:
    """`answer` as it was sent on. `section` is the rule it would be kept with; `number` is the question's. An answer
    that belongs to no program cannot be kept."""

    asker_name: str
    question: str
    answer: str
    number: int
    section: str | None = None
    can_be_kept: bool = True

    EXAMPLE: ClassVar[AnswerSent]

    def slack(self) -> SlackMessage:
        """That it went out, and the button."""
        keep = actions([button("Keep This Answer", KEEP_ANSWER, f"{self.number}:1")], f"keep:{self.number}")
        more = [section(plain(self._why)), keep] if self.can_be_kept else []
        return message(self._point, [section(plain(self._point)), quote(self.answer, 1000), *more])

    def email(self) -> MailMessage:
        """The same; the answer is kept by a word."""
        more = (f"{self._why} Reply KEEP to keep it.",) if self.can_be_kept else ()
        subject = f"Your answer went to {one_line(self.asker_name, 100) or 'the participant'}"
        return Letter(subject, (self._point, Quote(self.answer, 1000), *more)).message()

    @property
    def _point(self) -> str:
        to = one_line(self.asker_name, 100) or "the participant"
        return f"I sent your answer to {to}, under your name. The question was {quoted(self.question, 200)}."

    @property
    def _why(self) -> str:
        rests = f", with section {one_line(self.section, 40)}," if self.section else ""
        return (
            f"A kept answer{rests} is given to everybody who asks exactly this, until that part of the policy changes."
        )


AnswerSent.EXAMPLE = AnswerSent(
    "Lee Ortiz",
    "May we use the logo on our newsletter?",
    "Yes, as long as the newsletter raises no money.",
    17,
    "XV",
)
