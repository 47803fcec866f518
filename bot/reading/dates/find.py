"""The dates a text tells, read as the past, month before day."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from bot.reading.dates import holidays, periods, relative, weekdays, years
from bot.reading.dates.choice import judged
from bot.reading.dates.days import DAY, Days
from bot.reading.dates.explicit import explicit
from bot.reading.dates.found import Found, Rules, Strength, Today
from bot.reading.dates.words import WEEKDAY, weekday_number

_BARE_WEEKDAY = re.compile(rf"(?:on )?(?P<weekday>{WEEKDAY})(?: (?:morning|afternoon|evening|night))?")


@cache
def _rules() -> tuple[Rules, ...]:
    return (
        relative.RULES,
        weekdays.RULES,
        periods.RULES,
        years.RULES,
        holidays.rules(),
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
    return [judged(one, text, today) for one in _within_weeks(kept, text, parts)]


def _within_weeks(found: list[Found], text: str, parts: list[tuple[int, int]]) -> list[Found]:
    """ "Last week: Tuesday 13 people, Thursday 17": a weekday alone is of the one week that its sentence opens with."""
    weeks = [f for f in found if f.strength is Strength.WEEK and f.days.last - f.days.first == 6 * DAY]
    return [_of_week(one, text, weeks, parts) if weeks else one for one in found]


def _of_week(one: Found, text: str, weeks: list[Found], parts: list[tuple[int, int]]) -> Found:
    bare = _BARE_WEEKDAY.fullmatch(text, one.start, one.end)
    near = [w for w in weeks if any(a <= w.start < one.start < b for a, b in parts)]
    if not bare or len(near) != 1:
        return one
    day = near[0].days.first + weekday_number(bare["weekday"]) * DAY
    return replace(one, days=Days(day, day), others=(), reason="")


def _size(found: Found) -> int:
    return found.end - found.start
