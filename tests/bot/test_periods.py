"""Periods tile the calendar, and are read from their keys."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.periods import Period, Tiling, between, containing, parse_period

days = st.dates(date(1950, 1, 1), date(2150, 12, 31))
tilings = st.sampled_from(Tiling)
starts = st.integers(1, 12)


@settings(deadline=None)
@given(days, tilings, starts)
def test_every_day_lies_in_the_period_that_contains_it(day: date, tiling: Tiling, starts: int) -> None:
    assert containing(day, tiling, starts).contains(day)


@settings(deadline=None)
@given(days, tilings, starts)
def test_the_next_period_begins_the_day_after_the_last_one_ends(day: date, tiling: Tiling, starts: int) -> None:
    period = containing(day, tiling, starts)
    assert period.next().start - period.end == timedelta(days=1)
    assert period.next().previous() == period


@settings(deadline=None)
@given(days, tilings, starts)
def test_every_day_of_a_period_names_the_same_period(day: date, tiling: Tiling, starts: int) -> None:
    period = containing(day, tiling, starts)
    assert containing(period.start, tiling, starts) == period
    assert containing(period.end, tiling, starts) == period


@settings(deadline=None)
@given(days, tilings, starts)
def test_a_period_is_read_back_from_its_key(day: date, tiling: Tiling, starts: int) -> None:
    period = containing(day, tiling, starts)
    assert parse_period(period.key, starts) == period


@settings(deadline=None)
@given(days, st.integers(0, 800), tilings)
def test_the_periods_between_two_days_cover_each_of_them_once(first: date, length: int, tiling: Tiling) -> None:
    last = first + timedelta(days=length)
    found = list(between(first, last, tiling))
    covered = sum((period.end - period.start).days + 1 for period in found)
    assert found[0].contains(first)
    assert found[-1].contains(last)
    assert covered == (found[-1].end - found[0].start).days + 1


@pytest.mark.parametrize(
    ("key", "start", "end"),
    [
        ("2026Q4", date(2026, 10, 1), date(2026, 12, 31)),
        ("2028Q1", date(2028, 1, 1), date(2028, 3, 31)),
        ("FY2027H1", date(2026, 10, 1), date(2027, 3, 31)),
        ("FY2027H2", date(2027, 4, 1), date(2027, 9, 30)),
        ("FY2027Q2", date(2027, 1, 1), date(2027, 3, 31)),
        ("2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("FY2026", date(2025, 10, 1), date(2026, 9, 30)),
        (" fy2026 ", date(2025, 10, 1), date(2026, 9, 30)),
        ("2026 q4", date(2026, 10, 1), date(2026, 12, 31)),
    ],
)
def test_a_key_names_these_days(key: str, start: date, end: date) -> None:
    period = parse_period(key)
    assert (period.start, period.end) == (start, end)


def test_a_fiscal_year_that_starts_in_july_is_named_for_the_year_it_ends_in() -> None:
    assert parse_period("FY2027", 7).start == date(2026, 7, 1)


def test_a_fiscal_year_that_starts_in_january_is_the_calendar_year() -> None:
    assert parse_period("FY2027", 1).start == date(2027, 1, 1)


@pytest.mark.parametrize("text", ["", "Q4", "2026Q5", "2026H1", "FY2026H3", "26Q4", "2026-Q4-1", "0000", "٢٠٢٦"])
def test_what_names_no_period_is_refused_with_what_one_looks_like(text: str) -> None:
    with pytest.raises(ValueError, match=r"is not a period\. Write one like 2026Q4"):
        parse_period(text)


@pytest.mark.parametrize(
    ("key", "title"),
    [
        ("2026Q4", "fourth quarter of 2026 (October 1 to December 31, 2026)"),
        ("FY2027H1", "first half of fiscal year 2027 (October 1, 2026 to March 31, 2027)"),
        ("2026", "2026 (January 1 to December 31, 2026)"),
        ("FY2026", "fiscal year 2026 (October 1, 2025 to September 30, 2026)"),
    ],
)
def test_a_period_has_a_title_in_words(key: str, title: str) -> None:
    period: Period = parse_period(key)
    assert period.title == title
