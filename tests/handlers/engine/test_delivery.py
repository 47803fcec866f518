"""What becomes of a message when sending fails, is cut off, or has to wait."""

from __future__ import annotations

from datetime import timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from handlers.engine.delivery import GIVE_UP
from handlers.ports import TryLater
from storage import outbox, workers
from tests.handlers.engine.parts import NOON, Engine, message, queue


def mistake(_key: str) -> None:
    raise KeyError("text")


def busy(_key: str) -> None:
    raise TryLater("Slack asked to slow down", seconds=30)


@pytest.fixture
def office(engine: sa.Engine) -> Engine:
    return Engine(engine)


@pytest.fixture
def one(office: Engine) -> str:
    with Session(office.db) as session, session.begin():
        queue(session, "card:1")
    return "card:1"


def take(office: Engine, key: str, worker: str) -> None:
    """Another worker has the message in hand."""
    now = office.clock.now()
    with Session(office.db) as session, session.begin():
        outbox.take(session, key, by=worker, alive=[worker], at=now, stuck=now - office.pace.stuck)


def test_an_error_of_ours_is_tried_later_and_later_and_reported_in_the_end(office: Engine, one: str) -> None:
    office.chat.fails = mistake
    for _ in range(9):
        office.delivery().run(one)
    assert [delay for _, delay in office.line.jobs] == [5, 10, 20, 40, 80, 160, 320]
    assert office.refused == [(one, "an error of the bot's own (KeyError)")]
    assert message(office.db, one).state == outbox.FAILED


def test_a_busy_channel_is_tried_later_and_given_up_after_two_days(office: Engine, one: str) -> None:
    office.chat.fails = busy
    office.delivery().run(one)
    assert office.line.jobs == [(one, 30)]
    office.clock.moment += GIVE_UP + timedelta(seconds=1)
    office.delivery().run(one)
    assert office.refused == [(one, "no luck for two days: Slack asked to slow down")]


def test_a_message_whose_send_was_cut_off_is_looked_for_before_it_is_sent_again(office: Engine, one: str) -> None:
    take(office, one, "worker-gone")
    office.chat.posted.append(one)
    office.delivery().run(one)
    assert office.chat.asked == office.chat.posted == [one]
    assert message(office.db, one).remote_ts == "9.000001"


def test_a_message_in_a_living_workers_hand_is_let_be(office: Engine, one: str) -> None:
    with Session(office.db) as session, session.begin():
        workers.beat(session, "worker-other")
    take(office, one, "worker-other")
    office.delivery().run(one)
    assert (office.chat.posted, message(office.db, one).state) == ([], outbox.SENDING)


def test_a_message_that_a_living_worker_lost_is_taken_from_it_in_time(office: Engine, one: str) -> None:
    take(office, one, "worker-here")
    office.clock.moment = NOON + office.pace.stuck + timedelta(seconds=1)
    office.delivery().run(one)
    assert (office.chat.posted, message(office.db, one).state) == ([one], outbox.SENT)


def test_a_message_waits_for_the_one_it_answers_and_is_not_looked_for_afterwards(office: Engine, one: str) -> None:
    with Session(office.db) as session, session.begin():
        queue(session, "answer:1", thread=one)
    office.delivery().run("answer:1")
    assert (office.chat.posted, message(office.db, "answer:1").state) == ([], outbox.PENDING)
    office.delivery().run(one)
    office.delivery().run("answer:1")
    assert (office.chat.posted, office.chat.asked) == ([one, "answer:1"], [])
