"""Civil hours on the days when the clocks change, and working days around holidays."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.nudging.civil import first_working, is_working, last_working, local, moment, working_days_after

ZONES = (
    "America/New_York",
    "America/Chicago",
    "America/Phoenix",
    "America/Los_Angeles",
    "Pacific/Guam",
    "America/Anchorage",
    "Pacific/Honolulu",
)
days = st.dates(date(2020, 1, 1), date(2040, 12, 31))
states = st.sampled_from([None, "MI", "CA", "IA"])


@pytest.mark.parametrize(
    ("day", "hour", "zone", "at"),
    [
        ("2027-03-12", 9, "America/New_York", "2027-03-12T14:00"),
        ("2027-03-14", 9, "America/New_York", "2027-03-14T13:00"),  # the clocks went forward that night
        ("2026-11-01", 9, "America/New_York", "2026-11-01T14:00"),  # and back that night
        ("2027-03-14", 9, "America/Phoenix", "2027-03-14T16:00"),  # where they never do
        ("2027-01-04", 9, "Pacific/Guam", "2027-01-03T23:00"),
        ("2027-03-14", 2, "America/New_York", "2027-03-14T07:00"),  # skipped: three o'clock
        ("2026-11-01", 1, "America/New_York", "2026-11-01T05:00"),  # comes twice: the first
    ],
)
def test_an_hour_of_a_day_is_one_moment(day: str, hour: int, zone: str, at: str) -> None:
    assert moment(date.fromisoformat(day), hour, zone) == datetime.fromisoformat(at).replace(tzinfo=UTC)


@given(days, st.integers(7, 16), st.sampled_from(ZONES))
def test_a_civil_hour_is_that_hour_on_the_clocks_there(day: date, hour: int, zone: str) -> None:
    here = local(moment(day, hour, zone), zone)
    assert (here.date(), here.hour, here.minute) == (day, hour, 0)


@given(days, st.integers(0, 23), st.sampled_from(ZONES))
def test_any_hour_is_never_earlier_than_it_says(day: date, hour: int, zone: str) -> None:
    here = moment(day, hour, zone).astimezone(ZoneInfo(zone))
    assert here.date() == day
    assert 0 <= here.hour - hour <= 1


@pytest.mark.parametrize(
    ("day", "state", "works"),
    [
        ("2027-01-01", None, False),
        ("2026-12-31", None, True),
        ("2026-12-31", "MI", False),  # New Year's Eve is a holiday of the state
        ("2027-12-31", None, False),  # New Year's Day 2028 is a Saturday, so it is kept the day before
        ("2026-07-03", None, False),  # Independence Day 2026, the same
        ("2027-01-18", None, False),  # Martin Luther King Jr. Day
        ("2027-03-31", "CA", False),  # César Chávez Day
        ("2027-03-31", "IA", True),
        ("2027-01-02", None, False),
        ("2027-01-04", None, True),
    ],
)
def test_weekends_and_the_holidays_of_the_country_and_the_state_are_no_working_days(
    day: str, state: str | None, works: bool
) -> None:
    assert is_working(date.fromisoformat(day), state) is works


def test_michigans_last_working_day_before_new_year_is_the_thirtieth() -> None:
    assert last_working(date(2027, 1, 1), "MI") == date(2026, 12, 30)
    assert last_working(date(2027, 1, 1), None) == date(2026, 12, 31)


def test_two_working_days_after_a_friday_that_is_a_holiday_are_tuesday() -> None:
    assert working_days_after(date(2027, 1, 1), 2, "MI") == date(2027, 1, 5)


@given(days, states)
def test_the_working_day_before_and_after_are_the_nearest(day: date, state: str | None) -> None:
    before, after = last_working(day, state), first_working(day, state)
    assert is_working(before, state)
    assert is_working(after, state)
    between = (before + timedelta(days=n) for n in range(1, (after - before).days))
    assert not any(is_working(each, state) for each in between)
