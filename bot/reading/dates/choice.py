"""Makes doubtful what a careful clerk would ask about: days to come, and days that can be read in two ways."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from bot.reading.dates.days import Days, day_or_none
from bot.reading.dates.found import Found, Strength, Today

_SOON = timedelta(days=60)
_LONG_AGO = timedelta(days=270)


def moved(days: Days, years: int) -> Days | None:
    """The same days so many years later; None where Feb 29 has no counterpart."""
    first = day_or_none(days.first.year + years, days.first.month, days.first.day)
    last = day_or_none(days.last.year + years, days.last.month, days.last.day)
    return Days(first, last) if first and last else None


_SINCE = re.compile(r"\bsince $")


def judged(found: Found, text: str, today: Today) -> Found:
    """The mention with the doubts that its days and the word before it raise."""
    if found.strength == Strength.DAY and _SINCE.search(text, max(0, found.start - 8), found.start):
        return found.doubted("it is told as going on since then", Days(found.days.first, today.day))
    if found.days.first > today.day:
        earlier = _last_past(found.days, today.day)
        return found.doubted("this day has not come yet", earlier)
    if found.strength == Strength.DAY and found.days.last > today.day:
        return found.doubted("these days are not over yet", moved(found.days, -1))
    return found


def yearless(found: Found, today: Today) -> Found:
    """A day without a year that lies long back while the next one is near may be meant as a plan."""
    upcoming = moved(found.days, 1)
    if upcoming and upcoming.first - today.day <= _SOON and today.day - found.days.first >= _LONG_AGO:
        return found.doubted("the year is not given and the next such day is near", upcoming)
    return found


def two_valued(found: Found, swapped: Days | None, today: Today) -> Found:
    """A numeric day whose month and day may change places, where both readings are past and near enough."""
    if swapped is None or swapped == found.days or swapped.last > today.day:
        return found
    return replace(found, others=(*found.others, swapped), reason="month and day can change places")


def _last_past(days: Days, today: date) -> Days | None:
    years = range(1, 6)
    return next((m for m in (moved(days, -y) for y in years) if m and m.last <= today), None)
