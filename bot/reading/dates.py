"""The dates a text tells, read as the past, month before day."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from bot.reading import dates_holidays, dates_periods, dates_relative, dates_weekdays, dates_years
from bot.reading.dates_choice import judged
from bot.reading.dates_explicit import explicit
from bot.reading.dates_found import Found, Rules, Today


@cache
def _rules() -> tuple[Rules, ...]:
    return (
        dates_relative.RULES,
        dates_weekdays.RULES,
        dates_periods.RULES,
        dates_years.RULES,
        dates_holidays.rules(),
    )


def dates(text: str, today: Today, pieces: Iterable[tuple[int, int]] | None = None) -> list[Found]:
    """Every date of a prepared text in reading order; where two readings overlap, the longer one.

    `pieces` are the sentences to read, by their offsets; without them the text is one.
    """
    parts = [(0, len(text))] if pieces is None else list(pieces)
    told = [f for rules in _rules() for part in parts for f in rules.found(text, today, *part)]
    kept: list[Found] = []
    for one in sorted([*explicit(text, today), *told], key=lambda f: (f.start, -f.end, -f.strength)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
        elif _size(one) > _size(kept[-1]):
            kept[-1] = one
    return [judged(one, text, today) for one in kept]


def _size(found: Found) -> int:
    return found.end - found.start
