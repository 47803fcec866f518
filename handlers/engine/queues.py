"""The queues, stored in the database, and the way to fill them inside a transaction."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypedDict

import sqlalchemy as sa
from dbos import DBOS, DBOSClient, EnqueueOptions
from sqlalchemy.orm import Session

from storage import outbox

WORK, DELIVER, DELIVER_MAIL, SCHEDULE = "work", "deliver", "deliver_mail", "schedule"
JOBS = (WORK, DELIVER, DELIVER_MAIL)

_SECONDS = 4.0  # over which messages are counted: shorter would make a rate of one a second jerky
_LARGEST = 2**31 - 1  # the greatest priority


@dataclass(frozen=True)
class Rates:
    """How fast messages may leave, all processes together.

    Slack allows one a second to a channel with short bursts, and several hundred a minute to a workspace
    (SLACK_RULES 2). `burst` is how many leave to one channel in four seconds.
    """

    burst: int = 4
    slack_per_minute: int = 300
    mails_per_second: float = 5.0


def migrate(engine: sa.Engine, *, workers: int, poll_seconds: float, rates: Rates = Rates()) -> None:
    """Create or update the job engine's own tables, then store the queues with their limits.

    The limits have to lie in the database before the first job: a queue without them would hand every waiting job
    to one process at once. `workers` is how many jobs a process works on at a time.
    """
    DBOS.migrate(engine.url.render_as_string(hide_password=False))
    client = DBOSClient(system_database_engine=engine)
    client.register_queue(WORK, worker_concurrency=workers, partition_concurrency=1, polling_interval_sec=poll_seconds)
    client.register_queue(
        DELIVER,
        worker_concurrency=workers,
        partition_concurrency=1,
        limiter=_rate(rates.slack_per_minute / 60),
        partition_limiter={"limit": rates.burst, "period": _SECONDS},
        polling_interval_sec=poll_seconds,
    )
    client.register_queue(
        DELIVER_MAIL,
        worker_concurrency=workers,
        partition_concurrency=1,
        limiter=_rate(rates.mails_per_second),
        polling_interval_sec=poll_seconds,
    )
    client.register_queue(SCHEDULE, worker_concurrency=1, polling_interval_sec=poll_seconds)
    client.destroy()


class _Limit(TypedDict):
    limit: int
    period: float


def _rate(a_second: float) -> _Limit:
    limit = max(1, round(a_second * _SECONDS))
    return {"limit": limit, "period": limit / a_second}


class Queues:
    """Fills the queues within the caller's transaction (implements ports.Jobs).

    A job's id names its row and how many tries it had: queued twice, it runs once. Jobs carry ids, never payloads.
    A lane goes by the rows' numbers: times of creation tie within a transaction, and on SQLite within a second.
    """

    def __init__(self, engine: sa.Engine) -> None:
        self._client = DBOSClient(system_database_engine=engine)

    def work(self, session: Session, inbox_id: int, lane: str, *, tries: int | str = 0, delay: float = 0.0) -> None:
        """Have this inbox item read."""
        self._enqueue(session, WORK, WORK, str(inbox_id), lane, (inbox_id, tries), delay)

    def deliver(self, session: Session, key: str, *, tries: int | str = 0, delay: float = 0.0) -> None:
        """Have this outbox message sent. Each receiver is a lane, so that one who is slow to take keeps nobody else."""
        number, door, to = outbox.place(session, key)
        queue = DELIVER_MAIL if door == "email" else DELIVER
        self._enqueue(session, queue, DELIVER, key, to.casefold() if door == "email" else to, (number, tries), delay)

    def hand_back(self, worker_id: str) -> None:
        """Put the jobs that this worker took and did not do back in line."""
        taken = self._client.list_workflows(
            status="PENDING", executor_id=worker_id, queue_name=list(JOBS), load_input=False, load_output=False
        )
        for queue in JOBS:
            ids = [job.workflow_id for job in taken if job.queue_name == queue]
            if ids:
                self._client.resume_workflows(ids, queue_name=queue)

    def waiting(self) -> set[tuple[str, str]]:
        """(job, its row's name) of all that is in line and not begun; a job ended or begun is not among them."""
        found = self._client.list_workflows(
            status=["ENQUEUED", "DELAYED"], queue_name=list(JOBS), load_input=False, load_output=False
        )
        ids = (job.workflow_id.partition(":") for job in found)
        return {(name, rest.rpartition(":")[0]) for name, _, rest in ids}

    def close(self) -> None:
        """Let go of the client; the database engine stays the caller's."""
        self._client.destroy()

    def _enqueue(
        self,
        session: Session,
        queue: str,
        job: str,
        name: str,
        lane: str,
        turn: tuple[int, int | str],
        delay: float,
    ) -> None:
        number, tries = turn
        options: EnqueueOptions = {
            "workflow_name": job,
            "queue_name": queue,
            "workflow_id": f"{job}:{name}:{tries}",
            "queue_partition_key": lane,
            "priority": number % _LARGEST + 1,
        }
        if delay > 0:
            options["delay_seconds"] = delay
        session.flush()
        self._client.enqueue_in_transaction(session, options, name, lane)
