"""The three outcomes and the hand-over, over the digests as they are."""

from __future__ import annotations

import pytest

from bot.answering.answer import Outcome, answer
from bot.answering.passage import Passage, PolicyText
from bot.answering.quoting import quote_of, sentence_of
from tests.bot.answering.clauses import LEAVE


def test_a_sure_answer_names_its_section_and_is_plain() -> None:
    found = answer("Can an emblem be used on a fundraising flyer?", program="miosha")
    assert (found.outcome, found.section_ids[0], found.gate) == (Outcome.ANSWER, "XV", None)
    assert found.answer.endswith("(section XV)")
    assert found.document == "MIOSHA-ADM-03-3R6"


def test_a_contradiction_in_the_policy_is_said_with_the_answer() -> None:
    found = answer("When is the instruction next reviewed?", program="miosha")
    assert found.answered
    assert "Please note: XI.A points to Section VI" in found.answer


@pytest.mark.parametrize(
    ("question", "program", "outcome"),
    [
        ("What fee do members pay?", "calosha", Outcome.SUGGEST),
        ("Who fills in the diary sheet?", "federal", Outcome.NOT_IN_TEXT),
        ("Where can I buy a sandwich?", "iowa", Outcome.NOT_IN_TEXT),
        ("Our worker got hurt today, what now?", "miosha", Outcome.HAND_OVER),
        ("", "iowa", Outcome.NOT_IN_TEXT),
    ],
)
def test_what_is_not_sure_is_not_answered_and_says_why(question: str, program: str, outcome: Outcome) -> None:
    found = answer(question, program=program)
    assert found.outcome is outcome
    assert found.gate
    assert (found.answer, found.quote) == ("", "")


def test_at_most_three_sections_are_suggested_each_once() -> None:
    found = answer("reports", program="miosha")
    assert len(found.section_ids) == 3
    assert len(set(found.section_ids)) == 3


def test_a_slip_of_the_finger_changes_no_outcome() -> None:
    assert answer("what does the membreship fee cots", program="calosha").outcome is not Outcome.ANSWER


@pytest.mark.parametrize("kind", ["partner", "ambassador"])
def test_the_askers_kind_decides_between_rules(kind: str) -> None:
    found = answer("Which reports are required?", program="miosha", kind=kind)
    assert not found.clauses[0].kinds or kind in found.clauses[0].kinds


def policy(*passages: tuple[str, str]) -> PolicyText:
    made = (
        Passage(section=section, heading="", trail=(), text=text, number=number)
        for number, (section, text) in enumerate(passages)
    )
    return PolicyText(program="here", version="0" * 12, passages=tuple(made))


def test_the_whole_paragraph_of_the_section_is_quoted() -> None:
    text = policy(("X", "Of the end."), ("X.A", "It ends with notice."), ("X.AA", "Another."))
    assert quote_of(text, LEAVE) == "It ends with notice."


def test_a_short_section_is_quoted_with_the_list_under_it() -> None:
    text = policy(("X.A", "It ends:"), ("X.A.1", "by notice"), ("X.A.2", "by time"))
    assert quote_of(text, LEAVE) == "It ends:\nby notice\nby time"


def test_of_a_long_section_the_nearest_paragraphs_are_quoted() -> None:
    far, near = "Penguins swim. " * 80, "Either side ends the agreement with 30 days' notice. " * 20
    assert quote_of(policy(("X.A", far), ("X.A", near)), LEAVE) == near


def test_a_text_without_the_section_gives_no_quote() -> None:
    assert quote_of(policy(("I", "Purpose.")), LEAVE) == ""


def test_the_sentence_that_tells_most_is_named_where_there_are_several() -> None:
    two = "The team may end its work. Either side may end the agreement with 30 days' notice."
    assert sentence_of(two, "how do we end the agreement", LEAVE) == two.partition(". ")[2]
    assert sentence_of("Either side may end it.", "how do we end it", LEAVE) == ""
