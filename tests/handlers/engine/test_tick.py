"""The tick looks at everybody who is due, each once, however many schedulers there are, and is not stopped by one."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from functools import partial

import pytest
import sqlalchemy as sa
from dbos import DBOSClient
from sqlalchemy.orm import Session

from handlers.engine.pace import Pace
from handlers.engine.queues import SCHEDULE
from handlers.engine.tick import AGAIN, STALE, Tick
from handlers.ports import Tell
from storage import agenda
from storage.engine import make_engine
from storage.nudging_tables import AgendaRow
from storage.tables import JournalRow, MembershipRow, PersonRow
from tests.flows.office import eventually
from tests.handlers.engine.parts import NOON, Engine, SetClock

MINUTE = timedelta(minutes=1)


def enter(db: sa.Engine, people: Iterable[int], at: datetime = NOON) -> None:
    with Session(db) as session, session.begin():
        for number in people:
            session.add(PersonRow(id=number, name=f"Person {number}", time_zone="UTC", channel="email"))
            session.flush()
            session.add(MembershipRow(person_id=number, program="federal", role="program_manager"))
        agenda.enter_all(session, at)


def next_looks(db: sa.Engine) -> dict[int, datetime | None]:
    with Session(db) as session:
        return {row.person_id: row.next_at for row in session.scalars(sa.select(AgendaRow))}


class Looking:
    """Notes every look in the looker's own transaction, as the nudges' memory would."""

    def __init__(self, then: timedelta | None = None) -> None:
        self.then, self.poison = then, set[int]()
        self.meanwhile: Callable[[], None] = lambda: None

    def __call__(self, session: Session, person_id: int, now: datetime) -> Tell | None:
        seen = agenda.read(session, person_id, now)
        if seen is None:
            return None
        if person_id in self.poison:
            raise ValueError("a name without letters")
        self.meanwhile()
        return partial(self._tell, person_id=person_id, now=now, seen=seen)

    def _tell(self, session: Session, person_id: int, now: datetime, seen: agenda.Due) -> bool:
        if not agenda.claim(session, person_id, now, seen):
            return False
        agenda.plan(session, person_id, next_at=now + self.then if self.then else None, nudged_on=None)
        session.add(JournalRow(at=now, who=f"person:{person_id}", what="Looked", details={}))
        return True


def tick_of(db: sa.Engine, looking: Looking, clock: SetClock) -> Tick:
    return Tick(db, looking, clock, not_looked=tell_office)


def tell_office(session: Session, person_id: int, at: datetime) -> None:
    session.add(JournalRow(at=at, who=f"person:{person_id}", what="OfficeTold", details={}))


def looks(db: sa.Engine) -> Counter[tuple[str, datetime]]:
    with Session(db) as session:
        rows = session.execute(sa.select(JournalRow.who, JournalRow.at).where(JournalRow.what == "Looked"))
        return Counter((who, at) for who, at in rows)


def test_everybody_who_is_due_is_looked_at_once_and_nobody_else(engine: sa.Engine) -> None:
    enter(engine, range(1, 451))
    enter(engine, [1000], NOON)
    with Session(engine) as session, session.begin():
        agenda.put_off(session, 1000, NOON + MINUTE)
    tick = tick_of(engine, Looking(), SetClock())
    assert tick.run(NOON) == 450
    assert set(looks(engine).values()) == {1}
    assert tick.run(NOON) == 0
    assert tick.run(NOON + MINUTE) == 1


def test_three_schedulers_for_an_hour_of_simulated_time_look_at_nobody_twice_for_one_time(database_url: str) -> None:
    engine = make_engine(database_url)
    enter(engine, range(1, 9))
    minutes = [NOON + n * MINUTE for n in range(61)]
    looking = Looking(then=timedelta(minutes=20))

    def scheduler() -> None:
        own = make_engine(database_url)
        for at in minutes:
            tick_of(own, looking, SetClock(at)).run(at)
        own.dispose()

    threads = [threading.Thread(target=scheduler) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    seen = looks(engine)
    assert set(seen.values()) == {1}
    assert all(at <= NOON + timedelta(minutes=80) for at in next_looks(engine).values() if at)
    assert {who for who, _at in seen} == {f"person:{n}" for n in range(1, 9)}
    engine.dispose()


def test_a_look_that_fails_is_made_again_an_hour_later_and_keeps_nobody_waiting(engine: sa.Engine) -> None:
    enter(engine, [1, 2, 3])
    looking = Looking()
    looking.poison = {2}
    assert tick_of(engine, looking, SetClock()).run(NOON) == 3
    assert next_looks(engine) == {1: None, 2: NOON + AGAIN, 3: None}
    with Session(engine) as session:
        failed = session.scalars(sa.select(JournalRow).where(JournalRow.what == "LookFailed")).one()
        told = session.scalars(sa.select(JournalRow.who).where(JournalRow.what == "OfficeTold")).all()
    assert told == ["person:2"]
    assert failed.details == {"person": 2, "error": "ValueError"}
    looking.poison.clear()
    assert tick_of(engine, looking, SetClock(NOON + AGAIN)).run(NOON + AGAIN) == 1


def test_who_is_to_be_looked_at_anew_while_a_look_reads_is_left_to_the_next_one(engine: sa.Engine) -> None:
    enter(engine, [1])
    looking = Looking()

    def something_changes() -> None:
        with Session(engine) as session, session.begin():
            agenda.look_again(session, [1], NOON)

    looking.meanwhile = something_changes
    assert tick_of(engine, looking, SetClock()).run(NOON) == 0
    assert not looks(engine)
    looking.meanwhile = lambda: None
    assert tick_of(engine, looking, SetClock()).run(NOON) == 1


def test_nobody_waits_for_the_database_while_a_look_reads(engine: sa.Engine) -> None:
    enter(engine, [1, 2])
    looking = Looking()

    def somebody_else_writes() -> None:
        with Session(engine) as session, session.begin():
            session.add(JournalRow(at=NOON, who="person:2", what="Wrote", details={}))

    looking.meanwhile = somebody_else_writes
    assert tick_of(engine, looking, SetClock()).run(NOON) == 2


def test_a_run_that_waited_too_long_speaks_of_a_moment_that_is_gone_and_does_nothing(engine: sa.Engine) -> None:
    enter(engine, [1])
    late = SetClock(NOON + STALE + MINUTE)
    assert tick_of(engine, Looking(), late).run(NOON) == 0
    assert tick_of(engine, Looking(), late).run(late.now()) == 1


def test_the_schedule_ticks_by_itself_with_its_own_time(engine: sa.Engine) -> None:
    office = Engine(engine, NOON)
    office.pace = Pace(tick="* * * * * *")
    enter(engine, [1], NOON)
    with office.running():
        eventually(lambda: office.looks)
    assert [person for person, _at in office.looks] == [1]
    assert office.looks[0][1] > NOON


@pytest.mark.parametrize(("jobs", "schedule"), [(True, False), (False, True)])
def test_a_process_does_only_its_part(engine: sa.Engine, jobs: bool, schedule: bool) -> None:
    office = Engine(engine, NOON)
    office.pace = Pace(tick="* * * * * *")
    enter(engine, [1], NOON)
    with Session(engine) as session, session.begin():
        from tests.handlers.engine.parts import arrive

        office.line.work(session, arrive(session, "slack:event:1"), "U0MARIA")
    client = DBOSClient(system_database_engine=engine)
    with office.running(jobs=jobs, schedule=schedule):
        eventually(lambda: office.reader.seen if jobs else office.looks)
        eventually(lambda: jobs is False or client.list_workflows(queue_name=SCHEDULE, status="ENQUEUED"))
    assert bool(office.reader.seen) is jobs
    assert bool(office.looks) is schedule
    client.destroy()
