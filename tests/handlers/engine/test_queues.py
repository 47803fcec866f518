"""Jobs commit with their rows, keep their lane's order, and obey limits that lie in the database."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
import sqlalchemy as sa
from dbos import DBOSClient
from sqlalchemy.orm import Session

from handlers.engine import queues
from handlers.engine.queues import DELIVER, DELIVER_MAIL, JOBS, WORK, Rates
from tests.flows.office import eventually
from tests.handlers.engine.parts import Engine, arrive, queue


@pytest.fixture
def office(engine: sa.Engine) -> Engine:
    return Engine(engine, datetime.now(UTC))


def test_a_transaction_that_is_rolled_back_leaves_no_job(office: Engine) -> None:
    with Session(office.db) as session:
        office.line.work(session, arrive(session, "slack:event:1"), "U0MARIA")
        session.rollback()
    assert DBOSClient(system_database_engine=office.db).list_workflows() == []


def test_a_job_queued_twice_is_one_job(office: Engine) -> None:
    with Session(office.db) as session, session.begin():
        item = arrive(session, "slack:event:1")
        office.line.work(session, item, "U0MARIA")
        office.line.work(session, item, "U0MARIA")
    assert [job.workflow_id for job in DBOSClient(system_database_engine=office.db).list_workflows()] == [
        f"work:{item}:0"
    ]


def test_a_lane_is_worked_on_in_the_order_of_arrival(office: Engine) -> None:
    with Session(office.db) as session, session.begin():
        items = [arrive(session, f"slack:event:{n}") for n in range(12)]
        for item in reversed(items):
            office.line.work(session, item, "U0MARIA")
    with office.running():
        eventually(lambda: len(office.reader.seen) == len(items))
    assert office.reader.seen == items


def test_a_channel_gets_no_fifth_message_within_its_four_seconds(office: Engine) -> None:
    queues.migrate(office.db, workers=8, poll_seconds=0.05, rates=Rates(slack_per_minute=6000))
    keys = [f"card:{n}" for n in range(6)]
    with Session(office.db) as session, session.begin():
        for key in keys:
            queue(session, key, office.clock.now())
            office.line.deliver(session, key)
    assert spread(office, DELIVER, keys) >= 3000  # the clock of SQLite counts whole seconds
    assert office.chat.posted == keys


def test_all_channels_together_keep_to_the_workspaces_pace(office: Engine) -> None:
    queues.migrate(office.db, workers=8, poll_seconds=0.05, rates=Rates(slack_per_minute=60))
    keys = [f"card:{n}" for n in range(6)]
    with Session(office.db) as session, session.begin():
        for key in keys:
            queue(session, key, office.clock.now(), to=f"C{key}")
            office.line.deliver(session, key)
    assert spread(office, DELIVER, keys) >= 3000


def test_mails_leave_in_a_lane_for_each_receiver_at_the_mail_servers_pace(office: Engine) -> None:
    queues.migrate(office.db, workers=8, poll_seconds=0.05, rates=Rates(mails_per_second=1))
    keys = [f"mail:{n}" for n in range(6)]
    with Session(office.db) as session, session.begin():
        for key in keys:
            queue(session, key, office.clock.now(), door="email", to=f"{key[-1]}@ROOFERS.example")
            office.line.deliver(session, key)
    lanes = DBOSClient(system_database_engine=office.db).list_workflows(queue_name=DELIVER_MAIL)
    assert {job.queue_partition_key for job in lanes} == {f"{n}@roofers.example" for n in range(6)}
    assert spread(office, DELIVER_MAIL, keys) >= 3000


def spread(office: Engine, queue_name: str, keys: list[str]) -> int:
    """The milliseconds between the first message's start and the fifth's, once all have left."""
    with office.running():
        eventually(lambda: len(office.chat.posted) == len(keys))
        jobs = DBOSClient(system_database_engine=office.db).list_workflows(queue_name=queue_name)
    began = sorted(job.dequeued_at or 0 for job in jobs)
    return began[4] - began[0]


def test_the_limits_lie_in_the_database_before_the_first_job(office: Engine) -> None:
    client = DBOSClient(system_database_engine=office.db)
    for queue_name in JOBS:
        stored = client.retrieve_queue(queue_name)
        assert stored is not None
        assert (stored.worker_concurrency, stored.partition_concurrency) == (8, 1)


def test_migrating_again_updates_the_limits(office: Engine) -> None:
    for workers in (3, 3):
        queues.migrate(office.db, workers=workers, poll_seconds=0.5)
    stored = DBOSClient(system_database_engine=office.db).retrieve_queue(WORK)
    assert stored is not None
    assert (stored.worker_concurrency, stored.polling_interval_sec) == (3, 0.5)
