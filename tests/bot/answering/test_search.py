"""The search over the clauses of all programs."""

from __future__ import annotations

import pytest

from bot.answering.search import search
from tests.bot.answering.clauses import INDEX


@pytest.mark.parametrize(
    ("question", "key"),
    [
        ("How do we end the agreement?", "leave"),
        ("we want to pull out, what now", "leave"),
        ("may the emblem stand on a flyer for raising funds", "logo"),
        ("how mnay metings a year does the taem have", "meet"),
    ],
)
def test_the_clause_is_found_by_its_words_their_relatives_and_through_slips(question: str, key: str) -> None:
    assert search(INDEX, question, program="here").hits[0].clause.key == key


def test_only_clauses_of_the_askers_program_are_hits() -> None:
    assert {hit.program for hit in search(INDEX, "diary of the team", program="here").hits} == {"here"}


def test_a_clause_for_other_kinds_goes_behind() -> None:
    found = search(INDEX, "which reports do we send", program="here", kind="affiliative").hits
    assert [hit.clause.key for hit in found[:2]] == ["affiliate", "partner"]


def test_a_word_that_only_another_programs_texts_have_is_foreign() -> None:
    assert search(INDEX, "who keeps the diary of the team", program="here").foreign == ("diary",)
    assert search(INDEX, "who keeps the diary of the team", program="there").foreign == ()


def test_a_better_match_elsewhere_is_told() -> None:
    assert search(INDEX, "the team and the visit log", program="here").elsewhere > 1
    assert search(INDEX, "end the agreement", program="here").elsewhere < 1


def test_what_is_not_matched_lowers_what_is_covered() -> None:
    sure = search(INDEX, "end the agreement", program="here").covered
    less = search(INDEX, "end the agreement with penguins and submarines", program="here").covered
    assert less < sure


@pytest.mark.parametrize("question", ["", "???", "penguins"])
def test_a_question_with_no_word_in_common_finds_nothing(question: str) -> None:
    found = search(INDEX, question, program="here")
    assert (found.hits, found.agreed) == ((), False)
