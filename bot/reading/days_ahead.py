"""A day that lies ahead: the new day of a report, or the day that somebody is back."""

from __future__ import annotations

import re
from datetime import date

from bot.reading.dates import dates
from bot.reading.dates_calendar import WEEK, day_or_none
from bot.reading.dates_found import Strength, Today
from bot.reading.prepare import prepared

_YEAR = re.compile(r"\b(?:19|20)\d\d\b|\d/\d{2}\b(?!\d)")


def day_ahead(text: str, today: date) -> date | None:
    """The last day of the first days named: without a year, the next time that they come; None where none are."""
    words = prepared(text)
    found = next((each for each in dates(words.text, Today(today)) if each.strength is Strength.DAY), None)
    if found is None:
        return None
    day = found.days.last
    said = words.text[found.start : found.end]
    if day >= today or _YEAR.search(said):
        return day
    if not any(character.isdigit() for character in said):  # a weekday, not a day of a month
        return day + WEEK * -((day - today).days // 7)
    return _next_time(day, today)


def _next_time(day: date, today: date) -> date | None:
    """The same day of the first year in which it lies ahead; a February 29 may have to wait."""
    days = (day_or_none(year, day.month, day.day) for year in range(today.year, today.year + 9))
    return next((each for each in days if each and each >= today), None)
