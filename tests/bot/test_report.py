"""The Diary Sheet as data."""

from __future__ import annotations

from datetime import date

import pytest

from bot.form import HeadField
from bot.people import Circle
from bot.periods import parse_period
from bot.report import Contact, OutsidePeriod, Report, ReportedEntry, diary_sheet
from tests.bot.sheets import CIRCLE, ROOFERS, entry

QUARTER = parse_period("2026Q4")
TODAY = date(2026, 12, 30)


def sheet(*entries: ReportedEntry, circle: Circle = CIRCLE, contacts: tuple[Contact, ...] = ()) -> Report:
    return diary_sheet(circle, QUARTER, entries, submitted_on=TODAY, contacts=contacts, kind_labels={})


def test_the_head_names_the_organization_its_contact_and_the_liaison() -> None:
    assert sheet().head == {
        HeadField.ORGANIZATION: "Harbor Roofers & Partners",
        HeadField.ADDRESS: "12 Harbor Street",
        HeadField.CITY: "Port Example",
        HeadField.ZIP_CODE: "48000",
        HeadField.CONTACT_PERSON: "Dana Whit",
        HeadField.CONTACT_TITLE: "Safety Director",
        HeadField.PHONE: "(517) 555-0142",
        HeadField.EMAIL: "dana@roofers.example",
        HeadField.COORDINATOR: "Sam Okafor",
        HeadField.DATE_SUBMITTED: "December 30, 2026",
    }


def test_an_alternate_is_named_only_where_there_is_no_other_contact() -> None:
    alone = Circle(alliance=ROOFERS, members=CIRCLE.members[:1])
    assert sheet(circle=alone).head[HeadField.CONTACT_PERSON] == "Kim Vale"


def test_what_is_not_known_is_left_out_of_the_head() -> None:
    bare = Circle(alliance=ROOFERS.model_copy(update={"address": None, "city": None, "zip_code": None}))
    assert set(sheet(circle=bare).head) == {HeadField.ORGANIZATION, HeadField.DATE_SUBMITTED}


def test_entries_stand_in_the_order_of_their_days() -> None:
    late = entry(1, date(2026, 12, 1))
    long = entry(2, date(2026, 10, 5), date(2026, 10, 7))
    short = entry(3, date(2026, 10, 5))
    assert [e.id for e in sheet(late, long, short).entries] == [3, 2, 1]


def test_contacts_stand_in_the_order_of_their_days() -> None:
    contacts = (Contact(date=date(2026, 11, 3), description="b"), Contact(date=date(2026, 10, 3), description="a"))
    assert [c.description for c in sheet(contacts=contacts).contacts] == ["a", "b"]


def test_an_activity_across_the_quarters_end_belongs_where_it_begins() -> None:
    assert len(sheet(entry(1, date(2026, 12, 30), date(2027, 1, 2))).entries) == 1
    with pytest.raises(OutsidePeriod, match=r"Entry 1 \(2026-09-30\) does not belong to fourth quarter of 2026"):
        sheet(entry(1, date(2026, 9, 30), date(2026, 10, 2)))


def test_an_entry_without_a_day_is_refused_not_dropped() -> None:
    undated = entry(7, date(2026, 10, 5), date_start=None, date_end=None)
    with pytest.raises(OutsidePeriod, match=r"Entry 7 \(no date\)"):
        sheet(undated)


def test_a_contact_of_another_quarter_is_refused() -> None:
    with pytest.raises(OutsidePeriod, match="A contact"):
        sheet(contacts=(Contact(date=date(2027, 1, 1), description="call"),))
