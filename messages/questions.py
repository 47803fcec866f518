"""The question for each field that is still open, and the answers that can be pressed."""

from __future__ import annotations

from dataclasses import dataclass

from bot.activity import Draft, Kind
from bot.people import Alliance
from bot.program import Program
from bot.submission import Submission
from messages.actions import CHOOSE, choice_value
from messages.blocks import actions, button, option, plain
from messages.escape import one_line
from messages.field_lines import agency, choice_label, label
from messages.letter import Items
from messages.notice import Block
from messages.phrases import kind_label, listed

CANNOT_TELL = "If you cannot tell, write “don't know”."
_AS_BUTTONS = 5
_VALUE_LIMIT = 150
_QUESTIONS = {
    "date_start": "When was it? Write a day or days, like Mar 3 or Mar 23 to 27.",
    "number_reached": f"How many people did it reach? If nobody came, write 0. {CANNOT_TELL}",
    "kind": "What type of activity was it?",
    "topic": f"What was it about? {CANNOT_TELL}",
    "location": f"Where was it? A town is enough. {CANNOT_TELL}",
    "audience": f"Who was it for? For example: roofers, new hires or employers. {CANNOT_TELL}",
    "emphasis": f"Which emphasis does it belong to? {CANNOT_TELL}",
    "alliance": "Which alliance is this for?",
}
_DOUBTS = {
    "date_start": "Which day was it",
    "number_reached": "How many people did it reach",
    "kind": "What type of activity was it",
    "alliance": "Which alliance is this for",
}


@dataclass(frozen=True)
class Choice:
    """An answer that can be pressed: what the button carries and what it says."""

    value: str
    label: str


def question(field: str, draft: Draft, program: Program | None) -> str:
    """The one question to ask for an open field."""
    doubt = draft.doubt_about(field)
    if doubt and doubt.choices:
        readings = listed(tuple(choice_label(field, choice, program) for choice in doubt.choices[:4]))
        asked = _DOUBTS.get(field, f"Please check the {label(field, program).lower()}")
        reason = f" {_sentence(one_line(doubt.reason, 200))}" if doubt.reason.strip() else ""
        return f"{asked}: {readings}?{reason}"
    if field == "staff_took_part":
        return f"Did {agency(program)} staff take part? Write yes or no."
    return _QUESTIONS.get(field, f"What is the {label(field, program).lower()}? {CANNOT_TELL}")


def choices_for(
    field: str, draft: Draft, program: Program | None, alliances: tuple[Alliance, ...] = ()
) -> tuple[Choice, ...]:
    """The answers to offer: a doubt's readings, the alliances, the program's types or emphases, yes or no."""
    doubt = draft.doubt_about(field)
    if field == "alliance":
        return tuple(Choice(str(alliance.id), alliance.name) for alliance in alliances)
    if doubt and doubt.choices:
        return tuple(Choice(choice, choice_label(field, choice, program)) for choice in doubt.choices)
    if field == "staff_took_part":
        return Choice("yes", "Yes"), Choice("no", "No")
    if field == "kind":
        kinds = tuple(program.vocabulary.kinds) if program else ()
        return tuple(Choice(kind, kind_label(kind, program)) for kind in kinds or tuple(Kind))
    emphases = program.vocabulary.emphases if program and field == "emphasis" else ()
    return tuple(Choice(emphasis, emphasis) for emphasis in emphases)


def listed_choices(field: str, draft: Draft, choices: tuple[Choice, ...]) -> tuple[Items, ...]:
    """The choices as lines of a mail; where a reply may name the number, they are numbered."""
    numbered = field == "alliance" or draft.doubt_about(field) is not None
    labels = tuple(one_line(choice.label, 100) or "(blank)" for choice in choices[:100])
    return (Items(labels, numbered),) if labels else ()


def how_to_answer(field: str, draft: Draft) -> str:
    """How a mail answers the question."""
    by_number = field == "alliance" or draft.doubt_about(field) is not None
    return "Reply with your answer or its number." if by_number else "Reply with your answer."


def answer_row(submission: Submission, field: str, choices: tuple[Choice, ...], place: str) -> tuple[Block, ...]:
    """The choices as one row: up to five buttons, or a menu; nothing where there is no choice."""
    offered = {c.value: c for c in choices if c.value.strip() and len(_value(submission, field, c)) <= _VALUE_LIMIT}
    if not offered:
        return ()
    row = tuple(offered.values())[:100]
    elements = _buttons(submission, field, row) if len(row) <= _AS_BUTTONS else (_menu(submission, field, row),)
    return (actions(elements, f"{place}:{submission.stamp}:{field}"),)


def _value(submission: Submission, field: str, choice: Choice) -> str:
    return choice_value(submission.stamp, field, choice.value)


def _buttons(submission: Submission, field: str, choices: tuple[Choice, ...]) -> tuple[Block, ...]:
    return tuple(
        button(choice.label, f"{CHOOSE}:{number}", _value(submission, field, choice))
        for number, choice in enumerate(choices, start=1)
    )


def _menu(submission: Submission, field: str, choices: tuple[Choice, ...]) -> Block:
    return {
        "type": "static_select",
        "action_id": f"{CHOOSE}:1",
        "placeholder": plain("Choose one", 150),
        "options": [option(choice.label, _value(submission, field, choice)) for choice in choices],
    }


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:] + ("" if words.endswith((".", "!", "?", "…")) else ".")
