"""The worker process's engine: registers the jobs, beats its heart, adopts the jobs of the dead."""

from __future__ import annotations

import logging
import threading
import uuid
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from dbos import DBOS
from sqlalchemy.orm import Session

from handlers.engine.delivery import SILENT, Delivery
from handlers.engine.queues import DELIVER, WORK, Queues
from handlers.engine.work import Work
from handlers.ports import Clock
from storage import inbox, outbox, workers

log = logging.getLogger(__name__)

_BEAT_SECONDS = 2.0
_IDLE = timedelta(seconds=60)  # a row untouched for this long has lost its job
_PATIENCE = 10.0  # seconds for the jobs in hand to finish when the process is asked to stop
_KEPT = timedelta(days=1)  # finished jobs; the rows they worked on stay


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
    """Runs the queued jobs of this process. One at a time in a process; `stop` before the next `start`."""

    def __init__(
        self, db: sa.Engine, *, worker_id: str, work: Work, delivery: Delivery, queues: Queues, clock: Clock
    ) -> None:
        self._db, self._id, self._clock, self._queues = db, worker_id, clock, queues
        self._work, self._delivery = work, delivery
        self._stopping, self._busy = threading.Event(), Busy()
        self._heart = threading.Thread(target=self._beat, name="heartbeat", daemon=True)

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
        self._register()
        self._beat_once()
        self._heart.start()
        DBOS.launch()
        DBOS.apply_schedules(
            [
                {"schedule_name": "adopt", "workflow_fn": self._adopt, "schedule": "*/5 * * * * *"},
                {"schedule_name": "sweep", "workflow_fn": self._sweep, "schedule": "*/30 * * * * *"},
                {"schedule_name": "tidy", "workflow_fn": self._tidy, "schedule": "0 17 * * * *"},
            ]
        )

    def stop(self) -> None:
        """Finish the jobs in hand and take no more."""
        self._stopping.set()
        if not self._busy.wait_until_idle(_PATIENCE):
            log.warning("stopping with jobs in hand; another worker will adopt them")
        DBOS.destroy(destroy_registry=True)
        self._heart.join(timeout=5)
        self._queues.close()

    def _register(self) -> None:
        @DBOS.workflow(name=WORK)
        def work(inbox_id: str, lane: str) -> None:
            with self._busy:
                self._work.run(int(inbox_id), lane)

        @DBOS.workflow(name=DELIVER)
        def deliver(key: str, lane: str) -> None:
            with self._busy:
                self._delivery.run(key, lane)

        @DBOS.workflow(name="adopt")
        def adopt(at: datetime, _context: Any) -> None:
            adopt_orphans(self._db, at)

        @DBOS.workflow(name="sweep")
        def sweep(at: datetime, _context: Any) -> None:
            sweep_rows(self._db, self._queues, at)

        @DBOS.workflow(name="tidy")
        def tidy(at: datetime, _context: Any) -> None:
            tidy_jobs(self._db, at)

        self._adopt, self._sweep, self._tidy = adopt, sweep, tidy

    def _beat(self) -> None:
        while not self._stopping.wait(_BEAT_SECONDS):
            try:
                self._beat_once()
            except sa.exc.OperationalError:
                log.warning("the database did not take this worker's heartbeat; the next is due in %s s", _BEAT_SECONDS)

    def _beat_once(self) -> None:
        with Session(self._db) as session, session.begin():
            workers.beat(session, self._id, at=self._clock.now())


def adopt_orphans(db: sa.Engine, at: datetime) -> None:
    """Put the jobs of workers that fell silent back into their queues."""
    with Session(db) as session:
        alive = set(workers.alive(session, since=at - SILENT))
    pending = DBOS.list_workflows(status="PENDING", load_input=False, load_output=False)
    for queue in (WORK, DELIVER):
        orphans = [w.workflow_id for w in pending if w.queue_name == queue and w.executor_id not in alive]
        if orphans:
            log.warning("adopting %s jobs of a worker that fell silent", len(orphans))
            DBOS.resume_workflows(orphans, queue_name=queue)


def sweep_rows(db: sa.Engine, queues: Queues, at: datetime) -> None:
    """Give rows that lost their job a new one: a job that ended in an error is never run again by itself."""
    # One new job a try and hour at most: a long queue that only waits its turn must not grow by being swept.
    with Session(db) as session, session.begin():
        for inbox_id, tries in inbox.unfinished(session, before=at - _IDLE):
            queues.work(session, inbox_id, "sweep", tries=f"sweep{tries}.{at:%j%H}")
        for message in outbox.unsent(session, before=at - _IDLE):
            queues.deliver(session, message.key, message.to, tries=f"sweep{message.attempts}.{at:%j%H}")


def tidy_jobs(db: sa.Engine, at: datetime) -> None:
    """Delete finished jobs and forget dead workers; nothing of ours depends on them."""
    before = (at - _KEPT).isoformat()
    done = DBOS.list_workflows(
        status=["SUCCESS", "ERROR", "CANCELLED"], completed_before=before, load_input=False, load_output=False
    )
    if done:
        DBOS.delete_workflows([w.workflow_id for w in done])
    with Session(db) as session, session.begin():
        workers.forget(session, before=at - _KEPT)
