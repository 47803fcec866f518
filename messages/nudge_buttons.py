"""The buttons under one obligation of a nudge: what its hearer may do about it, the next thing first."""

from __future__ import annotations

from datetime import date

from messages.actions import (
    NUDGE_ALL_LOGGED,
    NUDGE_DAY,
    NUDGE_DONE,
    NUDGE_LOG,
    NUDGE_NOT_CONTACT,
    NUDGE_NOTHING,
    NUDGE_PREVIEW,
    NUDGE_SNOOZE,
    OwedRef,
)
from messages.blocks import actions, button, option, plain
from messages.notice import Block
from messages.nudge_words import ItemWords

SNOOZES = (1, 3, 7)
"""Days that a nudge can be put off by."""


def nudge_buttons(words: ItemWords, row: int) -> Block:
    """The row of buttons; `row` keeps its id apart from those of other rows."""
    ref = OwedRef(*words.owed.key)
    made = _office(words, ref) if words.is_office else _contact(words, ref)
    return actions([*made, *_snooze(words, ref), *_leaving(words, ref)], f"nudge:{row}")


def snoozes(due: date | None, today: date) -> tuple[int, ...]:
    """The days it can be put off by: never past the day it is due."""
    return tuple(days for days in SNOOZES if due is not None and days <= (due - today).days)


def _office(words: ItemWords, ref: OwedRef) -> list[Block]:
    about, open_day = words.name, words.asks_for_a_day
    done = button("Mark Done", NUDGE_DONE, ref.value, primary=not open_day, about=about)
    other = button(
        "Set Its Day" if open_day else "Set Another Day", NUDGE_DAY, ref.value, primary=open_day, about=about
    )
    preview = button("Preview Report", NUDGE_PREVIEW, ref.value, about=about)
    shown = [preview] if words.is_report and words.owed.alliance else []
    return [other, done, *shown] if open_day else [done, other, *shown]


def _contact(words: ItemWords, ref: OwedRef) -> list[Block]:
    if not words.is_report:
        return []
    entries, about = words.item.entries, words.name
    some = bool(entries.approved or entries.waiting)
    log = button("Log Activity", NUDGE_LOG, ref.value, primary=not some, about=about)
    closed = button("Everything Is Logged", NUDGE_ALL_LOGGED, ref.value, primary=some, about=about)
    nothing = button("Nothing To Report", NUDGE_NOTHING, ref.value, about=about)
    preview = button("Preview Report", NUDGE_PREVIEW, ref.value, about=about)
    return [log, closed, preview] if some else [log, nothing, closed, preview]


def _snooze(words: ItemWords, ref: OwedRef) -> list[Block]:
    days = snoozes(words.owed.due, words.today)
    if not days:
        return []
    choices = [option(_label(each), OwedRef(ref.subject, ref.obligation, each).value) for each in days]
    menu = {"type": "static_select", "action_id": NUDGE_SNOOZE, "placeholder": plain("Snooze", 150), "options": choices}
    return [menu]


def _label(days: int) -> str:
    return "Snooze 1 day" if days == 1 else f"Snooze {days} days"


def _leaving(words: ItemWords, ref: OwedRef) -> list[Block]:
    if words.is_office:
        return []
    return [button("I Am Not The Contact", NUDGE_NOT_CONTACT, ref.value, about=words.name)]
