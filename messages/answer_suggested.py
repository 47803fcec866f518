"""To somebody who asked: up to three rules that may be meant, and that a coordinator has the question too."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from messages.actions import SUGGESTION, RuleShown
from messages.blocks import actions, button, message, plain, quote, section
from messages.decision import reviewers
from messages.escape import one_line
from messages.letter import Items, Letter, Quote
from messages.notice import MailMessage, SlackMessage


@dataclass(frozen=True)
class Suggestion:
    """A rule that may be meant: the key of its clause, its headline, its section and its plain words."""

    key: str
    title: str
    section: str
    text: str

    @property
    def label(self) -> str:
        """The headline with the section."""
        return f"{one_line(self.title, 200)} ({one_line(self.section, 60)})"


@dataclass(frozen=True)
class AnswerSuggested:
    """`suggestions`, the nearest first, from the policy of `program` (its key). `item` is the inbox item that asked."""

    question: str
    program: str
    suggestions: tuple[Suggestion, ...]
    item: int
    coordinator_names: tuple[str, ...] = ()

    EXAMPLE: ClassVar[AnswerSuggested]

    def slack(self) -> SlackMessage:
        """Who has the question, and a button for each rule."""
        rows = (
            button(each.label, f"{SUGGESTION}:{n}", RuleShown(self.program, each.key, self.item).value)
            for n, each in enumerate(self.suggestions, start=1)
        )
        row = [actions(list(rows), f"{SUGGESTION}:{self.item}")] if self.suggestions else []
        blocks = [section(plain(self._point)), quote(self.question, 1000), section(plain(self._near)), *row]
        return message(self._point, blocks)

    def email(self) -> MailMessage:
        """The same, each rule in its plain words."""
        rules = Items(tuple(f"{each.label}: {one_line(each.text, 600)}" for each in self.suggestions), numbered=True)
        parts = (self._point, Quote(self.question, 1000), self._near, rules)
        return Letter("Your question is with a coordinator; these rules are near", parts).message()

    @property
    def _point(self) -> str:
        return f"I passed your question on to {reviewers(self.coordinator_names)} and bring you the answer."

    @property
    def _near(self) -> str:
        one = len(self.suggestions) == 1
        return f"I am not sure which rule answers it. {'This one may' if one else 'One of these may'}:"


AnswerSuggested.EXAMPLE = AnswerSuggested(
    "Do we report when nothing happened?",
    "miosha",
    (
        Suggestion(
            "diary_sheet_due", "When the Diary Sheet is due", "XVI.C.4", "It is due the Friday after the quarter."
        ),
        Suggestion("quarter_without_activity", "A quarter without activities", "Appendix A", "List dates of contact."),
    ),
    17,
    ("Dana Whitfield",),
)
