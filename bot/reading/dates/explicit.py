"""Gives explicit days their years, joins them to ranges, and widens "the week of May 4"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from bot.reading.dates.choice import two_valued, yearless
from bot.reading.dates.days import DAY, SATURDAY, Days, day_or_none, earliest, full_year, latest, week_of
from bot.reading.dates.found import Found, Strength, Today
from bot.reading.dates.runs import Point, Run, runs

_AROUND = re.compile(
    r"(?:\b(?:the |for the |during the )?(?P<unit>week|wk|weekend)(?:,? (?P<ends>ending)|,? (?:of|"
    r"commencing|beginning|starting))?"
    r"|\bw/c|\b(?P<closing>w/e)):? (?:on )?$"
)
_PAIR = 2


def _inherit_years(run: Run) -> list[Point]:
    """A year written once counts for the whole run: to the left, then to the right."""
    points = list(run.points)
    for i in range(len(points) - 2, -1, -1):
        later = points[i + 1]
        if points[i].year is None and later.year is not None:
            turns = run.joins[i] and _month_day(points[i]) > _month_day(later)
            points[i] = replace(points[i], year=later.year - turns)
    for i in range(1, len(points)):
        before = points[i - 1]
        if points[i].year is None and before.year is not None:
            points[i] = replace(points[i], year=before.year + (_month_day(points[i]) < _month_day(before)))
    return points


def _month_day(point: Point) -> tuple[int, int]:
    return point.month, point.day


def _into_next_month(points: list[Point], joins: tuple[bool, ...]) -> list[Point]:
    """ "April 27 to the 3rd" ends in May."""
    result = points[:1]
    for point, joined in zip(points[1:], joins, strict=True):
        before = result[-1]
        wraps = joined and point.month == before.month and point.day < before.day
        result.append(replace(point, month=before.month % 12 + 1) if wraps else point)
    return result


def _days_of(points: list[Point], joins: tuple[bool, ...], today: Today) -> list[date | None]:
    """The day each point names. Without a year it is the latest one; a range goes on from its first day, and the
    days of a list follow one another unless that would put one of them years back."""
    days: list[date | None] = []
    for i, point in enumerate(points):
        if point.year is not None:
            days.append(day_or_none(full_year(point.year, today.day), point.month, point.day))
        elif i and joins[i - 1] and (before := days[i - 1]):
            days.append(earliest(point.month, point.day, before))
        else:
            days.append(latest(point.month, point.day, today.day))
    return days


def _groups(points: list[Point], joins: tuple[bool, ...], days: list[date | None]) -> Iterator[tuple[int, int]]:
    """Index pairs of the points that make one date: ranges, and neighbouring days of one month ("Nov 12 & 13")."""
    first = 0
    for i in range(1, len(points) + 1):
        if i < len(points):
            here, before = days[i], days[i - 1]
            neighbours = here is not None and before is not None and here - before == DAY
            only_two = len(points) == _PAIR
            if joins[i - 1] or (neighbours and (only_two or points[i].bare or points[i - 1].bare)):
                continue
        yield first, i - 1
        first = i


def _found(points: list[Point], days: list[date | None], i: int, j: int, today: Today) -> Found | None:
    first, last = days[i], days[j]
    if first is None or last is None or first > last:
        return None
    found = Found(points[i].start, points[j].end, Days(first, last))
    if points[i].year is None:
        found = yearless(found, today)
    if i == j and points[i].swappable:
        found = two_valued(found, _swapped(points[i], today), today)
    weekday = points[i].weekday
    if i == j and weekday is not None and weekday != first.weekday():
        found = found.doubted("the weekday and the date do not go together")
    return found


def _shows_order(point: Point, today: Today) -> bool:
    """Whether a numeric day can only be month first: no month 22, or a day that would lie ahead."""
    if not point.numeric:
        return False
    swapped = _swapped(point, today) if point.year is not None else None
    return point.day > 12 or (point.swappable and swapped is not None and swapped.first > today.day)


def _swapped(point: Point, today: Today) -> Days | None:
    if point.year is None:
        day = latest(point.day, point.month, today.day)
    else:
        day = day_or_none(full_year(point.year, today.day), point.day, point.month)
    return Days(day, day) if day else None


def _widened(found: Found, text: str) -> Found:
    """The week or weekend a day stands for; a range stays as it is."""
    match = _AROUND.search(text, max(0, found.start - 32), found.start)
    if match is None or found.days.first != found.days.last:
        return found
    day = found.days.first
    if match["ends"] or match["closing"]:
        days = Days(day - 6 * DAY, day)
    else:
        week = week_of(day)
        days = Days(week.first + SATURDAY * DAY, week.last) if match["unit"] == "weekend" else week
    return replace(found, start=match.start(), days=days, strength=Strength.WEEK)


def explicit(text: str, today: Today) -> Iterator[Found]:
    """Every explicit date of a plain text; impossible days ("Feb 30") give nothing."""
    told = list(runs(text))
    ordered = any(_shows_order(point, today) for run in told for point in run.points)
    for run in told:
        points = _into_next_month(_inherit_years(run), run.joins)
        points = [replace(p, swappable=p.swappable and not ordered) for p in points]
        days = _days_of(points, run.joins, today)
        for i, j in _groups(points, run.joins, days):
            found = _found(points, days, i, j, today)
            if found:
                yield _widened(found, text)
