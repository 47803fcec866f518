"""One question in the thread of a draft: the next field that is missing or doubtful."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.program import Program
from bot.submission import Submission
from messages import examples
from messages.blocks import context, message, plain, section
from messages.field_lines import summary
from messages.letter import Letter
from messages.notice import MailMessage, SlackMessage
from messages.questions import Choice, answer_row, how_to_answer, listed_choices, question


@dataclass(frozen=True)
class AskField:
    """The question for one field, with the answers that can be pressed."""

    submission: Submission
    program: Program | None
    field: str
    choices: tuple[Choice, ...] = ()

    EXAMPLE: ClassVar[AskField]

    def slack(self) -> SlackMessage:
        """The question, its buttons, and that typing works too."""
        row = answer_row(self.submission, self.field, self.choices, "ask")
        hint = "Choose, or write your answer here." if row else "Write your answer here."
        return message(self._question, [section(plain(self._question)), *row, context(plain(hint))])

    def email(self) -> MailMessage:
        """The question, to be answered by a reply."""
        about = summary(self.submission.draft.activity, self.program)
        offered = listed_choices(self.field, self.submission.draft, self.choices)
        how = f"{how_to_answer(self.field, self.submission.draft)} The rest is saved."
        return Letter(f"One question about {about}", (self._question, *offered, how)).message()

    @property
    def _question(self) -> str:
        return question(self.field, self.submission.draft, self.program)


AskField.EXAMPLE = AskField(examples.UNFINISHED, examples.PROGRAM, "number_reached")
