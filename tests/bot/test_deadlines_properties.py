"""What holds of every obligation, whatever the alliance and whatever the days asked for."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot import program as programs
from bot.deadlines import Obligation, obligations
from bot.duty import Sort
from bot.program import Program
from tests.bot.test_deadlines import ALL

windows = st.tuples(st.dates(date(1990, 1, 1), date(2060, 1, 1)), st.integers(0, 700))
names = st.sampled_from(ALL)


def _within(name: tuple[str, str], window: tuple[date, int]) -> tuple[Program, tuple[Obligation, ...]]:
    profile, start = programs.load(name[0]), window[0]
    return profile, obligations(profile, name[1], start=start, end=start + timedelta(days=window[1]))


@given(names, windows)
def test_no_report_is_due_inside_its_own_period(name: tuple[str, str], window: tuple[date, int]) -> None:
    for o in _within(name, window)[1]:
        if o.due and o.sort is Sort.REPORT:
            assert o.due > o.period_end


@given(names, windows)
def test_an_obligation_is_listed_within_the_days_asked_for_and_only_once(
    name: tuple[str, str], window: tuple[date, int]
) -> None:
    found = _within(name, window)[1]
    days = [o.listed_on for o in found]
    assert days == sorted(days)
    assert all(window[0] <= day <= window[0] + timedelta(days=window[1]) for day in days)
    assert len({o.key for o in found}) == len(found)


@given(names, windows, st.integers(0, 700))
def test_two_windows_side_by_side_list_what_one_window_lists(
    name: tuple[str, str], window: tuple[date, int], more: int
) -> None:
    start, middle = window[0], window[0] + timedelta(days=window[1])
    left, right = _within(name, window)[1], _within(name, (middle + timedelta(days=1), more))[1]
    assert left + right == _within(name, (start, window[1] + 1 + more))[1]


@given(names, windows)
def test_every_obligation_has_its_section_and_one_sentence_of_reason(
    name: tuple[str, str], window: tuple[date, int]
) -> None:
    for o in _within(name, window)[1]:
        assert o.section
        assert o.reason.endswith(".")
        assert ". " not in o.reason
        assert o.key.startswith(f"{name[0]}.{name[1]}.{o.report}.")
