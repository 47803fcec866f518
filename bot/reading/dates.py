"""The dates a text tells, read as the past, month before day."""

from __future__ import annotations

from bot.reading import dates_holidays, dates_periods, dates_relative, dates_weekdays, dates_years
from bot.reading.dates_choice import judged
from bot.reading.dates_explicit import explicit
from bot.reading.dates_found import Found, Today


def dates(text: str, today: Today) -> list[Found]:
    """Every date of a prepared text in reading order; where two readings overlap, the longer one."""
    rules = (
        *dates_relative.RULES,
        *dates_weekdays.RULES,
        *dates_periods.RULES,
        *dates_years.RULES,
        *dates_holidays.rules(),
    )
    found = [*explicit(text, today), *(f for rule in rules for f in rule.found(text, today))]
    kept: list[Found] = []
    for one in sorted(found, key=lambda f: (f.start, -f.end, -f.strength)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
        elif _size(one) > _size(kept[-1]):
            kept[-1] = one
    return [judged(one, text, today) for one in kept]


def _size(found: Found) -> int:
    return found.end - found.start
