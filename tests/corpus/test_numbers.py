"""Numbers as people write them, and the reach they are read as."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.reading.activity import read

CORPUS: dict[str, Any] = tomllib.loads((Path(__file__).parent / "numbers.toml").read_text("utf-8"))
CASES = [(case[0], case[1], *case[2:3]) for cases in CORPUS.values() if isinstance(cases, list) for case in cases]


@pytest.mark.parametrize("case", CASES, ids=[case[0] for case in CASES])
def test_a_number_is_read_as_a_careful_clerk_reads_it(case: tuple[str, int | str, str]) -> None:
    words, expected, mark = (*case, "")[:3]
    today: date = CORPUS["today"]
    (draft,) = read(CORPUS["carrier"].format(words), reference=today).drafts
    activity = draft.activity
    assert activity.number_reached == (None if expected == "None" else expected)
    assert activity.number_is_approximate == (mark == "about")
    assert activity.reach_unit == (mark if mark in ("copies", "views", "downloads") else "people")
    assert (draft.doubt_about("number_reached") is not None) == (mark == "doubt")


def test_a_stated_range_is_kept() -> None:
    (draft,) = read("Class on June 24: 30-35 people.", reference=CORPUS["today"]).drafts
    assert (draft.activity.number_low, draft.activity.number_high) == (30, 35)
