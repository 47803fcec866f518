"""Jobs of the dead are adopted, rows without a job get one, finished jobs go; a worker stops without leaving one."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
import time_machine
from dbos import DBOS, DBOSClient
from sqlalchemy.orm import Session

from handlers.engine import upkeep
from handlers.engine.heart import Heart
from handlers.engine.motor import new_worker_id
from handlers.engine.pace import Pace
from handlers.engine.queues import WORK
from storage import inbox, workers
from storage.tables import InboxRow
from tests.flows.office import eventually
from tests.handlers.engine.parts import NOON, Engine, arrive, item, queue

HOUR = timedelta(hours=1)


@pytest.fixture
def office(engine: sa.Engine) -> Engine:
    return Engine(engine, datetime.now(UTC))


@pytest.fixture
def jobs(engine: sa.Engine) -> Iterator[DBOSClient]:
    client = DBOSClient(system_database_engine=engine)
    yield client
    client.destroy()


def arrive_with_a_job(office: Engine) -> int:
    with Session(office.db) as session, session.begin():
        arrived = arrive(session, "slack:event:1")
        office.line.work(session, arrived, "U0MARIA")
    return arrived


def leave_taken(office: Engine, job: str, worker: str) -> None:
    """What a process that was killed leaves in the job engine's table."""
    schema = "dbos." if office.db.dialect.name == "postgresql" else ""
    taken = f"UPDATE {schema}workflow_status SET status = 'PENDING', executor_id = :worker WHERE workflow_uuid = :job"  # noqa: S608 - two fixed words
    with office.db.begin() as connection:
        connection.execute(sa.text(taken), {"worker": worker, "job": job})


def test_no_two_workers_share_a_name(office: Engine) -> None:
    assert new_worker_id() != new_worker_id()
    with office.running("worker-7"):
        assert DBOS.executor_id == "worker-7"


def test_the_version_of_the_jobs_does_not_change_with_the_code(office: Engine) -> None:
    with office.running():
        assert DBOS.application_version == "1"


def test_a_dead_workers_job_is_adopted(office: Engine) -> None:
    arrived = arrive_with_a_job(office)
    leave_taken(office, f"work:{arrived}:0", "worker-gone")
    office.pace = Pace(adopt="* * * * * *")
    with office.running():
        eventually(lambda: item(office.db, arrived).state == inbox.DONE)


def test_a_living_workers_job_is_left_alone_whatever_the_schedule_says(office: Engine, jobs: DBOSClient) -> None:
    arrived = arrive_with_a_job(office)
    leave_taken(office, f"work:{arrived}:0", "worker-other")
    with Session(office.db) as session, session.begin():
        workers.beat(session, "worker-other")
    with office.running():
        upkeep.adopt_orphans(office.db, "worker-here", office.pace)
    assert [job.executor_id for job in jobs.list_workflows(status="PENDING", queue_name=WORK)] == ["worker-other"]


def test_a_worker_whose_own_clock_is_wrong_is_not_taken_for_dead(engine: sa.Engine) -> None:
    with time_machine.travel(NOON), Session(engine) as session, session.begin():
        workers.beat(session, "worker-slow")
        assert workers.alive(session, timedelta(seconds=60)) == ["worker-slow"]
    with Session(engine) as session:
        assert workers.alive(session, timedelta(seconds=60)) == ["worker-slow"]


def test_a_worker_that_slept_lets_the_others_speak_first(engine: sa.Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    seconds = iter((0, 2, 3600, 3602, 3611))
    monkeypatch.setattr(workers, "now", lambda _session: NOON + timedelta(seconds=next(seconds)))
    heart = Heart(engine, "worker-here", Pace())
    assert [heart.beat() for _ in range(5)] == [True, True, False, False, True]


def test_a_row_without_a_job_gets_one_an_hour_and_try_and_one_whose_job_is_in_line_none(engine: sa.Engine) -> None:
    office = Engine(engine)
    with Session(engine) as session, session.begin():
        arrived = arrive(session, "slack:event:1")
        queue(session, "card:1")
    client = DBOSClient(system_database_engine=engine)

    def waiting() -> int:
        return len(client.list_workflows())

    upkeep.sweep_rows(engine, office.line, NOON, office.pace)
    assert waiting() == 0
    for minutes in (2, 3, 40):
        upkeep.sweep_rows(engine, office.line, NOON + timedelta(minutes=minutes), office.pace)
    assert waiting() == 2
    upkeep.sweep_rows(engine, office.line, NOON + HOUR, office.pace)
    assert waiting() == 2
    for job in client.list_workflows():
        client.cancel_workflow(job.workflow_id)
    upkeep.sweep_rows(engine, office.line, NOON + timedelta(minutes=41), office.pace)
    assert waiting() == 2
    with Session(engine) as session, session.begin():
        inbox.attempt(session, arrived)
    upkeep.sweep_rows(engine, office.line, NOON + timedelta(minutes=42), office.pace)
    assert waiting() == 3
    upkeep.sweep_rows(engine, office.line, NOON + HOUR, office.pace)
    assert waiting() == 4
    client.destroy()


def test_an_item_whose_job_ended_in_an_error_is_read_after_the_sweep(office: Engine) -> None:
    office.pace = Pace(idle=timedelta(seconds=1), sweep="* * * * * *")
    with Session(office.db) as session, session.begin():
        arrived = arrive(session, "slack:event:1", office.clock.now() - HOUR)
    with office.running():
        eventually(lambda: item(office.db, arrived).state == inbox.DONE)
    with Session(office.db) as session:
        assert session.get_one(InboxRow, arrived).attempts == 1


def test_finished_jobs_are_deleted_a_day_later_and_the_rows_stay(office: Engine, jobs: DBOSClient) -> None:
    arrived = arrive_with_a_job(office)
    with office.running():
        eventually(lambda: jobs.list_workflows(status="SUCCESS", queue_name=WORK))
        upkeep.tidy_jobs(office.db, office.clock.now() + timedelta(hours=23))
        assert jobs.list_workflows(queue_name=WORK)
        upkeep.tidy_jobs(office.db, office.clock.now() + timedelta(hours=25))
    assert not jobs.list_workflows(queue_name=WORK)
    assert item(office.db, arrived).state == inbox.DONE


def test_a_worker_that_is_told_to_stop_finishes_what_it_has_in_hand(office: Engine, jobs: DBOSClient) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def slowly(_item: object) -> None:
        begun.set()
        assert go_on.wait(60)

    office.reader.prepares = slowly
    arrived = arrive_with_a_job(office)
    with office.running():
        assert begun.wait(60)
        threading.Timer(0.3, go_on.set).start()
    assert item(office.db, arrived).state == inbox.DONE
    assert jobs.list_workflows(status="PENDING", queue_name=WORK) == []


def test_a_worker_that_stops_hands_back_what_it_took_and_did_not_do(office: Engine, jobs: DBOSClient) -> None:
    arrived = arrive_with_a_job(office)
    leave_taken(office, f"work:{arrived}:0", "worker-here")
    office.line.hand_back("worker-here")
    assert [job.status for job in jobs.list_workflows(queue_name=WORK)] == ["ENQUEUED"]
