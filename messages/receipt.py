"""A draft by mail: the receipt, with numbered lines that a reply can name."""

from __future__ import annotations

from bot.activity import Draft
from bot.program import Program
from bot.submission import Submission
from messages.escape import one_line
from messages.field_lines import FieldLine, assumptions, lines, not_said, summary
from messages.letter import Fact, Facts, Letter, Part, Quote
from messages.questions import Choice, how_to_answer, listed_choices, question


def receipt(
    submission: Submission,
    program: Program | None,
    alliance_name: str | None,
    reviewers: str,
    counts: str,
    asked: str | None,
    choices: tuple[Choice, ...] = (),
) -> Letter:
    """The receipt of a draft; `asked` is the next open field, if there is one, with the answers it offers.

    `counts` is the sentence that says what it counts toward, or nothing.
    """
    draft = submission.draft
    about = summary(draft.activity, program)
    shown = lines(draft, program)
    first = _question(asked, draft, program, choices) if asked else (_point(about, reviewers),)
    parts: list[Part] = [*first, _understood(shown, alliance_name), *assumptions(draft)]
    parts += _can_be_added(not_said(draft, program))
    parts += [
        _how_to_correct(shown),
        _discard(asked),
        *([counts] if counts else []),
        "You wrote:",
        Quote(submission.source_text),
    ]
    return Letter(_subject(about, asked), tuple(parts))


def _subject(about: str, asked: str | None) -> str:
    return f"One question about {about}" if asked else f"Please check: {about} - reply YES to confirm"


def _question(field: str, draft: Draft, program: Program | None, choices: tuple[Choice, ...]) -> tuple[Part, ...]:
    asked = f"One question: {question(field, draft, program)} {how_to_answer(field, draft)}"
    return (asked, *listed_choices(field, draft, choices))


def _point(about: str, reviewers: str) -> str:
    return f"Please check: {about}. If it is right, reply YES. Then {reviewers} reviews it."


def _understood(shown: tuple[FieldLine, ...], alliance_name: str | None) -> Facts:
    alliance = Fact("Alliance", one_line(alliance_name or "", 100) or "please choose")
    return Facts((alliance, *(line.fact() for line in shown)))


def _can_be_added(unsaid: tuple[FieldLine, ...]) -> list[Part]:
    named = ", ".join(f"{line.number} {line.label}" for line in unsaid)
    return [f"You may add: {named}."] if unsaid else []


def _how_to_correct(shown: tuple[FieldLine, ...]) -> str:
    number = next((line.number for line in shown if line.field == "number_reached"), 5)
    return f"To correct a line, reply with its number or its name: “{number} = 350”, or “date was Nov 12”."


def _discard(asked: str | None) -> str:
    later = "When nothing is open, I ask you to confirm. " if asked else ""
    return f"{later}To throw this draft away, reply DISCARD. It is not sent for review until you say yes."
