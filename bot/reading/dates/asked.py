"""A single day that was asked for: one ahead (the new day of a report, of a return) or one behind (of a contact)."""

from __future__ import annotations

import re
from datetime import date

from bot.reading.dates.days import WEEK, earliest
from bot.reading.dates.find import dates
from bot.reading.dates.found import Found, Strength, Today
from bot.reading.text.prepare import prepared

_YEAR = re.compile(r"\b(?:19|20)\d\d\b|\d/\d{2}\b(?!\d)")


def day_behind(text: str, today: date) -> date | None:
    """The first day named, as the past; None where none is, or where it may be read in two ways."""
    found = _first(prepared(text).text, today)
    return None if found is None or len(found.choices) > 1 else found.days.first


def day_ahead(text: str, today: date) -> date | None:
    """The last day of the first days named: without a year, the next time that they come; None where none are."""
    words = prepared(text)
    found = _first(words.text, today)
    if found is None:
        return None
    day = found.days.last
    said = words.text[found.start : found.end]
    if day >= today or _YEAR.search(said):
        return day
    if not any(character.isdigit() for character in said):  # a weekday, not a day of a month
        return day + WEEK * -((day - today).days // 7)
    return earliest(day.month, day.day, today)


def _first(plain: str, today: date) -> Found | None:
    return next((each for each in dates(plain, Today(today)) if each.strength is Strength.DAY), None)
