"""The due rules, each at its edges."""

from __future__ import annotations

from datetime import date

import pytest

from bot.due import Covered, DaysAfter, MonthWindow, WeekdayFollowing


def ending(day: date) -> Covered:
    return Covered("x", date(2020, 1, 1), day)


@pytest.mark.parametrize(
    ("strict", "due"),
    [(True, date(2028, 4, 7)), (False, date(2028, 3, 31))],
)
def test_following_a_period_that_ends_on_that_weekday_can_be_read_in_two_ways(strict: bool, due: date) -> None:
    rule = WeekdayFollowing(rule="weekday_following", weekday="friday", strict=strict)
    assert rule.due(ending(date(2028, 3, 31))) == due


@pytest.mark.parametrize(
    ("strict", "due"),
    [(True, date(2027, 1, 8)), (False, date(2027, 1, 1))],
)
def test_following_the_first_of_the_year_can_be_read_in_two_ways(strict: bool, due: date) -> None:
    rule = WeekdayFollowing(rule="weekday_following", weekday="friday", follows="day_after", strict=strict)
    assert rule.due(ending(date(2026, 12, 31))) == due


@pytest.mark.parametrize(
    ("last", "due"),
    [
        (date(2026, 2, 28), date(2026, 3, 31)),
        (date(2026, 3, 31), date(2026, 3, 31)),
        (date(2026, 4, 1), date(2027, 3, 31)),
    ],
)
def test_a_window_that_is_over_is_next_years(last: date, due: date) -> None:
    assert MonthWindow(rule="month_window", first_month=1, last_month=3).due(ending(last)) == due


def test_days_after_count_across_a_leap_day() -> None:
    assert DaysAfter(rule="days_after", days=30).due(ending(date(2028, 2, 10))) == date(2028, 3, 11)
