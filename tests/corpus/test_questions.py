"""Our own labelled questions, written before the search was tuned: the figures hold."""

from __future__ import annotations

import json
from pathlib import Path

from handlers.cases.measuring.questions import measured

FILE = Path(__file__).parent / "questions.jsonl"


def test_the_bars_hold_on_our_own_questions() -> None:
    table = list(measured(FILE.read_text("utf-8").splitlines(), lambda _: None))
    shares = {line[:52].strip(): float(line.split("%")[0].split()[-1]) for line in table[:5]}
    assert shares["right section first, of answerable"] >= 80
    assert shares["right section among the first three"] >= 92
    assert shares["precision when it answers"] >= 95
    assert shares["answers outright, of answerable"] >= 60
    assert shares["unanswerable ones not answered"] >= 95


def test_a_wrong_answer_is_listed_with_what_was_found() -> None:
    row = {
        "id": "w1",
        "program": "miosha",
        "question": "When is the diary sheet due?",
        "answerable": True,
        "section_ids": ["II"],
        "key_facts": ["no such fact"],
    }
    table = list(measured([json.dumps(row)], lambda _: None))
    assert any(
        line.startswith("  precision when it answers | w1: miosha: When is the diary sheet due?") for line in table
    )
    assert any("['no such fact'] not in" in line for line in table)
