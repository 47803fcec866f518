"""The stretches of the calendar that reports cover: quarters, half years and years, calendar or fiscal.

A fiscal year is named for the year it ends in: with a start in October, FY2027 is October 2026 to September 2027.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum

from pydantic import Field

from bot.activity import Frozen


class Tiling(StrEnum):
    """A way to cut the calendar into periods without gap or overlap."""

    CALENDAR_QUARTER = "calendar_quarter"
    CALENDAR_YEAR = "calendar_year"
    FISCAL_QUARTER = "fiscal_quarter"
    HALF_FISCAL_YEAR = "half_fiscal_year"
    FISCAL_YEAR = "fiscal_year"

    @property
    def fiscal(self) -> bool:
        """Whether its years begin with the program's fiscal year."""
        return self in (Tiling.FISCAL_QUARTER, Tiling.HALF_FISCAL_YEAR, Tiling.FISCAL_YEAR)

    @property
    def months(self) -> int:
        """The length of one period."""
        return _MONTHS.get(self, 12)

    @property
    def mark(self) -> str:
        """The letter before the number in a key; empty for whole years."""
        return {3: "Q", 6: "H"}.get(self.months, "")


_MONTHS = {Tiling.CALENDAR_QUARTER: 3, Tiling.FISCAL_QUARTER: 3, Tiling.HALF_FISCAL_YEAR: 6}
_ORDINALS = ("first", "second", "third", "fourth")
_KEY = re.compile(r"(?P<fiscal>FY)?(?P<year>\d{4})(?:(?P<mark>[QH])(?P<number>[1-4]))?", re.ASCII)
_BY_KEY = {(tiling.fiscal, tiling.mark): tiling for tiling in Tiling}


class Period(Frozen):
    """One tile: `number` counts from 1 within `year`; `year_starts` is the month the year begins in."""

    tiling: Tiling
    year: int = Field(ge=1900, le=9000)
    number: int = 1
    year_starts: int = 1

    @property
    def key(self) -> str:
        """The short name: "2026Q4", "FY2027H1", "2026", "FY2026"."""
        mark = f"{self.tiling.mark}{self.number}" if self.tiling.mark else ""
        return f"{'FY' if self.tiling.fiscal else ''}{self.year}{mark}"

    @property
    def start(self) -> date:
        """The first day."""
        return _month_start(self._first_month)

    @property
    def end(self) -> date:
        """The last day."""
        return _month_start(self._first_month + self.tiling.months) - timedelta(days=1)

    @property
    def title(self) -> str:
        """The period in words, with its days."""
        year = f"fiscal year {self.year}" if self.tiling.fiscal else f"{self.year}"
        part = {"Q": "quarter", "H": "half"}.get(self.tiling.mark)
        name = f"{_ORDINALS[self.number - 1]} {part} of {year}" if part else year
        return f"{name} ({self.days})"

    @property
    def days(self) -> str:
        """The first and last day in words: "October 1 to December 31, 2026"."""
        first = f"{self.start:%B} {self.start.day}"
        if self.start.year != self.end.year:
            first += f", {self.start.year}"
        return f"{first} to {self.end:%B} {self.end.day}, {self.end.year}"

    def next(self) -> Period:
        """The period that begins the day after this one ends."""
        return containing(self.end + timedelta(days=1), self.tiling, self.year_starts)

    def previous(self) -> Period:
        """The period that ends the day before this one begins."""
        return containing(self.start - timedelta(days=1), self.tiling, self.year_starts)

    def contains(self, day: date) -> bool:
        """Whether the day lies in the period, both ends included."""
        return self.start <= day <= self.end

    @property
    def _first_month(self) -> int:
        """Months since year 0 at which the period begins."""
        began = self.year - 1 if self.year_starts > 1 else self.year
        return began * 12 + self.year_starts - 1 + (self.number - 1) * self.tiling.months


def containing(day: date, tiling: Tiling, fiscal_year_starts: int = 10) -> Period:
    """The period of this tiling that the day lies in. `fiscal_year_starts` is a month number."""
    starts = fiscal_year_starts if tiling.fiscal else 1
    months = day.year * 12 + day.month - starts
    year = months // 12 + (1 if starts > 1 else 0)
    return Period(tiling=tiling, year=year, number=months % 12 // tiling.months + 1, year_starts=starts)


def between(start: date, end: date, tiling: Tiling, fiscal_year_starts: int = 10) -> Iterator[Period]:
    """Every period that shares a day with start..end, in order."""
    period = containing(start, tiling, fiscal_year_starts)
    while period.start <= end:
        yield period
        period = period.next()


def parse_period(text: str, fiscal_year_starts: int = 10) -> Period:
    """The period a key names: "2026Q4", "FY2027H1", "2026", "FY2026"; case and blanks do not matter.

    Raises:
        ValueError: the text names no period; the message says what one looks like.
    """
    found = _KEY.fullmatch("".join(text.split()).upper())
    tiling = _BY_KEY.get((bool(found["fiscal"]), found["mark"] or "")) if found else None
    number = int((found and found["number"]) or 1)
    if not found or not tiling or number * tiling.months > 12 or not 1900 <= int(found["year"]) <= 9000:
        raise ValueError(f'"{text}" is not a period. Write one like 2026Q4, 2026, FY2027H1, FY2027Q2 or FY2026.')
    return Period(
        tiling=tiling,
        year=int(found["year"]),
        number=number,
        year_starts=fiscal_year_starts if tiling.fiscal else 1,
    )


def _month_start(months: int) -> date:
    return date(months // 12, months % 12 + 1, 1)
