"""`alliance-bot calendar`, as people type it, on both databases."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa
import time_machine
from icalendar import Calendar
from sqlalchemy.orm import Session
from typer.testing import CliRunner, Result

from handlers.main import app
from storage.tables import JournalRow
from tests.year import office


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, database_url: str, engine: sa.Engine) -> Iterator[Path]:
    """A folder to write to, beside the office of the year."""
    monkeypatch.setenv("ALLIANCE_DATABASE_URL", database_url)
    with Session(engine) as session, session.begin():
        office.set_up(session)
    with time_machine.travel(datetime(2027, 1, 7, 18, tzinfo=UTC), tick=False):
        yield tmp_path


def calendar(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["calendar", *arguments])


def test_a_year_is_every_notice_of_that_year(folder: Path) -> None:
    reviewed = office.reviewed()
    first = next(number for number, line in enumerate(reviewed) if line[4:8] == "2027")
    assert calendar("--year", "2027").stdout.splitlines() == reviewed[first:]


def test_one_alliance_is_everybody_who_hears_of_it(folder: Path) -> None:
    lines = calendar("--year", "2027", "--alliance", "michigan masters").stdout.splitlines()
    names = {line.split("  ")[1].rpartition(",")[0] for line in lines if not line.startswith(" ")}
    assert names == {"Gus Master", "Lee Liaison", "Mia Manager"}
    assert all("Michigan Masters" in line for line in lines if line.startswith(" "))


def test_the_years_own_days_count_and_not_those_of_utc(folder: Path) -> None:
    lines = calendar("--year", "2026", "--alliance", "Michigan Masters").stdout.splitlines()
    assert lines[-2].startswith("Wed 2026-12-30 09:00 ChST  Gus Master, by mail")


def test_a_person_gets_their_own_calendar_file(folder: Path) -> None:
    file = folder / "bo.ics"
    result = calendar("--ics", "Bo@Bakers.example", "-o", str(file))
    assert (result.exit_code, result.stdout) == (0, f"{file} is written.\n")
    events = Calendar.from_ical(file.read_bytes()).events
    assert [event.start for event in events] == [date(2027, 4, 15), date(2027, 10, 15)]
    assert {str(event["SUMMARY"]) for event in events} == {"Due: Biannual Data Reporting Form, National Bakers"}


def test_a_pause_is_what_would_have_been_said_in_it_by_this_machines_clock(folder: Path) -> None:
    lines = calendar("--since", "2026-12-30 06:00", "--alliance", "Michigan Growers").stdout.splitlines()
    assert [line for line in lines if "Flo" in line][-1] == "Thu 2027-01-07 09:00 CST  Flo Grower, by mail"
    assert "  before_1    due Fri 2027-01-08  Annual Alliance Report 2026, Michigan Growers" in lines[-1]


def test_nothing_to_say_is_said(folder: Path) -> None:
    assert calendar("--year", "2027", "--alliance", "Federal Veterans").stdout == "Nobody hears anything.\n"


def test_a_feeds_address_is_printed_and_stays_until_it_is_renewed(
    folder: Path, engine: sa.Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ALLIANCE_CALENDAR_URL", "https://bot.agency.example/calendar")
    first, again = calendar("--feed", "Bo@Bakers.example"), calendar("--feed", "bo@bakers.example")
    assert re.fullmatch(r"https://bot\.agency\.example/calendar/[\w-]{32}\.ics\n", first.stdout)
    assert (again.exit_code, again.stdout, again.stderr) == (0, first.stdout, "")
    renewed = calendar("--feed", "bo@bakers.example", "--renew")
    assert renewed.stderr == "The address before this one, if there was one, shows nothing any more.\n"
    assert calendar("--feed", "bo@bakers.example").stdout == renewed.stdout != first.stdout
    with Session(engine) as session:
        lines = session.scalars(sa.select(JournalRow).where(JournalRow.who == "calendar").order_by(JournalRow.id)).all()
        assert [line.what for line in lines] == ["CalendarFeedMade", "CalendarFeedRenewed"]
        assert not any(key in str(line.details) for line in lines for key in re.findall(r"[\w-]{32}", first.stdout))


def test_a_feed_is_for_somebody_on_the_roster(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALLIANCE_CALENDAR_URL", "https://bot.agency.example/calendar")
    refused = calendar("--feed", "nobody@else.example")
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert refused.stderr == "Nobody on the roster has the address nobody@else.example.\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "Say one of --year 2027, --since 2026-12-24, --ics EMAIL and --feed EMAIL."),
        (("--year", "2027", "--since", "2026-12-24"), "Say one of --year 2027"),
        (("--ics", "bo@bakers.example"), "--ics EMAIL goes with -o FILE, and with nothing else."),
        (("--year", "2027", "-o", "year.ics"), "--ics EMAIL goes with -o FILE"),
        (("--feed", "bo@bakers.example", "--alliance", "x"), "--feed EMAIL goes with --renew or with nothing."),
        (("--year", "2027", "--renew"), "--feed EMAIL goes with --renew or with nothing."),
        (("--ics", "bo@bakers.example", "-o", "x.ics", "--renew"), "--ics EMAIL goes with -o FILE, and with nothing"),
        (("--feed", "bo@bakers.example"), "ALLIANCE_CALENDAR_URL is missing; set it to the address under which"),
        (("--since", "2028-01-01"), "2028-01-01 00:00 is still to come; --year 2028 looks ahead."),
        (("--year", "2027", "--alliance", "Nobody"), 'There is no alliance "Nobody" on the roster.'),
        (("--ics", "nobody@else.example", "-o", "x.ics"), "Nobody on the roster has the address nobody@else.example."),
    ],
)
def test_what_cannot_be_answered_is_said_in_one_line_with_code_2(
    folder: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], said: str
) -> None:
    monkeypatch.chdir(folder)
    result = calendar(*arguments)
    assert (result.exit_code, result.stdout, len(result.stderr.splitlines())) == (2, "", 1)
    assert said in result.stderr
    assert not list(folder.glob("*.ics"))
