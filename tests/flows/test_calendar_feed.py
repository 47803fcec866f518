"""The calendar feed from the first reminder on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

import pytest
import sqlalchemy as sa
from icalendar import Calendar
from sqlalchemy.orm import Session

from storage import people
from storage.nudging_tables import CalendarFeedRow
from storage.tables import JournalRow
from tests.flows.nudging import Nudging, detroit, nudging
from tests.flows.office import Office
from tests.flows.reminded import late_december
from tests.servers.asking import ask
from tests.servers.waiting import free_port

TOLD = "Your due days for your own calendar program, kept up to date:"
MARIA, AISHA = "Maria Alvarez", "aisha@foodmakers.example"


@cache
def base() -> str:
    """Where the office's calendars are."""
    return f"http://127.0.0.1:{free_port()}/calendar/"


def port_of(url: str) -> int:
    return int(url.split(":")[2].partition("/")[0])


def office_of() -> dict[str, Any]:
    return late_december() | {"calendar_url": base(), "calendar_port": port_of(base())}


@pytest.fixture
def december(office: Office) -> Iterator[Nudging]:
    """The bot has known everybody since December 1, and nobody has a feed."""
    with Session(office.books.engine) as session, session.begin():
        session.execute(sa.delete(CalendarFeedRow))
    with nudging(office, detroit(12, 1, 6), base()) as reminders:
        reminders.tick(detroit(12, 1, 6), detroit(12, 1, 12, 5))
        office.begin()
        yield reminders


def events(content: bytes) -> list[tuple[date, str]]:
    """(day, title) of a calendar's events."""
    return [(event.start, str(event["SUMMARY"])) for event in Calendar.from_ical(content).events]


def address_in(text: str) -> str:
    found = re.findall(rf"{re.escape(base())}[\w-]+\.ics", text)
    assert len(set(found)) == 1, text
    return str(found[0])


def test_the_first_reminder_in_slack_has_the_address_and_it_works(office: Office, december: Nudging) -> None:
    before = noted(office)
    december.tick(detroit(12, 18))
    card = office.card(office.maria, "Diary Sheet")
    assert TOLD in str(card["blocks"])
    answered = ask(address_in(str(card["blocks"])))
    assert answered.status == 200
    assert (date(2027, 1, 1), "Due: Diary Sheet, Great Lakes Roofing Council") in events(answered.body)
    december.tick(detroit(12, 23))
    assert TOLD not in str(office.card(office.maria, "2 things are due")["blocks"])
    assert noted(office) == [*before, ("system", {"person": december.person_id(MARIA)})]


def test_the_first_reminder_by_mail_has_the_address_and_the_file_of_today(office: Office, december: Nudging) -> None:
    december.tick(detroit(12, 23))
    letter = office.letter(AISHA, "Annual Alliance Report")
    answered = ask(address_in(letter.text))
    assert answered.status == 200
    lines = [line for line in letter.text.splitlines() if line]
    told = lines.index(TOLD)
    assert lines[told + 1 : told + 3] == [address_in(letter.text), "The attached file has them as they are today."]
    (file,) = letter.files
    assert events(file) == events(answered.body) != []


def noted(office: Office) -> list[tuple[str, dict[str, Any]]]:
    """(who, details) of every feed that was made for Maria."""
    with Session(office.books.engine) as session:
        rows = session.scalars(sa.select(JournalRow).where(JournalRow.what == "CalendarFeedMade"))
        maria = people.by_email(session, "maria@roofing.example")
        assert maria
        return [(row.who, row.details) for row in rows if row.details["person"] == maria.id]
