"""What a button carries is read back."""

from __future__ import annotations

import pytest

from messages import examples
from messages.actions import ACTION_IDS, CHOOSE, VIEW_IDS, Chosen, choice_value, parse_choice, parse_stamp
from messages.questions import Choice, answer_row


def test_a_stamp_is_an_id_and_a_version() -> None:
    assert parse_stamp(examples.READY.stamp) == (17, 1)


@pytest.mark.parametrize("value", ["", "17", "a:b", "17:3:1", "17:"])
def test_what_is_no_stamp_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match="stamp"):
        parse_stamp(value)


def test_a_choice_may_hold_colons_and_slashes() -> None:
    value = choice_value("17:3", "date_start", "2026-03-23/2026-03-27")
    assert parse_choice(value) == Chosen(17, 3, "date_start", "2026-03-23/2026-03-27")
    assert parse_choice("17:3:topic:a:b").choice == "a:b"


@pytest.mark.parametrize("value", ["", "17:3", "17:3:topic", "x:y:topic:z"])
def test_what_is_no_choice_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match="choice"):
        parse_choice(value)


def test_up_to_five_choices_are_buttons_with_ids_of_their_own() -> None:
    (row,) = answer_row(examples.READY, "topic", tuple(Choice(str(n), str(n)) for n in range(5)), "ask")
    assert [e["action_id"] for e in row["elements"]] == [f"{CHOOSE}:{n}" for n in range(1, 6)]
    assert row["elements"][0]["value"] == "17:1:topic:0"


def test_more_choices_are_a_menu() -> None:
    (row,) = answer_row(examples.READY, "topic", tuple(Choice(str(n), str(n)) for n in range(6)), "ask")
    (menu,) = row["elements"]
    assert menu["type"] == "static_select"
    assert menu["options"][5]["value"] == "17:1:topic:5"


def test_a_choice_too_long_for_a_button_is_left_to_words() -> None:
    assert answer_row(examples.READY, "topic", (Choice("x" * 200, "x"), Choice(" ", "blank")), "ask") == ()


def test_no_two_ids_are_alike() -> None:
    assert len({*ACTION_IDS, *VIEW_IDS}) == len(ACTION_IDS) + len(VIEW_IDS)
