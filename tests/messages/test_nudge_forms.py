"""The forms of a reminder are what Slack takes, carry what they are about, and say what is wrong with an entry."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings

from messages.actions import OwedRef
from messages.block_rules import check_view
from messages.deadline_nudge import OWED
from messages.nudge_forms import NudgeFormOrigin, day_form, nothing_form, read_day, read_nothing, read_nudge_origin
from tests.messages.facts import words
from tests.messages.owing import owed

TODAY = date(2026, 3, 27)


def state(**entered: str | None) -> dict[str, Any]:
    kinds = {"contact_day": "selected_date", "new_day": "selected_date"}
    return {block: {"value": {kinds.get(block, "value"): said}} for block, said in entered.items()}


@pytest.mark.parametrize("form", [nothing_form, day_form])
def test_a_form_is_a_valid_view_that_carries_what_it_is_about(form: Any) -> None:
    view = form(OWED, "Prairie OSHA Alliance Program", "D8")
    assert check_view(view) == []
    assert read_nudge_origin(view["private_metadata"]) == NudgeFormOrigin(OwedRef(*OWED.key), "D8")


@settings(max_examples=20, deadline=None)
@given(each=owed(words), title=words)
def test_hostile_facts_make_valid_forms(each: Any, title: str) -> None:
    assert check_view(nothing_form(each, title, "")) == []
    assert check_view(day_form(each, title, "")) == []


@pytest.mark.parametrize("metadata", ["", "{}", "[]", '{"owed": "x"}', "nonsense"])
def test_metadata_that_is_not_ours_is_refused(metadata: str) -> None:
    with pytest.raises(ValueError, match="no form of ours"):
        read_nudge_origin(metadata)


@pytest.mark.parametrize(
    ("day", "wrong"),
    [
        ("2026-03-27", ""),
        ("2026-03-28", "still ahead"),
        (None, "Please choose the day"),
    ],
)
def test_a_day_of_contact_is_one_that_was(day: str | None, wrong: str) -> None:
    _, _, errors = read_nothing(state(contact_day=day, contact_words=None), today=TODAY)
    assert wrong in errors.get("contact_day", "")
    assert bool(errors) is bool(wrong)


@pytest.mark.parametrize(
    ("day", "reason", "wrong"),
    [
        ("2026-04-10", "The form changes", {}),
        ("2026-03-27", "The form changes", {}),
        ("2026-03-26", "The form changes", {"new_day": "That day is over"}),
        ("2027-06-01", "The form changes", {"new_day": "more than a year ahead"}),
        (None, "The form changes", {"new_day": "Please choose the day"}),
        ("2026-04-10", "  ", {"reason": "Please write the reason"}),
    ],
)
def test_another_day_lies_ahead_and_has_a_reason(day: str | None, reason: str, wrong: dict[str, str]) -> None:
    _, _, errors = read_day(state(new_day=day, reason=reason), today=TODAY)
    assert errors.keys() == wrong.keys()
    assert all(words in errors[block] for block, words in wrong.items())
