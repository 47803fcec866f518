"""The calendar file that goes with a first nudge, read back by the library that a calendar program might use."""

from __future__ import annotations

from datetime import date

from icalendar import Calendar, Event

from bot import program as programs
from bot.nudging.hearers import planned_for
from bot.nudging.owed import Owed
from bot.people import Person
from messages.calendar_file import calendar_file, due_days
from tests.bot.nudging.cast import CIRCLE, EVA, LEE, MIA, WELDERS, owed, utc

NOW = utc("2026-12-01 14:00")
SHEET = "miosha.partner.diary_sheet.2026Q4"


def file(*several: Owed, person: Person = EVA) -> bytes:
    members = {each.subject: CIRCLE for each in several}
    planned = planned_for(person, several, members, {"miosha": programs.load("miosha")})
    return calendar_file(person, due_days(planned), made_at=NOW)


def events(*several: Owed, person: Person = EVA) -> list[Event]:
    return Calendar.from_ical(file(*several, person=person)).events


def text(event: Event, name: str) -> str:
    """A property in the words that a calendar program shows."""
    return str(event[name])


def test_a_deadline_is_a_whole_day_that_blocks_no_time() -> None:
    (event,) = events(owed(SHEET))
    assert (event.start, event.end) == (date(2027, 1, 1), date(2027, 1, 2))
    assert text(event, "SUMMARY") == "Due: Diary Sheet, Michigan Welders"
    assert text(event, "TRANSP") == "TRANSPARENT"
    assert text(event, "DESCRIPTION").endswith("is New Year's Day, a federal holiday.\nPolicy: XII.C, XVI.C.4")


def test_the_events_are_in_the_order_of_their_days_each_once() -> None:
    later = owed("miosha.partner.annual_report.2026")
    assert [event.start for event in events(later, owed(SHEET))] == [date(2027, 1, 1), date(2027, 1, 8)]


def test_a_day_that_the_office_moved_moves_the_same_event() -> None:
    (before,), (after,) = events(owed(SHEET)), events(owed(SHEET, due=date(2027, 1, 15)))
    assert text(before, "UID") == text(after, "UID")
    assert (before.start, after.start) == (date(2027, 1, 1), date(2027, 1, 15))


def test_two_alliances_have_two_events() -> None:
    other = owed(SHEET, alliance=WELDERS.model_copy(update={"id": 5, "name": "Other Welders"}))
    assert len({text(event, "UID") for event in events(owed(SHEET), other)}) == 2


def test_only_what_the_person_takes_part_in_and_has_a_day_is_in_it() -> None:
    assert events(owed(SHEET), person=MIA) == []
    assert events(owed("miosha.partner.team_meetings.2026"), person=LEE) == []
    assert len(events(owed(SHEET), person=LEE)) == 1


def test_the_file_is_valid_and_the_same_each_time() -> None:
    content = file(owed(SHEET))
    assert content == file(owed(SHEET))
    assert content.startswith(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:")
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert b"DTSTAMP:20261201T140000Z" in content


def test_a_calendar_program_hears_the_name_and_how_often_to_ask() -> None:
    lee = LEE.model_copy(update={"name": "Ortiz, Lee; jr."})
    lines = file(owed(SHEET), person=lee).split(b"\r\n")
    assert b"NAME:Alliance deadlines of Ortiz\\, Lee\\; jr." in lines
    assert b"X-WR-CALNAME:Alliance deadlines of Ortiz\\, Lee\\; jr." in lines
    assert b"REFRESH-INTERVAL;VALUE=DURATION:PT12H" in lines
    assert b"X-PUBLISHED-TTL:PT12H" in lines


def test_a_name_that_would_break_the_file_is_only_a_name() -> None:
    alliance = WELDERS.model_copy(update={"name": "Nails; Bolts, Nuts\r\nEND:VCALENDAR \\ Co"})
    (event,) = events(owed(SHEET, alliance=alliance))
    assert "Nails; Bolts, Nuts" in text(event, "SUMMARY")
    assert len(text(event, "SUMMARY").splitlines()) == 1
