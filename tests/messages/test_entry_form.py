"""The forms: what they show, and what is read from them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.activity import Draft, Kind
from bot.program import Program
from bot.submission import Submission
from messages import examples
from messages.block_rules import check_view
from messages.entry_form import (
    QUICK_REASONS,
    FormOrigin,
    draft_form,
    entry_form,
    read_form,
    read_origin,
    read_return,
    return_form,
    what_changed,
)
from messages.notice import Block
from tests.messages.facts import programs, submissions

TODAY = date(2026, 3, 10)
quickly = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def _untouched(view: Block) -> dict[str, Any]:
    """The state that Slack sends when somebody submits the form as it came."""
    return {block["block_id"]: {"value": _as_sent(block["element"])} for block in view["blocks"] if "element" in block}


def _as_sent(element: Block) -> dict[str, Any]:
    if element["type"] == "datepicker":
        return {"type": "datepicker", "selected_date": element.get("initial_date")}
    if element["type"] in ("static_select", "radio_buttons"):
        return {"type": element["type"], "selected_option": element.get("initial_option")}
    return {"type": element["type"], "value": element.get("initial_value")}


def _filled(**values: Any) -> dict[str, Any]:
    state = _untouched(draft_form(examples.READY, examples.PROGRAM))
    return state | {field: {"value": value} for field, value in values.items()}


def test_a_form_sent_as_it_came_gives_the_activity_it_showed() -> None:
    changes, errors = read_form(_untouched(draft_form(examples.READY, examples.PROGRAM)), today=TODAY)
    shown = examples.ACTIVITY.model_dump()
    assert errors == {}
    assert {field: shown[field] for field in changes} == changes
    assert what_changed(changes, examples.DRAFT) == {}


@quickly
@given(submission=submissions, program=st.none() | programs)
def test_any_form_is_valid_and_sent_as_it_came_changes_no_date_or_number(
    submission: Submission, program: Program | None
) -> None:
    for view in (draft_form(submission, program, "C1"), entry_form(submission, program)):
        assert check_view(view) == []
        changes, _ = read_form(_untouched(view), today=date(2100, 1, 1))
        activity = submission.draft.activity
        assert changes.get("number_reached") == activity.number_reached
        assert changes.get("date_start") == activity.date_start
        assert changes.get("kind") == activity.kind
        assert changes.get("staff_took_part") == activity.staff_took_part


@quickly
@given(submission=submissions, program=st.none() | programs)
def test_any_return_form_is_valid(submission: Submission, program: Program | None) -> None:
    assert check_view(return_form(submission, program)) == []


def test_a_form_has_at_most_eight_inputs_and_its_title_fits() -> None:
    view = draft_form(examples.READY, examples.PROGRAM)
    assert sum(block["type"] == "input" for block in view["blocks"]) <= 8
    assert view["submit"]["text"] == "Save"


def test_types_are_the_programs_own_words() -> None:
    kinds = next(b for b in draft_form(examples.READY, examples.PROGRAM)["blocks"] if b["block_id"] == "kind")
    assert [option["text"]["text"] for option in kinds["element"]["options"]] == [
        "Training",
        "Presentation",
        "Dissemination",
    ]


def test_one_day_is_not_shown_as_a_last_day() -> None:
    last = next(b for b in draft_form(examples.READY, examples.PROGRAM)["blocks"] if b["block_id"] == "date_end")
    assert "initial_date" not in last["element"]


def test_the_first_day_alone_moves_the_whole_activity() -> None:
    changes, errors = read_form(_filled(date_start={"selected_date": "2026-03-01"}), today=TODAY)
    assert (changes["date_start"], changes["date_end"], errors) == (date(2026, 3, 1), date(2026, 3, 1), {})


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("date_start", {"date_start": {"selected_date": "2026-03-11"}}),
        ("date_end", {"date_end": {"selected_date": "2026-03-11"}}),
        ("date_end", {"date_end": {"selected_date": "2026-03-01"}}),
        ("number_reached", {"number_reached": {"value": "-3"}}),
        ("number_reached", {"number_reached": {"value": "4.5"}}),
        ("number_reached", {"number_reached": {"value": "\u0664\u0665"}}),
        ("number_reached", {"number_reached": {"value": "9999999999"}}),
        ("number_reached", {"number_reached": {"value": "100000001"}}),
        ("date_start", {"date_start": {"selected_date": None}}),
        ("number_reached", {"number_reached": {"value": None}}),
        ("kind", {"kind": {"selected_option": None}}),
    ],
)
def test_what_is_wrong_is_said_beside_its_input(field: str, values: dict[str, Any]) -> None:
    _, errors = read_form(_filled(**values), today=TODAY, required=examples.PROGRAM.required)
    assert list(errors) == [field]
    assert errors[field].endswith((".", "0."))


def test_everything_wrong_is_said_at_once() -> None:
    _, errors = read_form({}, today=TODAY, required=("date_start", "number_reached", "kind", "staff_took_part"))
    assert set(errors) == {"date_start", "number_reached", "kind", "staff_took_part"}


def test_zero_is_a_number() -> None:
    changes, errors = read_form(_filled(number_reached={"value": "0"}), today=TODAY)
    assert (changes["number_reached"], errors) == (0, {})


def test_emptied_words_are_taken_away_and_an_empty_number_stays() -> None:
    state = _filled(topic={"value": None}, number_reached={"value": None})
    changes, _ = read_form(state, today=TODAY)
    assert what_changed(changes, examples.DRAFT) == {"topic": None}


def test_a_new_number_is_exact() -> None:
    about = examples.DRAFT.model_copy(
        update={"activity": examples.ACTIVITY.model_copy(update={"number_is_approximate": True})}
    )
    changes = what_changed({"number_reached": 50}, about)
    assert about.with_fields(**changes).activity.number_is_approximate is False


def test_a_doubtful_date_sent_as_shown_is_settled() -> None:
    doubtful = Draft.model_validate(
        {**examples.DRAFT.model_dump(), "doubts": ({"field": "date_start", "choices": ("2026-03-03", "2026-04-03")},)}
    )
    changes, _ = read_form(_filled(), today=TODAY)
    settled = doubtful.with_fields(**what_changed(changes, doubtful))
    assert settled.doubts == ()


def test_a_new_last_day_keeps_the_first() -> None:
    changes, _ = read_form(_filled(date_end={"selected_date": "2026-03-05"}), today=TODAY)
    changed = examples.DRAFT.with_fields(**what_changed(changes, examples.DRAFT)).activity
    assert (changed.date_start, changed.date_end) == (date(2026, 3, 3), date(2026, 3, 5))


def test_what_is_read_is_of_the_activitys_own_types() -> None:
    changes, _ = read_form(
        _filled(kind={"selected_option": {"value": "media"}}, staff_took_part={"selected_option": {"value": "no"}}),
        today=TODAY,
    )
    assert changes["kind"] is Kind.MEDIA
    assert changes["staff_took_part"] is False


def test_a_form_knows_what_it_was_opened_on() -> None:
    view = entry_form(examples.WAITING, examples.PROGRAM, "C9")
    assert read_origin(view["private_metadata"]) == FormOrigin(17, 2, "C9")


@pytest.mark.parametrize("metadata", ["", "[]", "{}", "7", '{"stamp": "x"}'])
def test_metadata_that_is_not_ours_is_refused(metadata: str) -> None:
    with pytest.raises(ValueError, match="no form of ours"):
        read_origin(metadata)


def test_a_return_needs_a_reason() -> None:
    assert read_return({})[1].keys() == {"reason_note"}


def test_a_return_joins_the_quick_reason_and_the_note() -> None:
    state: dict[str, dict[str, Any]] = {
        "reason_quick": {"value": {"selected_option": {"value": "0"}}},
        "reason_note": {"value": {"value": " It was a Sunday. "}},
    }
    assert read_return(state) == (f"{QUICK_REASONS[0]} It was a Sunday.", {})
