"""Days as people write them, and what they are read as."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.activity import Draft
from bot.reading.activity import read

CORPUS: dict[str, Any] = tomllib.loads((Path(__file__).parent / "dates.toml").read_text("utf-8"))
CASES = [(case[0], case[1], case[2:]) for name, cases in CORPUS.items() if isinstance(cases, list) for case in cases]


def days(draft: Draft) -> str:
    first, last = draft.activity.date_start, draft.activity.date_end
    return str(first) if first == last else f"{first}/{last}"


@pytest.mark.parametrize(("words", "expected", "choices"), CASES, ids=[case[0] for case in CASES])
def test_a_day_is_read_as_a_careful_clerk_reads_it(words: str, expected: str, choices: list[list[str]]) -> None:
    today: date = CORPUS["today"]
    (draft,) = read(CORPUS["carrier"].format(words), reference=today).drafts
    doubt = draft.doubt_about("date_start")
    assert (days(draft), list(doubt.choices) if doubt else None) == (expected, choices[0] if choices else None)
