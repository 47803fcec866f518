"""Civil time: working days of an office, and the hours of a person's own day in which they may hear from us."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from bot.deadlines import day_off

CLOSES = 18
"""The hour from which nothing more is said on a day."""

_DAY = timedelta(days=1)


@lru_cache(maxsize=16_384)
def is_working(day: date, state: str | None) -> bool:
    """Whether it is neither a weekend day nor a holiday, federal or of the state."""
    return day_off(day, state) is None


@lru_cache(maxsize=16_384)
def last_working(day: date, state: str | None) -> date:
    """The day itself, or the working day before."""
    while not is_working(day, state):
        day -= _DAY
    return day


def first_working(day: date, state: str | None) -> date:
    """The day itself, or the working day after."""
    while not is_working(day, state):
        day += _DAY
    return day


@lru_cache(maxsize=16_384)
def working_days_after(day: date, count: int, state: str | None) -> date:
    """The working day that is so many working days after this one."""
    for _ in range(count):
        day = first_working(day + _DAY, state)
    return day


@lru_cache(maxsize=16_384)
def moment(day: date, hour: int, zone: str) -> datetime:
    """That hour of that day there, in UTC: the first of an hour that comes twice, and where the clocks skip the hour,
    as long after midnight as it would have been."""
    return datetime.combine(day, time(hour), tzinfo=ZoneInfo(zone)).astimezone(UTC)


def local(now: datetime, zone: str) -> datetime:
    """The same moment on the clocks there."""
    return now.astimezone(ZoneInfo(zone))
