"""The closed set of ways in which a policy says when something is due. A profile picks one for each duty."""

from __future__ import annotations

from datetime import date, timedelta
from enum import IntEnum
from typing import Annotated, Literal, NamedTuple

from pydantic import Field

from bot.activity import Frozen

Days = Annotated[int, Field(ge=1, le=366)]
Month = Annotated[int, Field(ge=1, le=12)]


class Covered(NamedTuple):
    """What a duty is about: a period, or the one day of an event such as a signing. Both ends included."""

    key: str
    first: date
    last: date


class Weekday(IntEnum):
    """Days of the week as `date.weekday()` numbers them."""

    MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = range(7)


class DaysAfter(Frozen):
    """So many days after the last day covered: within 15 days of the period's end, 30 days of a signing."""

    rule: Literal["days_after"]
    days: Days

    def due(self, covered: Covered) -> date:
        """The last day that is still in time."""
        return covered.last + timedelta(days=self.days)


class DaysBefore(Frozen):
    """So many days before the first day covered: at least 60 days before the agreement expires."""

    rule: Literal["days_before"]
    days: Days

    def due(self, covered: Covered) -> date:
        """The last day that is still in time."""
        return covered.first - timedelta(days=self.days)


class WeekdayFollowing(Frozen):
    """The weekday that follows the last day covered, or that follows the day after it (the first of the year).

    Read strictly, a period that ends on a Friday is due the next Friday; with `strict = false`, that same day.
    """

    rule: Literal["weekday_following"]
    weekday: Literal["monday", "tuesday", "wednesday", "thursday", "friday"]
    follows: Literal["last_day", "day_after"] = "last_day"
    strict: bool = True

    def due(self, covered: Covered) -> date:
        """The last day that is still in time."""
        day = covered.last + timedelta(days=int(self.follows == "day_after") + int(self.strict))
        return day + timedelta(days=(Weekday[self.weekday.upper()] - day.weekday()) % 7)


class MonthWindow(Frozen):
    """Some time in these months: in the first such window that is not over when the covered days are.

    The due day is the window's last.
    """

    rule: Literal["month_window"]
    first_month: Month
    last_month: Month

    def due(self, covered: Covered) -> date:
        """The last day that is still in time."""
        this_year = _month_end(covered.last.year, self.last_month)
        return this_year if this_year >= covered.last else _month_end(covered.last.year + 1, self.last_month)


class NotStated(Frozen):
    """The policy sets no day: the office does. `listed_at` is the end of the period that it is listed with."""

    rule: Literal["not_stated"]
    listed_at: Literal["start", "end"] = "end"

    def due(self, covered: Covered) -> None:
        """No day."""


DueRule = Annotated[
    DaysAfter | DaysBefore | WeekdayFollowing | MonthWindow | NotStated,
    Field(discriminator="rule"),
]


def listed_on(rule: DueRule, covered: Covered) -> date:
    """The day the duty is listed with: the due day, or the end of the period that stands for a day not stated."""
    if isinstance(rule, NotStated):
        return covered.first if rule.listed_at == "start" else covered.last
    return rule.due(covered)


def _month_end(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
