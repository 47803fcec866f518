"""What keeps the queues honest: jobs of the dead, rows without a job, jobs that are done."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

import sqlalchemy as sa
from dbos import DBOS
from sqlalchemy.orm import Session

from handlers.engine.pace import Pace
from handlers.engine.queues import DELIVER, JOBS, WORK, Queues
from storage import inbox, outbox, workers

log = logging.getLogger(__name__)

_KEPT = timedelta(days=1)  # finished jobs; the rows they worked on stay
_AT_ONCE = 500


def adopt_orphans(db: sa.Engine, worker_id: str, pace: Pace) -> None:
    """Put the jobs of workers that fell silent back into their queues.

    Who is silent is asked of the database's clock now: the schedule's time may be long past when this runs.
    """
    with Session(db) as session:
        alive = {worker_id, *workers.alive(session, pace.silent)}
    pending = DBOS.list_workflows(
        status="PENDING", queue_name=list(JOBS), load_input=False, load_output=False, limit=_AT_ONCE
    )
    for queue in JOBS:
        orphans = [w.workflow_id for w in pending if w.queue_name == queue and w.executor_id not in alive]
        if orphans:
            log.warning("adopting %s jobs of a worker that fell silent", len(orphans))
            DBOS.resume_workflows(orphans, queue_name=queue)


def sweep_rows(db: sa.Engine, queues: Queues, at: datetime, pace: Pace) -> None:
    """Give rows that lost their job a new one: a job that ended in an error is never run again by itself.

    One that only waits its turn has its job still; a second one would spend the messages that may leave a second.
    """
    # One new job a try and hour at most, whatever the reason is that a row does not end.
    with Session(db) as session, session.begin():
        idle = inbox.unfinished(session, before=at - pace.idle)
        unsent = outbox.unsent(session, before=at - pace.idle, stuck=at - pace.stuck)
        waiting = queues.waiting() if idle or unsent else set()
        for inbox_id, tries in idle:
            if (WORK, str(inbox_id)) not in waiting:
                queues.work(session, inbox_id, "sweep", tries=f"sweep{tries}.{at:%j%H}")
        for message in unsent:
            if (DELIVER, message.key) not in waiting:
                queues.deliver(session, message.key, tries=f"sweep{message.attempts}.{at:%j%H}")


def tidy_jobs(db: sa.Engine, at: datetime) -> None:
    """Delete finished jobs, schedules' runs that nobody finished, and workers long gone.

    Nothing of ours depends on them: whether a row is done stands in the row.
    """
    before = (at - _KEPT).isoformat()
    while done := DBOS.list_workflows(
        status=["SUCCESS", "ERROR", "CANCELLED"],
        completed_before=before,
        load_input=False,
        load_output=False,
        limit=_AT_ONCE,
    ):
        DBOS.delete_workflows([w.workflow_id for w in done])
    while runs := DBOS.list_workflows(
        status=["PENDING", "ENQUEUED"],
        workflow_id_prefix="sched-",
        end_time=before,
        load_input=False,
        load_output=False,
        limit=_AT_ONCE,
    ):
        DBOS.delete_workflows([w.workflow_id for w in runs])
    with Session(db) as session, session.begin():
        workers.forget(session, _KEPT)
