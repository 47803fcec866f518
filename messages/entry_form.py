"""The forms: change a draft, edit an entry, return an entry with a note; and what was filled in.

`private_metadata` carries ids only and is never trusted: version and permission are checked again on submit.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.activity import MOST_REACHED, Draft, Kind
from bot.program import Program
from bot.submission import Submission
from messages.actions import DRAFT_FORM, ENTRY_FORM, RETURN_FORM, parse_stamp
from messages.blocks import option, plain, section
from messages.escape import clean
from messages.field_lines import entry_name
from messages.form_inputs import (
    DATE_END,
    DATE_START,
    EMPHASIS,
    KIND,
    LOCATION,
    NUMBER,
    REASON_NOTE,
    REASON_QUICK,
    STAFF,
    TOPIC,
    VALUE,
    inputs,
    one_of,
    words,
)
from messages.notice import Block

State = Mapping[str, Mapping[str, Mapping[str, Any]]]
NOTE_LIMIT = 2000
QUICK_REASONS = (
    "Please check the date.",
    "Please check how many people it reached.",
    "Please say more about what was done.",
    "This belongs to another alliance.",
)
_NEEDED = {
    DATE_START: "Please choose the day it took place.",
    NUMBER: "Please write how many people it reached. If nobody came, write 0.",
    KIND: "Please choose a type.",
    STAFF: "Please choose yes or no.",
}
_EXACT = {"number_is_approximate": False, "number_low": None, "number_high": None}


@dataclass(frozen=True)
class FormOrigin:
    """What a form was opened on: submission and version seen, and the Slack channel of the click."""

    submission_id: int
    version: int
    channel: str | None = None


def draft_form(submission: Submission, program: Program | None, channel: str | None = None) -> Block:
    """The modal in which a participant changes their draft."""
    return _modal(DRAFT_FORM, "Change this activity", "Save", submission, channel, inputs(submission.draft, program))


def entry_form(submission: Submission, program: Program | None, channel: str | None = None) -> Block:
    """The modal in which a coordinator edits a waiting entry."""
    return _modal(ENTRY_FORM, "Edit this entry", "Save", submission, channel, inputs(submission.draft, program))


def return_form(submission: Submission, program: Program | None, channel: str | None = None) -> Block:
    """The modal that asks a coordinator for the reason."""
    about = section(plain(f"{entry_name(submission, program)} goes back with your note, to be corrected.", 500))
    quick = one_of("radio_buttons", [option(reason, str(n)) for n, reason in enumerate(QUICK_REASONS)], None)
    asked = [about, _asked(REASON_QUICK, "Reason", quick), _asked(REASON_NOTE, "Note", words(True, "", NOTE_LIMIT))]
    return _modal(RETURN_FORM, "Return with a note", "Return Entry", submission, channel, asked)


def read_origin(private_metadata: str) -> FormOrigin:
    """What the form was opened on.

    Raises:
        ValueError: the metadata is not ours.
    """
    try:
        carried = dict(json.loads(private_metadata))
        return FormOrigin(*parse_stamp(str(carried.get("stamp"))), carried.get("channel"))
    except (ValueError, TypeError) as wrong:
        raise ValueError(f"no form of ours carries {private_metadata[:80]!r}") from wrong


def read_form(state: State, *, today: date, required: Collection[str] = ()) -> tuple[dict[str, Any], dict[str, str]]:
    """The Activity fields that a form holds, and what is wrong with it by block id.

    Words that were emptied are None. An empty day, number, type or yes-no is left out: it stays as it was.
    `today` is the day where the person is.
    """
    filled = {field: _filled(state, field) for field in (DATE_START, DATE_END, NUMBER, KIND, STAFF)}
    errors = {field: _NEEDED[field] for field in _NEEDED if field in required and filled[field] is None}
    changes: dict[str, Any] = {field: _filled(state, field) for field in (TOPIC, LOCATION, EMPHASIS)}
    changes |= _days(filled[DATE_START], filled[DATE_END], today, errors)
    changes |= _number(filled[NUMBER], errors)
    changes |= {KIND: Kind(kind)} if (kind := filled[KIND]) else {}
    changes |= {STAFF: staff == "yes"} if (staff := filled[STAFF]) else {}
    return changes, errors


def read_return(state: State) -> tuple[str, dict[str, str]]:
    """The reason, the quick one first, and what is wrong by block id: one of the two is needed."""
    quick, note = _filled(state, REASON_QUICK), _filled(state, REASON_NOTE)
    said = [QUICK_REASONS[int(quick)]] if quick else []
    reason = " ".join([*said, *([note] if note else [])])
    missing = "Please choose a reason or write a note. Its person corrects the entry by it."
    return reason, {} if reason else {REASON_NOTE: missing}


def what_changed(changes: Mapping[str, Any], draft: Draft) -> dict[str, Any]:
    """The changes that differ from the draft or answer an open field; a new number is exact."""
    before = draft.activity.model_dump()
    real = {f: new for f, new in changes.items() if new != before[f] or f in draft.open_fields}
    if DATE_END in real and DATE_START in changes:
        real[DATE_START] = changes[DATE_START]
    return real | (_EXACT if real.get(NUMBER) != before[NUMBER] and NUMBER in real else {})


def _modal(
    callback_id: str, title: str, submit: str, submission: Submission, channel: str | None, blocks: list[Block]
) -> Block:
    carried = {"stamp": submission.stamp, **({"channel": channel} if channel else {})}
    return {
        "type": "modal",
        "callback_id": callback_id,
        "title": plain(title, 24),
        "submit": plain(submit, 24),
        "close": plain("Cancel", 24),
        "private_metadata": json.dumps(carried),
        "blocks": blocks,
    }


def _asked(block_id: str, name: str, element: Block) -> Block:
    return {"type": "input", "block_id": block_id, "label": plain(name), "element": element, "optional": True}


def _filled(state: State, field: str) -> str | None:
    value = state.get(field, {}).get(VALUE, {})
    chosen = value.get("selected_option") or {}
    found = value.get("selected_date") or chosen.get("value") or value.get("value")
    return clean(str(found)) or None if found is not None else None


def _days(start: str | None, end: str | None, today: date, errors: dict[str, str]) -> dict[str, date]:
    if start is None:
        return {}
    first = date.fromisoformat(start)
    last = date.fromisoformat(end) if end else first
    if first > today:
        errors[DATE_START] = "This day is in the future. Please log it after it took place."
    elif last > today:
        errors[DATE_END] = "This day is in the future. Please log it after it took place."
    elif last < first:
        errors[DATE_END] = "The last day is before the first. Please correct one of them."
    return {DATE_START: first, DATE_END: last}


def _number(filled: str | None, errors: dict[str, str]) -> dict[str, int]:
    if filled is None:
        return {}
    if not filled.isascii() or not filled.isdigit() or len(filled) > 9:
        errors[NUMBER] = "Please write a whole number, 0 or more."
        return {}
    if int(filled) > MOST_REACHED:
        errors[NUMBER] = f"Please check this number: it is more than {MOST_REACHED:,}."
        return {}
    return {NUMBER: int(filled)}
