"""The month that a week or a weekday is of ("the first Monday of May 2026", "the last week of last month")."""

from __future__ import annotations

import re
from datetime import date

from bot.reading.dates.days import Days, latest, month_of, months_before
from bot.reading.dates.found import Today
from bot.reading.dates.words import MONTH, ORDINAL, YEAR, month_number

MONTH_NAMED = rf"(?:(?P<month>{MONTH})(?:,? (?:of )?(?P<year>{YEAR}))?|(?P<which>this|last|previous|past) month)"
NTH = rf"(?P<nth>\d{ORDINAL}|last)"


def month_told(match: re.Match[str], today: Today) -> Days | None:
    """The month of a `MONTH_NAMED` group: named, with or without its year, or told from today."""
    if match["which"]:
        day = months_before(today.day, 0 if match["which"] == "this" else 1)
        return month_of(day.year, day.month)
    number = month_number(match["month"])
    first = date(int(match["year"]), number, 1) if match["year"] else latest(number, 1, today.day)
    return month_of(first.year, first.month) if first else None


def nth_told(match: re.Match[str]) -> int:
    """The number of an ordinal, -1 for "last"."""
    return -1 if match["nth"] == "last" else int(match["nth"][0])
