"""The two queues, stored in the database, and the way to fill them inside a transaction."""

from __future__ import annotations

import sqlalchemy as sa
from dbos import DBOS, DBOSClient, EnqueueOptions
from sqlalchemy.orm import Session

from storage import outbox

WORK, DELIVER = "work", "deliver"

# Slack allows one message a second to a channel, with short bursts (SLACK_RULES 2).
BURST, _SECONDS = 4, 4.0
_LARGEST = 2**31 - 1  # the greatest priority


def migrate(engine: sa.Engine, *, workers: int, poll_seconds: float, burst: int = BURST) -> None:
    """Create or update the job engine's own tables, then store the queues with their limits.

    The limits have to lie in the database before the first job: a queue without them would hand every waiting job
    to one process at once. `workers` is how many jobs a process works on at a time, `burst` how many messages leave
    to one channel in four seconds.
    """
    DBOS.migrate(engine.url.render_as_string(hide_password=False))
    client = DBOSClient(system_database_engine=engine)
    client.register_queue(WORK, worker_concurrency=workers, partition_concurrency=1, polling_interval_sec=poll_seconds)
    client.register_queue(
        DELIVER,
        worker_concurrency=workers,
        partition_concurrency=1,
        partition_limiter={"limit": burst, "period": _SECONDS},
        polling_interval_sec=poll_seconds,
    )
    client.destroy()


class Queues:
    """Fills the queues within the caller's transaction (implements ports.Jobs).

    A job's id names its row and how many tries it had: queued twice, it runs once. Jobs carry ids, never payloads.
    A lane goes by the rows' numbers: times of creation tie within a transaction, and on SQLite within a second.
    """

    def __init__(self, engine: sa.Engine) -> None:
        self._client = DBOSClient(system_database_engine=engine)

    def work(self, session: Session, inbox_id: int, lane: str, *, tries: int | str = 0, delay: float = 0.0) -> None:
        """Have this inbox item read."""
        self._enqueue(session, WORK, str(inbox_id), lane, (inbox_id, tries), delay)

    def deliver(self, session: Session, key: str, lane: str, *, tries: int | str = 0, delay: float = 0.0) -> None:
        """Have this outbox message sent."""
        self._enqueue(session, DELIVER, key, lane, (outbox.number(session, key), tries), delay)

    def hand_back(self, worker_id: str) -> None:
        """Put the jobs that this worker took and did not do back in line."""
        taken = self._client.list_workflows(
            status="PENDING", executor_id=worker_id, queue_name=[WORK, DELIVER], load_input=False, load_output=False
        )
        for queue in (WORK, DELIVER):
            ids = [job.workflow_id for job in taken if job.queue_name == queue]
            if ids:
                self._client.resume_workflows(ids, queue_name=queue)

    def close(self) -> None:
        """Let go of the client; the database engine stays the caller's."""
        self._client.destroy()

    def _enqueue(
        self, session: Session, queue: str, name: str, lane: str, turn: tuple[int, int | str], delay: float
    ) -> None:
        number, tries = turn
        options: EnqueueOptions = {
            "workflow_name": queue,
            "queue_name": queue,
            "workflow_id": f"{queue}:{name}:{tries}",
            "queue_partition_key": lane,
            "priority": number % _LARGEST + 1,
        }
        if delay > 0:
            options["delay_seconds"] = delay
        session.flush()
        self._client.enqueue_in_transaction(session, options, name, lane)
