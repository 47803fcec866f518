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

_MOST = 3


@dataclass(frozen=True)
class Suggestion:
    """A rule that may be meant: what its button carries, its headline, its section and its plain words."""

    shown: RuleShown
    title: str
    section: str
    text: str

    @property
    def label(self) -> str:
        """The headline with the section."""
        return f"{self.title} ({self.section})"


@dataclass(frozen=True)
class AnswerSuggested:
    """The question, and the rules that may be meant, the nearest first."""

    question: str
    suggestions: tuple[Suggestion, ...]
    coordinator_names: tuple[str, ...] = ()

    EXAMPLE: ClassVar[AnswerSuggested]

    def slack(self) -> SlackMessage:
        """Who has the question, and a button for each rule."""
        rules = [
            button(each.label, f"{SUGGESTION}:{number}", each.shown.value)
            for number, each in enumerate(self._nearest, start=1)
        ]
        row = [section(plain(self._near)), actions(rules, SUGGESTION)] if rules else []
        return message(self._point, [section(plain(self._point)), quote(self.question, 1000), *row])

    def email(self) -> MailMessage:
        """The same, each rule in its plain words."""
        lines = tuple(f"{one_line(each.label, 150)}: {one_line(each.text, 900)}" for each in self._nearest)
        rules = (self._near, Items(lines, numbered=True)) if lines else ()
        return Letter(
            "Your question is with a coordinator", (self._point, Quote(self.question, 1000), *rules)
        ).message()

    @property
    def _point(self) -> str:
        return f"I passed your question on to {reviewers(self.coordinator_names)}, who answers you directly."

    @property
    def _nearest(self) -> tuple[Suggestion, ...]:
        return self.suggestions[:_MOST]

    @property
    def _near(self) -> str:
        which = "This one may" if len(self._nearest) == 1 else "One of these may"
        return f"I am not sure which rule answers it. {which}:"


AnswerSuggested.EXAMPLE = AnswerSuggested(
    "Do we report when nothing happened?",
    (
        Suggestion(
            RuleShown("miosha", "diary_sheet_due", 17),
            "When the Diary Sheet is due",
            "XVI.C.4",
            "It is due the Friday after the quarter.",
        ),
        Suggestion(
            RuleShown("miosha", "diary_sheet_nothing_to_report", 17),
            "A quarter without activities",
            "Appendix A",
            "List dates of contact.",
        ),
    ),
    ("Dana Whitfield",),
)
