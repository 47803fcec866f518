"""Days named by a holiday: "Labor Day weekend", "MLK day of last year", "the Friday before the holiday"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from bot.reading.dates.days import DAY, SATURDAY, Days, month_of, nth_weekday, one, week_of, weekday_before
from bot.reading.dates.found import Read, Rules, Strength, Today, rule
from bot.reading.dates.words import FULL_WEEKDAY, YEAR, weekday_number
from bot.reading.vocabulary import load


@dataclass(frozen=True, slots=True)
class Holiday:
    """A yearly day: the day of a month, or its nth weekday."""

    names: re.Pattern[str]
    month: int
    day: int | None
    weekday: int
    nth: int
    federal: bool

    def on(self, year: int) -> date:
        """The day in this year."""
        if self.day:
            return date(year, self.month, self.day)
        found = nth_weekday(month_of(year, self.month), self.weekday, self.nth)
        return found or date(year, self.month, 1)

    def latest(self, not_after: date) -> date:
        """The latest one on or before this day."""
        return next(d for d in (self.on(not_after.year), self.on(not_after.year - 1)) if d <= not_after)


@cache
def holidays() -> tuple[Holiday, ...]:
    """Every holiday people name."""
    return tuple(
        Holiday(
            names=re.compile("|".join(given["names"])),
            month=given["month"],
            day=given.get("day"),
            weekday=given.get("weekday", 0),
            nth=given.get("nth", 1),
            federal=given.get("federal", False),
        )
        for given in load("holidays")["holiday"]
    )


def _named(match: re.Match[str], today: Today) -> date | None:
    """The day of the holiday a match names; "the holiday" is the latest federal one."""
    if match["name"] in ("the holiday", "the holidays"):
        return max(holiday.latest(today.day) for holiday in holidays() if holiday.federal)
    holiday = next((h for h in holidays() if h.names.fullmatch(match["name"])), None)
    if holiday is None:
        return None
    if match["year"]:
        return holiday.on(int(match["year"]))
    if match["which"]:
        return holiday.on(today.day.year - (match["which"] == "last"))
    return holiday.latest(today.day)


def _day(match: re.Match[str], today: Today) -> Days | None:
    day = _named(match, today)
    if day is None:
        return None
    if not match["part"]:
        return one(day)
    return _weekend(day) if match["part"].strip() == "weekend" else week_of(day)


def _weekend(day: date) -> Days:
    """The weekend beside a holiday, the holiday included."""
    saturday = weekday_before(day + DAY, SATURDAY) if day.weekday() in (0, 1, 5, 6) else week_of(day).first + 5 * DAY
    return Days(min(day, saturday), max(day, saturday + DAY))


def _beside(match: re.Match[str], today: Today) -> Read | None:
    day = _named(match, today)
    if day is None:
        return None
    after = match["side"] == "after"
    if match["weekday"] is None:
        found = day + DAY if after else day - DAY
    elif after:
        found = day + ((weekday_number(match["weekday"]) - day.weekday() - 1) % 7 + 1) * DAY
    else:
        found = weekday_before(day, weekday_number(match["weekday"]))
    return Read(one(found))


@cache
def rules() -> Rules:
    """The rules, with every holiday's names in their patterns."""
    names = "|".join(holiday.names.pattern for holiday in holidays())
    year = rf"(?:(?:,? (?:of |in )?)(?P<year>{YEAR})|,? (?:of )?(?P<which>last|this) year)?"
    return Rules(
        re.compile(rf"\b(?:{names}|the holiday)"),
        (
            rule(rf"\b(?:last |this past )?(?P<name>{names})\b(?P<part> weekend| week)?{year}", _day, Strength.HOLIDAY),
            rule(
                rf"\b(?:the )?(?:(?P<weekday>{FULL_WEEKDAY})|day) (?P<side>before|after) (?P<name>the "
                rf"holidays?|{names})\b{year}",
                _beside,
            ),
        ),
    )
