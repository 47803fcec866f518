"""The calendar feed as a calendar program meets it: over HTTP, on both databases."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
import sqlalchemy as sa
from icalendar import Calendar
from sqlalchemy.orm import Session

from handlers.calendar.feed import Feed
from handlers.cases.nudging import feeds
from handlers.web_server import WebServer
from storage import obligations, people
from storage.obligations import Key
from storage.tables import JournalRow, PersonRow
from tests.handlers.engine.parts import SetClock
from tests.servers.asking import Answered, ask
from tests.servers.waiting import free_port
from tests.year import office

NOW = datetime(2027, 1, 7, 18, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
BO, EVA = "bo@bakers.example", "eva@welders.example"


class Reached:
    """A running feed, and what the office does meanwhile."""

    def __init__(self, engine: sa.Engine, base: str) -> None:
        self.engine, self.base, self.clock = engine, base, SetClock(NOW)

    def address(self, email: str, *, renew: bool = False) -> str:
        """Where this person's dates are."""
        with Session(self.engine) as session, session.begin():
            person = people.by_email(session, email)
            assert person
            give = feeds.renew if renew else feeds.address
            return give(session, self.base, person, NOW, who="calendar")

    def move(self, alliance: str, obligation: str, due: date) -> None:
        """An office sets another day."""
        with Session(self.engine) as session, session.begin():
            found = people.alliance_named(session, alliance)
            assert found
            key = Key(f"alliance:{found.id}", obligation)
            obligations.set_day(session, key, due=due, reason="the office's day", by=1, at=NOW)

    def leave(self, email: str, on: date | None) -> None:
        """Somebody leaves, or is back."""
        with Session(self.engine) as session, session.begin():
            session.execute(sa.update(PersonRow).where(PersonRow.email == email).values(left_on=on))

    def journal(self) -> list[tuple[str, str]]:
        """(who, what) of everything that was noted about feeds."""
        with Session(self.engine) as session:
            query = sa.select(JournalRow.who, JournalRow.what).where(JournalRow.what.startswith("CalendarFeed"))
            return [(who, what) for who, what in session.execute(query.order_by(JournalRow.id))]


@pytest.fixture
def feed(engine: sa.Engine) -> Iterator[Reached]:
    """The feed of the office of the year, in the first days of 2027."""
    with Session(engine) as session, session.begin():
        office.set_up(session)
    port = free_port()
    reached = Reached(engine, f"http://127.0.0.1:{port}/calendar/")
    server = WebServer(Feed(engine, reached.clock).app, "127.0.0.1", port, chosen_by="X")
    server.start()
    yield reached
    server.stop()


def days(answered: Answered) -> list[date]:
    return [event.start for event in Calendar.from_ical(answered.body).events]


def stamps(answered: Answered) -> set[datetime]:
    return {event.DTSTAMP for event in Calendar.from_ical(answered.body).events}


def test_a_persons_own_days_are_at_their_address(feed: Reached) -> None:
    answered = ask(feed.address(BO))
    assert answered.status == 200
    assert answered.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert answered.headers["Cache-Control"] == "private, max-age=3600"
    assert days(answered) == [date(2027, 4, 15), date(2027, 10, 15)]


def test_an_address_stays_the_same_and_is_like_no_other(feed: Reached) -> None:
    assert feed.address(BO) == feed.address(BO)
    assert feed.address(BO) != feed.address(EVA)
    assert feed.journal() == [("calendar", "CalendarFeedMade")] * 2


@pytest.mark.parametrize("path", ["/", "/calendar/", "/alliances/calendar/"])
def test_what_stands_before_the_token_does_not_matter(feed: Reached, path: str) -> None:
    address = feed.address(BO)
    host, token = address.partition("/calendar/")[0], address.rpartition("/")[2]
    assert ask(f"{host}{path}{token}").status == 200


def test_a_head_request_has_the_headers_and_no_body(feed: Reached) -> None:
    whole, head = ask(feed.address(BO)), ask(feed.address(BO), "HEAD")
    assert (head.status, head.body) == (200, b"")
    assert head.headers["ETag"] == whole.headers["ETag"]
    assert head.headers["Content-Length"] == str(len(whole.body))


def test_while_nothing_changes_the_calendar_is_the_same_to_the_byte(feed: Reached) -> None:
    first = ask(feed.address(BO))
    feed.clock.moment = NOW + 20 * DAY
    second = ask(feed.address(BO))
    assert (first.body, first.headers["ETag"]) == (second.body, second.headers["ETag"])
    assert stamps(second) == {NOW}


@pytest.mark.parametrize("known", ["{}", "W/{}", '"other", {}', "*"])
def test_what_a_program_has_already_is_not_sent_again(feed: Reached, known: str) -> None:
    tag = ask(feed.address(BO)).headers["ETag"]
    answered = ask(feed.address(BO), If_None_Match=known.format(tag))
    assert (answered.status, answered.body, answered.headers["ETag"]) == (304, b"", tag)
    assert answered.headers["Cache-Control"] == "private, max-age=3600"


def test_a_day_that_the_office_moved_is_sent_with_the_date_of_the_change(feed: Reached) -> None:
    before = ask(feed.address(EVA))
    feed.move("Michigan Welders", "miosha.partner.annual_report.2026", date(2027, 1, 29))
    feed.clock.moment = NOW + HOUR
    after = ask(feed.address(EVA), If_None_Match=before.headers["ETag"])
    assert after.status == 200
    assert date(2027, 1, 29) in days(after)
    assert date(2027, 1, 29) not in days(before)
    assert (stamps(before), stamps(after)) == ({NOW}, {NOW + HOUR})


def test_what_is_met_is_gone_from_it(feed: Reached) -> None:
    before = days(ask(feed.address(BO)))
    with Session(feed.engine) as session, session.begin():
        bakers = people.alliance_named(session, "National Bakers")
        assert bakers
        key = Key(f"alliance:{bakers.id}", "federal.national.biannual_data.FY2027H1")
        assert obligations.meet(session, key, how="done", by=1, at=NOW)
    assert days(ask(feed.address(BO))) == before[1:]


@pytest.mark.parametrize("path", ["x" * 32 + ".ics", "x" * 32, ".ics", "", "a/b.ics", "%00.ics", "' OR 1=1.ics"])
def test_where_there_is_no_calendar_it_says_so(feed: Reached, path: str) -> None:
    feed.address(BO)
    answered = ask(feed.base + path.replace(" ", "%20"))
    assert (answered.status, answered.headers["Content-Type"]) == (404, "text/plain; charset=utf-8")
    assert answered.body.startswith(b"There is no calendar at this address.")


def test_the_address_of_who_left_shows_nothing_until_they_are_back(feed: Reached) -> None:
    address = feed.address(BO)
    feed.leave(BO, date(2027, 1, 6))
    assert ask(address).status == 404
    feed.leave(BO, None)
    assert ask(address).status == 200


def test_a_renewed_address_takes_the_place_of_the_one_before(feed: Reached) -> None:
    old = feed.address(BO)
    new = feed.address(BO, renew=True)
    assert (ask(old).status, ask(new).status) == (404, 200)
    assert feed.address(BO) == new
    assert feed.journal() == [("calendar", "CalendarFeedMade"), ("calendar", "CalendarFeedRenewed")]


def test_who_renews_what_they_never_had_gets_a_first_one(feed: Reached) -> None:
    assert ask(feed.address(BO, renew=True)).status == 200
    assert feed.journal() == [("calendar", "CalendarFeedMade")]


def test_nothing_but_reading_is_answered(feed: Reached) -> None:
    assert ask(feed.address(BO), "POST").status == 405


def test_whether_it_runs_can_be_asked(feed: Reached) -> None:
    answered = ask(feed.base.replace("/calendar/", "/health"))
    assert (answered.status, answered.body) == (200, b"ok")


def test_without_its_tables_it_asks_to_come_again_and_the_log_has_no_address(
    feed: Reached, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    address = feed.address(BO)
    ask(address)
    with feed.engine.begin() as connection:
        connection.execute(sa.text("DROP TABLE calendar_feed"))
    answered = ask(address)
    assert (answered.status, answered.headers["Retry-After"]) == (503, "600")
    assert answered.body == b"The calendar cannot be read just now. Your calendar program will ask again.\n"
    assert "a calendar could not be read" in caplog.text
    assert address.rpartition("/")[2].removesuffix(".ics") not in caplog.text
