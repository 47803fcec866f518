"""Our days against two libraries that know them: dateparser for explicit days, holidays for the federal ones."""

from __future__ import annotations

from datetime import date

import dateparser
import holidays
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.reading.dates.find import dates
from bot.reading.dates.found import Today
from bot.reading.dates.holidays import holidays as our_holidays
from bot.reading.text.prepare import prepared

TODAY = date(2026, 7, 8)
FORMATS = ("%B %d, %Y", "%b %d, %Y", "%d %B %Y", "%d %b %Y", "%m/%d/%Y", "%Y-%m-%d", "%A, %B %d, %Y")


@settings(deadline=None, max_examples=60)
@given(st.dates(date(1990, 1, 1), TODAY), st.sampled_from(FORMATS))
def test_an_explicit_day_is_the_day_that_dateparser_reads(day: date, form: str) -> None:
    written = day.strftime(form)
    theirs = dateparser.parse(written, languages=["en"], settings={"DATE_ORDER": "MDY"})
    (ours,) = dates(prepared(f"held {written}.").text, Today(TODAY))
    assert theirs is not None
    assert (ours.days.first, ours.days.last) == (theirs.date(), theirs.date())


@pytest.mark.parametrize("year", range(2022, 2028))
def test_the_federal_holidays_are_those_of_the_library(year: int) -> None:
    theirs = set(holidays.country_holidays("US", years=year, observed=False))
    assert {holiday.on(year) for holiday in our_holidays() if holiday.federal} == theirs
