"""Gives explicit days their years, and joins them to ranges."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from bot.reading.dates_calendar import DAY, Days, day_or_none, full_year, latest
from bot.reading.dates_found import Found, Today
from bot.reading.dates_run import Point, Run, runs


def _inherit_years(run: Run) -> list[Point]:
    """A year written once counts for the whole run: to the left, then to the right."""
    points = list(run.points)
    for i in range(len(points) - 2, -1, -1):
        later = points[i + 1]
        if points[i].year is None and later.year is not None:
            earlier_year = (points[i].month, points[i].day) > (later.month, later.day) and run.joins[i]
            points[i] = replace(points[i], year=later.year - earlier_year)
    for i in range(1, len(points)):
        before = points[i - 1]
        if points[i].year is None and before.year is not None:
            next_year = (points[i].month, points[i].day) < (before.month, before.day)
            points[i] = replace(points[i], year=before.year + next_year)
    return points


def _next_months(points: list[Point], joins: tuple[bool, ...]) -> list[Point]:
    """ "April 27 to the 3rd" ends in May."""
    result = points[:1]
    for point, joined in zip(points[1:], joins, strict=True):
        before = result[-1]
        if joined and point.month == before.month and point.day < before.day and before.month:
            point = replace(point, month=before.month % 12 + 1)
        result.append(point)
    return result


def _days_of(points: list[Point], today: Today) -> list[date | None]:
    """The day each point names; without a year the latest one, each not after the one that follows."""
    days: list[date | None] = []
    bound = today.day
    for point in reversed(points):
        month = point.month or 1
        if point.year is None:
            day = latest(month, point.day, bound)
        else:
            day = day_or_none(full_year(point.year, today.day), month, point.day)
        bound = day if day and point.year is None else bound
        days.insert(0, day)
    return days


def _groups(points: list[Point], joins: tuple[bool, ...], days: list[date | None]) -> Iterator[tuple[int, int]]:
    """Index pairs of the points that make one date: ranges, and consecutive days of one month ("Nov 12 & 13")."""
    first = 0
    for i in range(1, len(points) + 1):
        here, before = (days[i] if i < len(days) else None), days[i - 1]
        day_alone = i < len(points) and points[i].end - points[i].start <= 8 and points[i].month == points[i - 1].month
        consecutive = here is not None and before is not None and here - before == DAY and day_alone
        if i < len(points) and (joins[i - 1] or consecutive):
            continue
        yield first, i - 1
        first = i


def explicit(text: str, today: Today) -> Iterator[Found]:
    """Every explicit date of a plain text; impossible days ("Feb 30") give nothing."""
    for run in runs(text):
        points = _next_months(_inherit_years(run), run.joins)
        days = _days_of(points, today)
        for i, j in _groups(points, run.joins, days):
            first, last = days[i], days[j]
            if first and last and first <= last:
                yield Found(points[i].start, points[j].end, Days(first, last))
