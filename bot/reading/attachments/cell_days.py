"""The days in a date cell: a real date, or words, with the column's own order of day and month."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from bot.reading.attachments.grid import Value, shown
from bot.reading.dates.days import Days
from bot.reading.dates.find import dates
from bot.reading.dates.found import Found, Today
from bot.reading.text.prepare import prepared

_SERIAL_BEGINS = date(1899, 12, 30)
_SERIALS = range(32_874, 73_051)  # 1990 to 2099, as spreadsheets count days
_EARLIEST = date(1990, 1, 1)
_NUMERIC = re.compile(r"\s*(\d{1,2})\s*([/.-])\s*(\d{1,2})\s*\2\s*(\d{4}|\d{2})(?:[ T,]+\d{1,2}[:.]\d{2}.*)?\s*")
_COMPACT = re.compile(r"\s*((?:19|20)\d\d)(\d\d)(\d\d)\s*")
ALLOWED = "a day is written like 3/14/2026, 2026-03-14 or Mar 14, 2026, a stretch of days like Mar 23-27, 2026"


class NotAllowed(Exception):
    """A cell holds what its column cannot; the words say what is wrong and what is allowed."""


@dataclass(frozen=True, slots=True)
class CellDays:
    """Days with what makes them doubtful: `choices` as a Doubt names them."""

    first: date
    last: date
    choices: tuple[str, ...] = ()
    reason: str = ""


def order_of(cells: Iterable[Value]) -> str | None:
    """ "month" or "day" first, where the numeric dates of a column can only be read in one of the two ways."""
    found = [match for cell in cells if isinstance(cell, str) and (match := _NUMERIC.fullmatch(cell))]
    first, second = (any(int(match[group]) > 12 for match in found) for group in (1, 3))
    return None if first == second else "day" if first else "month"


def days_of(value: Value, today: Today, order: str | None) -> tuple[CellDays, ...]:
    """The days of a date cell, one for each date it names; empty for an empty cell.

    Raises:
        NotAllowed: it names no day, or one that has not come yet.
    """
    text = shown(value)
    if not text:
        return ()
    real = _real(value)
    return tuple(_past(days, text, today) for days in ((real,) if real else _written(text, today, order)))


def _real(value: Value) -> CellDays | None:
    if isinstance(value, date):
        return CellDays(value, value)
    number = value if isinstance(value, int | float) and not isinstance(value, bool) else None
    if isinstance(value, str) and value.strip().isdecimal() and len(value.strip()) == 5:
        number = int(value)
    if number is not None and int(number) in _SERIALS:
        day = _SERIAL_BEGINS + timedelta(days=int(number))
        return CellDays(day, day)
    return None


@lru_cache(maxsize=2_000)
def _written(text: str, today: Today, order: str | None) -> tuple[CellDays, ...]:
    numeric = _NUMERIC.fullmatch(text)
    if numeric and order == "day":
        text = f"{numeric[3]}/{numeric[1]}/{numeric[4]}"
    if compact := _COMPACT.fullmatch(text):
        text = "-".join(compact.groups())
    found = dates(prepared(text).text, today)
    if not found:
        raise NotAllowed(f"“{text[:60]}” is no day I can read; {ALLOWED}")
    return tuple(_as_cell(each, settled=bool(numeric and order)) for each in found)


def _as_cell(found: Found, *, settled: bool) -> CellDays:
    days: Days = found.days
    two_valued = found.reason == "month and day can change places"
    if not found.reason or (settled and two_valued):
        return CellDays(days.first, days.last)
    return CellDays(days.first, days.last, found.choices, found.reason)


def _past(days: CellDays, text: str, today: Today) -> CellDays:
    if days.first > today.day:
        raise NotAllowed(f"“{text[:60]}” has not come yet; an activity is logged once it was done")
    if days.last < _EARLIEST:
        raise NotAllowed(f"“{text[:60]}” lies before {_EARLIEST.year}; {ALLOWED}")
    return days


def until(days: tuple[CellDays, ...], end: tuple[CellDays, ...]) -> tuple[CellDays, ...]:
    """The days from a start cell to an end cell.

    Raises:
        NotAllowed: they end before they begin.
    """
    if len(days) != 1 or len(end) != 1:
        return days
    first, last = days[0], end[0]
    if last.last < first.first:
        raise NotAllowed("it ends before it begins; the end date is the later one")
    if first.reason or last.reason:
        choice = f"{first.first}/{last.last}"
        return (CellDays(first.first, last.last, (choice,), first.reason or last.reason),)
    return (CellDays(first.first, last.last),)
