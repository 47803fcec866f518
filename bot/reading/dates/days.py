"""Calendar arithmetic that no library gives: weeks of a month, quarters, fiscal years, the latest such day."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

DAY = timedelta(days=1)
WEEK = timedelta(days=7)
THURSDAY, SATURDAY = 3, 5


@dataclass(frozen=True, slots=True)
class Days:
    """Calendar days, both ends included."""

    first: date
    last: date

    def __str__(self) -> str:
        return str(self.first) if self.first == self.last else f"{self.first}/{self.last}"


def one(day: date) -> Days:
    """A single day."""
    return Days(day, day)


def day_or_none(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has no such day."""
    valid = 1 <= year <= 9998 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]
    return date(year, month, day) if valid else None


def latest(month: int, day: int, not_after: date) -> date | None:
    """The latest day of this month and day number on or before `not_after`; Feb 29 may lie years back."""
    years = range(not_after.year, max(not_after.year - 9, 0), -1)
    days = (day_or_none(year, month, day) for year in years)
    return next((d for d in days if d and d <= not_after), None)


def earliest(month: int, day: int, not_before: date) -> date | None:
    """The earliest day of this month and day number on or after `not_before`; Feb 29 may lie years ahead."""
    years = range(not_before.year, not_before.year + 9)
    days = (day_or_none(year, month, day) for year in years)
    return next((d for d in days if d and d >= not_before), None)


def full_year(year: int, near: date) -> int:
    """A year as written, two digits meaning the one from 80 years before to 20 after `near`."""
    if year > 99:
        return year
    century = near.year - near.year % 100
    return century + year - (100 if century + year > near.year + 20 else 0)


def months_before(day: date, months: int) -> date:
    """The same day number so many months earlier, or the last day of that month."""
    index = day.year * 12 + day.month - 1 - months
    year, month = max(index // 12, 1), index % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def month_of(year: int, month: int) -> Days:
    """A whole month."""
    return Days(date(year, month, 1), date(year, month, monthrange(year, month)[1]))


def months_of(year: int, month: int, count: int) -> Days:
    """So many whole months, the first one given."""
    last = months_before(date(year, month, 1), 1 - count)
    return Days(date(year, month, 1), month_of(last.year, last.month).last)


def week_of(day: date) -> Days:
    """Monday to Sunday of the week this day is in."""
    monday = day - day.weekday() * DAY
    return Days(monday, monday + 6 * DAY)


def weekday_before(day: date, weekday: int) -> date:
    """The latest such weekday strictly before this day; Monday is 0."""
    return day - ((day.weekday() - weekday - 1) % 7 + 1) * DAY


def nth_weekday(days: Days, weekday: int, nth: int) -> date | None:
    """The nth such weekday in these days, -1 the last one; None where there are fewer."""
    if nth < 0:
        return days.last - ((days.last.weekday() - weekday) % 7) * DAY
    found = days.first + ((weekday - days.first.weekday()) % 7) * DAY + (nth - 1) * WEEK
    return found if found <= days.last else None


def nth_week(days: Days, nth: int) -> Days | None:
    """The nth week of a month or year; a week belongs where its Thursday lies, as ISO 8601 counts them."""
    thursday = nth_weekday(days, THURSDAY, nth)
    return week_of(thursday) if thursday else None


def fiscal_year(year: int, starts: int) -> Days:
    """The fiscal year named after the calendar year it ends in; `starts` is its first month."""
    return months_of(year if starts == 1 else year - 1, starts, 12)


def quarter(year: int, number: int, starts: int = 1) -> Days:
    """A quarter of the calendar year, or of the fiscal year whose first month is `starts`."""
    first = months_before(fiscal_year(year, starts).first, -3 * (number - 1))
    return months_of(first.year, first.month, 3)


def latest_quarter(number: int, ended_by: date, starts: int = 1) -> Days:
    """The latest quarter of this number that has ended by this day."""
    years = (ended_by.year + 1, ended_by.year, ended_by.year - 1, ended_by.year - 2)
    return next(q for q in (quarter(year, number, starts) for year in years) if q.last <= ended_by)
