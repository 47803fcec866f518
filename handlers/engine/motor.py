"""The worker process's engine: registers the jobs and schedules, runs them, and stops without leaving one behind."""

from __future__ import annotations

import logging
import threading
import uuid
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from dbos import DBOS

from handlers.engine import upkeep
from handlers.engine.delivery import Delivery
from handlers.engine.heart import Heart
from handlers.engine.pace import Pace
from handlers.engine.queues import DELIVER, JOBS, SCHEDULE, WORK, Queues
from handlers.engine.tick import Tick
from handlers.engine.work import Work

log = logging.getLogger(__name__)

_PATIENCE = 10.0  # seconds for the jobs in hand to finish when the process is asked to stop


def new_worker_id() -> str:
    """A name no other worker has or had: a namesake's jobs would be run twice."""
    return f"worker-{uuid.uuid4().hex[:12]}"


class Busy:
    """Counts the jobs in hand."""

    def __init__(self) -> None:
        self._changed, self._count = threading.Condition(), 0

    def __enter__(self) -> None:
        with self._changed:
            self._count += 1

    def __exit__(self, *_: object) -> None:
        with self._changed:
            self._count -= 1
            self._changed.notify_all()

    def wait_until_idle(self, seconds: float) -> bool:
        """Whether no job was in hand before these seconds passed."""
        with self._changed:
            return self._changed.wait_for(lambda: self._count == 0, timeout=seconds)


class Motor:
    """Runs the queued jobs of this process, or its schedule, or both. One at a time in a process; `stop` before the
    next `start`.

    Upkeep runs wherever a motor does, each time in one of them: jobs of the dead must not wait for a schedule.
    """

    def __init__(
        self,
        db: sa.Engine,
        *,
        worker_id: str,
        work: Work,
        delivery: Delivery,
        tick: Tick,
        queues: Queues,
        pace: Pace,
        jobs: bool = True,
        schedule: bool = True,
    ) -> None:
        self._db, self._id, self._queues, self._pace = db, worker_id, queues, pace
        self._work, self._delivery, self._tick = work, delivery, tick
        self._listens = (*(JOBS if jobs else ()), *((SCHEDULE,) if schedule else ()))
        self._busy, self._heart = Busy(), Heart(db, worker_id, pace)

    def start(self) -> None:
        """Start taking jobs. The database must have been migrated."""
        DBOS(
            config={
                "name": "alliance-bot",
                "system_database_engine": self._db,
                "executor_id": self._id,
                "application_version": "1",
                "run_migrations": False,
                "log_level": "ERROR",
                "scheduler_polling_interval_sec": 5.0,
            }
        )
        self._register_jobs()
        self._register_schedules()
        DBOS.listen_queues(self._listens)
        self._heart.start()
        DBOS.launch()
        DBOS.apply_schedules(
            [
                {"schedule_name": "adopt", "workflow_fn": self._adopt, "schedule": self._pace.adopt},
                {"schedule_name": "sweep", "workflow_fn": self._sweep, "schedule": self._pace.sweep},
                {"schedule_name": "tidy", "workflow_fn": self._tidy, "schedule": "0 17 * * * *"},
                {
                    "schedule_name": "tick",
                    "workflow_fn": self._ticking,
                    "schedule": self._pace.tick,
                    "queue_name": SCHEDULE,
                },
            ]
        )
        log.info("%s takes %s from the %s database", self._id, ", ".join(self._listens), self._db.dialect.name)

    def stop(self) -> None:
        """Finish the jobs in hand, take no more, and hand back those just taken."""
        self._busy.wait_until_idle(_PATIENCE)
        # A run of a schedule taken at this very moment finds the engine gone and says so. The next run does its work.
        logging.getLogger("dbos").setLevel(logging.CRITICAL)
        DBOS.destroy(destroy_registry=True)
        if not self._busy.wait_until_idle(_PATIENCE):
            log.warning("stopping with jobs in hand; another worker will go on with them")
        self._queues.hand_back(self._id)
        self._heart.stop()
        self._queues.close()

    def _register_jobs(self) -> None:
        @DBOS.workflow(name=WORK)
        def work(inbox_id: str, lane: str) -> None:
            with self._busy:
                self._work.run(int(inbox_id), lane)

        @DBOS.workflow(name=DELIVER)
        def deliver(key: str, _lane: str) -> None:
            with self._busy:
                self._delivery.run(key)

    def _register_schedules(self) -> None:
        @DBOS.workflow(name="adopt")
        def adopt(_at: datetime, _context: Any) -> None:
            if self._heart.beat():
                upkeep.adopt_orphans(self._db, self._id, self._pace)

        @DBOS.workflow(name="sweep")
        def sweep(at: datetime, _context: Any) -> None:
            upkeep.sweep_rows(self._db, self._queues, at, self._pace)

        @DBOS.workflow(name="tidy")
        def tidy(at: datetime, _context: Any) -> None:
            upkeep.tidy_jobs(self._db, at)

        @DBOS.workflow(name="tick")
        def tick(at: datetime, _context: Any) -> None:
            with self._busy:
                self._tick.run(at)

        self._adopt, self._sweep, self._tidy, self._ticking = adopt, sweep, tidy, tick
