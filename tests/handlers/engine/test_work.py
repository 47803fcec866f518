"""An item that cannot be read is tried again, then kept for a person; what is not its fault does not count."""

from __future__ import annotations

from datetime import timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from handlers.engine.work import DEATHS, GIVE_UP
from handlers.ports import TryLater
from storage import inbox
from storage.drafts import Overtaken
from storage.inbox import Arrived
from storage.tables import InboxRow
from tests.handlers.engine.parts import NOON, Engine, arrive, item


def fail(_item: Arrived) -> None:
    raise ValueError("no words")


def away(_item: Arrived) -> None:
    raise TryLater("Slack asked to slow down", seconds=30)


def overtake(_item: Arrived) -> None:
    raise Overtaken("entry #1")


@pytest.fixture
def office(engine: sa.Engine) -> Engine:
    return Engine(engine)


@pytest.fixture
def one(office: Engine) -> int:
    with Session(office.db) as session, session.begin():
        return arrive(session, "slack:event:1")


def outcome(office: Engine, inbox_id: int) -> str | None:
    with Session(office.db) as session:
        return session.get_one(InboxRow, inbox_id).outcome


def test_an_item_that_fails_is_tried_later_and_later_and_set_aside_at_the_third(office: Engine, one: int) -> None:
    office.reader.reads = fail
    for _ in range(4):
        office.work.run(one, "U0MARIA")
    assert office.line.jobs == [(str(one), 1.0), (str(one), 5.0)]
    assert (item(office.db, one).state, outcome(office, one)) == (inbox.SET_ASIDE, "failed: ValueError")
    assert office.reader.given_up == [one]


def test_slack_being_busy_does_not_count_as_a_try(office: Engine, one: int) -> None:
    office.reader.prepares = away
    for _ in range(5):
        office.work.run(one, "U0MARIA")
        office.clock.moment += timedelta(seconds=30)
    assert office.line.jobs == [(str(one), 30.0)] * 5
    assert (item(office.db, one).state, item(office.db, one).attempts) == (inbox.NEW, 0)


def test_an_item_whose_sender_cannot_be_asked_for_half_a_day_is_set_aside(office: Engine, one: int) -> None:
    office.reader.prepares = away
    office.clock.moment = NOON + GIVE_UP + timedelta(seconds=1)
    office.work.run(one, "U0MARIA")
    assert outcome(office, one) == "failed: Slack asked to slow down"
    assert office.reader.given_up == [one]


def test_an_entry_that_changed_meanwhile_is_tried_again_at_once(office: Engine, one: int) -> None:
    office.reader.reads = overtake
    office.work.run(one, "U0MARIA")
    assert office.line.jobs == [(str(one), 0)]
    office.reader.reads = lambda _item: None
    office.work.run(one, "U0MARIA")
    assert item(office.db, one).state == inbox.DONE


def test_an_item_that_ends_its_process_each_time_is_set_aside_unread(office: Engine, one: int) -> None:
    with Session(office.db) as session, session.begin():
        for _ in range(DEATHS):
            inbox.attempt(session, one)
    office.work.run(one, "U0MARIA")
    assert office.reader.seen == []
    assert outcome(office, one) == "failed: the process ended each time it read it"
    assert office.reader.given_up == [one]


def test_an_item_that_cannot_even_be_answered_is_set_aside_all_the_same(office: Engine, one: int) -> None:
    office.reader.reads = office.reader.gives_up = fail
    for _ in range(3):
        office.work.run(one, "U0MARIA")
    assert outcome(office, one) == "failed: ValueError; nobody was told"


def test_an_item_that_is_done_is_not_read_again(office: Engine, one: int) -> None:
    for _ in range(2):
        office.work.run(one, "U0MARIA")
    assert office.reader.seen == [one]
