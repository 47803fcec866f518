"""A pressed choice settles its field and no other."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from bot.activity import Activity, Doubt, Draft, Kind
from bot.choice import chosen


@pytest.mark.parametrize(
    ("field", "choice", "changes"),
    [
        ("date_start", "2026-03-04", {"date_start": date(2026, 3, 4), "date_end": date(2026, 3, 4)}),
        ("date_start", "2026-03-23/2026-03-27", {"date_start": date(2026, 3, 23), "date_end": date(2026, 3, 27)}),
        ("number_reached", "45", {"number_reached": 45, "number_low": None, "number_high": None}),
        ("kind", "training", {"kind": Kind.TRAINING}),
        ("staff_took_part", "yes", {"staff_took_part": True}),
        ("staff_took_part", "no", {"staff_took_part": False}),
        ("emphasis", "Falls: roofs", {"emphasis": "Falls: roofs"}),
    ],
)
def test_a_choice_is_the_fields_it_settles(field: str, choice: str, changes: dict[str, Any]) -> None:
    assert chosen(field, choice) == changes
    draft = Draft(activity=Activity(), doubts=(Doubt(field=field, choices=(choice, "other")),))
    assert draft.with_fields(**changes).open_fields == ()


@pytest.mark.parametrize(
    ("field", "choice"),
    [("date_start", "March"), ("number_reached", "many"), ("kind", "party"), ("staff_took_part", "perhaps")],
)
def test_what_is_no_choice_of_the_field_is_refused(field: str, choice: str) -> None:
    with pytest.raises(ValueError, match=choice):
        chosen(field, choice)
