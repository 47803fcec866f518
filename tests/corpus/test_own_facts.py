"""Questions about the asker's own alliance get the computed answer; questions about the rules do not."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from bot.answering.own import Own
from handlers.cases.measuring.facts import BAR, measure_facts, owns, phrasings, said

CORPUS: dict[str, Any] = tomllib.loads((Path(__file__).parent / "own_facts.toml").read_text("utf-8"))
PHRASINGS = list(phrasings(CORPUS))


def test_there_are_enough_phrasings() -> None:
    assert len(PHRASINGS) >= 80


@pytest.mark.parametrize(("question", "own", "says"), PHRASINGS, ids=[f"{own.name}: {q}" for q, own, _ in PHRASINGS])
def test_the_answer_is_computed(question: str, own: Own, says: list[str]) -> None:
    answer = said(question, own)
    assert [part for part in says if part not in answer] == [], answer


@pytest.mark.parametrize("question", CORPUS["none"])
def test_a_question_about_the_rules_is_not_computed(question: str) -> None:
    assert [said(question, own) for own in owns(CORPUS).values()] == ["", "", "", ""]


def test_the_measure_counts_what_is_right_and_names_what_is_not() -> None:
    wrong = {**CORPUS, "case": [{"as": "roofers", "says": ["no such words"], "asks": ["Who is my liaison?"]}]}
    told, left = measure_facts(wrong)
    assert (told.right, told.of, left.right) == (0, 1, len(CORPUS["none"]))
    assert told.failed[0].startswith("Who is my liaison?: Your MIOSHA Liaison")
    assert all(100 * figure.right >= BAR * figure.of for figure in measure_facts(CORPUS))
