"""One run of the schedule for 1,000, 10,000 and 100,000 alliances: with nothing due, with one in a hundred due, and the
look of a program manager of all of them. Each figure is of a process of its own: seconds, and memory it grew by.
"""

from __future__ import annotations

import multiprocessing
import resource
import tempfile
import time
from datetime import timedelta
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path

import sqlalchemy as sa
from psycopg import sql
from sqlalchemy.orm import Session

from benchmarks.crowd import NINE, fill, plan
from handlers.cases.desk import Desk
from handlers.cases.nudging import nudges
from handlers.engine.queues import Queues
from handlers.engine.tick import Tick
from storage.engine import make_engine
from storage.nudging_tables import AgendaRow
from storage.tables import OutboxRow
from tests.databases import server
from tests.databases.prepare import prepare
from tests.handlers.engine.parts import SetClock

SIZES = (1_000, 10_000, 100_000)
_WARM = 3


def tick(url: str, results: Connection) -> None:
    """(people looked at, seconds, MiB grown) of one run at nine; what is loaded once a process is loaded before."""
    db = make_engine(url)
    jobs = Queues(db)
    desk = Desk(jobs, mail_domain="agency.example")
    look_at = partial(nudges.look_at, desk=desk)
    run = Tick(db, look_at, SetClock(NINE), not_looked=partial(nudges.not_looked, desk=desk)).run
    with Session(db) as session:
        warm = list(session.scalars(sa.select(AgendaRow.person_id).order_by(AgendaRow.person_id.desc()).limit(_WARM)))
        for person_id in warm[1:]:
            tell = look_at(session, person_id, NINE + timedelta(days=2))
            if tell:
                tell(session)
        session.rollback()
    before, began = _memory(), time.perf_counter()
    looked = 0
    while (found := run(NINE)) > 0:  # a run ends after 50 seconds, and the next one goes on
        looked += found
    results.send((looked, time.perf_counter() - began, _memory() - before))
    jobs.close()
    db.dispose()


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measured(url: str) -> tuple[int, float, float]:
    """The same, measured in a new process."""
    spawn = multiprocessing.get_context("spawn")
    ours, theirs = spawn.Pipe(duplex=False)
    process = spawn.Process(target=tick, args=(url, theirs))
    process.start()
    theirs.close()
    found: tuple[int, float, float] = ours.recv()
    process.join()
    return found


def queued(db: sa.Engine) -> int:
    """How many messages wait."""
    with Session(db) as session:
        return session.execute(sa.select(sa.func.count()).select_from(OutboxRow)).scalar_one()


def report(name: str, url: str, size: int) -> None:
    """The lines of one database of one size."""
    prepare(url)
    db = make_engine(url, pool_size=2)
    fill(db, size)
    with db.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(sa.text("ANALYZE"))
    for case, due in (("nothing due", 0), ("1 % due", size // 100)):
        plan(db, due=due, at=NINE)
        before = queued(db)
        _line(name, size, case, due, *measured(url)[1:], queued(db) - before)
    plan(db, due=0, at=NINE)
    with Session(db) as session, session.begin():
        manager = sa.select(sa.func.max(AgendaRow.person_id)).scalar_subquery()
        session.execute(sa.update(AgendaRow).where(AgendaRow.person_id == manager).values(next_at=NINE))
    before = queued(db)
    _line(name, size, "the manager", 1, *measured(url)[1:], queued(db) - before)
    db.dispose()


def _line(name: str, size: int, case: str, due: int, seconds: float, grown: float, sent: int) -> None:
    each = f"{1000 * seconds / due:>12.1f}" if due else f"{'':>12}"
    print(f"{name:<12}{size:>10,}  {case:<12}{due:>7,}{seconds:>10.3f}{each}{grown:>8.0f}{sent:>10,}", flush=True)


def main() -> None:
    """Print the table."""
    head = f"{'due':>7}{'seconds':>10}{'ms a person':>12}{'MiB':>8}{'messages':>10}"
    print(f"{'database':<12}{'alliances':>10}  {'at nine':<12}{head}")
    with tempfile.TemporaryDirectory() as folder, server.running() as postgresql:
        for size in SIZES:
            report("SQLite", f"sqlite:///{Path(folder) / f'{size}.db'}", size)
            with server.connect(postgresql) as control:
                control.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(f"tick{size}")))
            report("PostgreSQL", f"postgresql+psycopg://postgres@/tick{size}?host={postgresql}", size)


if __name__ == "__main__":
    main()
