"""Messages a second from the inbox, read and decided, to the outbox; sending has its own pace (SLACK_RULES 2).

The items wait in the database before the processes start; time runs from the first one read to the last.
"""

from __future__ import annotations

import time
from datetime import UTC, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from benchmarks.places import Workers, databases, workspace
from handlers.engine.queues import Queues
from handlers.local import sample
from handlers.local.workspace import LocalWorkspace
from handlers.slack.intake import Intake
from handlers.wiring import SystemClock
from storage import inbox
from storage.engine import make_engine
from storage.tables import InboxRow, OutboxRow
from tests.flows.office import eventually

MESSAGES = 300
TOLD = "We gave a fall protection training to 45 roofers in Lansing on Mar 3, 2026."


def fill(db: sa.Engine, slack: LocalWorkspace, first: int) -> None:
    """Store messages from everybody on the roster, in turn."""
    jobs = Queues(db)
    intake = Intake(db, jobs, SystemClock())
    users = [user.id for user in sample.users() if user != sample.STRANGER]
    for number in range(first, first + MESSAGES):
        user = users[number % len(users)]
        event = {
            "type": "message",
            "channel_type": "im",
            "user": user,
            "text": TOLD,
            "channel": slack.dm_channel(user),
            "ts": f"{number}.0",
        }
        intake.store({"type": "event_callback", "team_id": "T0LOCAL", "event_id": f"Ev{number}", "event": event})
    jobs.close()


def measure(db: sa.Engine, workers: Workers, processes: int) -> float:
    """The seconds from the first item read to the last."""

    def left() -> int:
        with Session(db) as session:
            new = sa.select(sa.func.count()).where(InboxRow.state == inbox.NEW)
            return session.execute(new).scalar_one()

    full = left()
    for _ in range(processes):
        workers.start()
    eventually(lambda: left() < full, seconds=120)
    began = time.perf_counter()
    eventually(lambda: left() == 0, seconds=300)
    return time.perf_counter() - began


def main() -> None:
    """Print the table."""
    print(f"inbox to outbox, {MESSAGES} messages of {len(sample.users()) - 1} people")
    print(f"{'database':<12}{'processes':>10}{'seconds':>9}{'a second':>10}{'queued':>8}")
    with databases() as places:
        for name, url in places:
            db = make_engine(url)
            with workspace(url) as (slack, settings):
                for turn, processes in enumerate((1, 2)):
                    fill(db, slack, turn * MESSAGES)
                    began = datetime.now(UTC)
                    workers = Workers(settings)
                    seconds = measure(db, workers, processes)
                    workers.kill_all()
                    with Session(db) as session:
                        since = sa.select(sa.func.count()).where(OutboxRow.queued_at > began)
                        queued = session.execute(since).scalar_one()
                    rate = MESSAGES / seconds
                    print(f"{name:<12}{processes:>10}{seconds:>9.1f}{rate:>10.1f}{queued:>8}", flush=True)
            db.dispose()


if __name__ == "__main__":
    main()
