"""The one question for each field, in exact words."""

from __future__ import annotations

import pytest

from bot.activity import Doubt, Draft, Kind
from messages import examples
from messages.ask_field import AskField
from messages.field_lines import choice_label
from messages.questions import choices_for, question
from tests.messages.cast import ALLIANCE, OTHER
from tests.messages.reading import buttons_of, words_of

WORDS = {
    "date_start": "When was it? Write a day or days, like Mar 3 or Mar 23 to 27.",
    "number_reached": "How many people did it reach? If nobody came, write 0. If you cannot tell, write “don't know”.",
    "kind": "What type of activity was it?",
    "staff_took_part": "Did Prairie OSHA staff take part? Write yes or no.",
    "topic": "What was it about? If you cannot tell, write “don't know”.",
    "location": "Where was it? A town is enough. If you cannot tell, write “don't know”.",
    "emphasis": "Which emphasis does it belong to? If you cannot tell, write “don't know”.",
    "alliance": "Which alliance is this for?",
    "description": "What is the description? If you cannot tell, write “don't know”.",
}


@pytest.mark.parametrize(("field", "words"), WORDS.items(), ids=WORDS)
def test_the_question_for_a_missing_field(field: str, words: str) -> None:
    assert question(field, Draft(), examples.PROGRAM) == words


def test_a_question_without_a_known_program_names_no_agency() -> None:
    assert question("staff_took_part", Draft(), None) == "Did agency staff take part? Write yes or no."


def test_a_doubtful_number_offers_its_readings() -> None:
    draft = Draft(doubts=(Doubt(field="number_reached", choices=("45", "1200")),))
    assert question("number_reached", draft, None) == "How many people did it reach: 45 or 1,200?"
    assert [choice.label for choice in choices_for("number_reached", draft, None)] == ["45", "1,200"]


def test_the_types_are_the_programs_and_ours_where_it_has_none() -> None:
    assert [c.label for c in choices_for("kind", Draft(), examples.PROGRAM)] == [
        "Training",
        "Presentation",
        "Dissemination",
    ]
    assert len(choices_for("kind", Draft(), None)) == len(Kind)


def test_the_alliances_are_offered_by_name_and_carry_their_id() -> None:
    offered = choices_for("alliance", Draft(), None, (ALLIANCE, OTHER))
    assert [(c.value, c.label) for c in offered] == [("4", ALLIANCE.name), ("5", OTHER.name)]


@pytest.mark.parametrize(
    ("field", "choice", "words"),
    [
        ("date_start", "2026-03-23/2026-03-27", "Mon Mar 23 to Fri Mar 27, 2026"),
        ("date_start", "some day", "some day"),
        ("number_reached", "1200", "1,200"),
        ("kind", "training", "Training"),
        ("kind", "juggling", "juggling"),
        ("staff_took_part", "no", "No"),
        ("topic", "ladders", "ladders"),
    ],
)
def test_a_choice_is_said_in_words(field: str, choice: str, words: str) -> None:
    assert choice_label(field, choice, examples.PROGRAM) == words


def test_yes_and_no_can_be_pressed_or_written() -> None:
    asked = AskField(examples.READY, examples.PROGRAM, "staff_took_part", choices_for("staff_took_part", Draft(), None))
    assert buttons_of(asked.slack()) == ["Yes", "No"]
    assert words_of(asked.slack())[-1] == "Choose, or write your answer here."


def test_a_mail_lists_what_can_be_answered() -> None:
    asked = AskField(examples.READY, examples.PROGRAM, "kind", choices_for("kind", Draft(), examples.PROGRAM))
    assert "- Training\n- Presentation\n- Dissemination\n\nReply with your answer. The rest is saved." in (
        asked.email().text
    )


def test_alliances_are_numbered_by_mail() -> None:
    asked = AskField(examples.READY, None, "alliance", choices_for("alliance", Draft(), None, (ALLIANCE, OTHER)))
    assert f"1. {ALLIANCE.name}\n2. {OTHER.name}\n\nReply with your answer or its number." in asked.email().text
