"""The forms of a reminder: the day of contact where nothing is to report, and another day for what is due.

`private_metadata` carries ids only and is never trusted: permission is checked again on submit.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from bot.nudging.owed import Owed
from messages.actions import DAY_FORM, NOTHING_FORM, OwedRef, parse_owed
from messages.blocks import plain, section
from messages.escape import clean
from messages.form_inputs import VALUE, words
from messages.notice import Block
from messages.nudge_words import covered_days, named

CONTACT_DAY, CONTACT_WORDS, NEW_DAY, REASON = "contact_day", "contact_words", "new_day", "reason"
FURTHEST = timedelta(days=366)
_REASON_LIMIT = 300

State = Mapping[str, Mapping[str, Mapping[str, Any]]]


@dataclass(frozen=True)
class NudgeFormOrigin:
    """What a form was opened on, and the Slack channel of the click."""

    ref: OwedRef
    channel: str | None = None


def nothing_form(owed: Owed, title: str, channel: str) -> Block:
    """The modal that asks for the date of contact, which the report lists when there was nothing else."""
    name = named(owed, {owed.program: title})
    said = f"{name} covers {covered_days(owed)}. Without activities it lists when the two sides were in touch."
    picker: Block = {"type": "datepicker", "action_id": VALUE}
    asked = [
        section(plain(said, 500)),
        _input(CONTACT_DAY, "Date of contact", picker),
        {**_input(CONTACT_WORDS, "What it was", words(False, "", _REASON_LIMIT)), "optional": True},
    ]
    return _modal(NOTHING_FORM, "Nothing to report", "Report Nothing", owed, channel, asked)


def day_form(owed: Owed, title: str, channel: str) -> Block:
    """The modal in which the office sets the day, or moves it for this one period."""
    name = named(owed, {owed.program: title})
    said = f"{name} covers {covered_days(owed)}. Only this period changes; the journal keeps the reason."
    picker: Block = {"type": "datepicker", "action_id": VALUE, "initial_date": owed.listed_on.isoformat()}
    asked = [
        section(plain(said, 500)),
        _input(NEW_DAY, "Due day", picker),
        _input(REASON, "Reason", words(True, "", _REASON_LIMIT)),
    ]
    return _modal(DAY_FORM, "Set its day", "Set Day", owed, channel, asked)


def read_nudge_origin(private_metadata: str) -> NudgeFormOrigin:
    """What the form was opened on.

    Raises:
        ValueError: the metadata is not ours.
    """
    try:
        carried = dict(json.loads(private_metadata))
        return NudgeFormOrigin(parse_owed(str(carried.get("owed"))), carried.get("channel"))
    except (ValueError, TypeError) as wrong:
        raise ValueError(f"no form of ours carries {private_metadata[:80]!r}") from wrong


def read_nothing(state: State, *, today: date) -> tuple[date | None, str, dict[str, str]]:
    """The date of contact, what it was, and what is wrong by block id. `today` is the day where the person is."""
    day = _day(state, CONTACT_DAY)
    said = clean(str(_value(state, CONTACT_WORDS, "value") or ""))
    if day is None:
        return None, said, {CONTACT_DAY: "Please choose the day on which you were last in touch."}
    return day, said, {CONTACT_DAY: "That day is still ahead."} if day > today else {}


def read_day(state: State, *, today: date) -> tuple[date | None, str, dict[str, str]]:
    """The new day, the reason, and what is wrong by block id."""
    day, reason = _day(state, NEW_DAY), clean(str(_value(state, REASON, "value") or ""))
    errors = {} if reason else {REASON: "Please write the reason. The journal and the contacts have it."}
    return day, reason, errors | ({NEW_DAY: wrong} if (wrong := wrong_day(day, today)) else {})


def wrong_day(day: date | None, today: date) -> str | None:
    """What is wrong with a day that something shall be due; None when nothing is."""
    if day is None:
        return "Please choose the day it is due."
    if day < today:
        return "That day is over. Please choose one that lies ahead."
    return "That is more than a year ahead. Please choose a nearer day." if day > today + FURTHEST else None


def _modal(callback_id: str, title: str, submit: str, owed: Owed, channel: str, blocks: list[Block]) -> Block:
    carried = {"owed": OwedRef(*owed.key).value, **({"channel": channel} if channel else {})}
    return {
        "type": "modal",
        "callback_id": callback_id,
        "title": plain(title, 24),
        "submit": plain(submit, 24),
        "close": plain("Cancel", 24),
        "private_metadata": json.dumps(carried),
        "blocks": blocks,
    }


def _input(block_id: str, name: str, element: Block) -> Block:
    return {"type": "input", "block_id": block_id, "label": plain(name), "element": element}


def _value(state: State, block: str, kind: str) -> object:
    return state.get(block, {}).get(VALUE, {}).get(kind)


def _day(state: State, block: str) -> date | None:
    chosen = _value(state, block, "selected_date")
    return date.fromisoformat(str(chosen)) if chosen else None
