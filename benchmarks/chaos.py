"""Deliveries while a random worker is killed every two seconds: lost and received twice, as Slack's side counts.

Three processes; each one killed is replaced by a new one. Slack takes 50 ms for a post, which widens the gap between
a send and its record.
"""

from __future__ import annotations

import random
import threading
import time
from collections import Counter
from datetime import UTC, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from benchmarks.places import Workers, connected, databases, workspace
from handlers.engine.queues import Queues
from handlers.local import sample
from handlers.local.workspace import LocalWorkspace
from storage import outbox
from storage.engine import make_engine
from storage.tables import OutboxRow
from tests.flows.office import eventually

DELIVERIES, WORKERS, EVERY = 300, 3, 2.0
MINUTES = 8


def fill(db: sa.Engine) -> None:
    """Queue messages to everybody on the roster, in turn."""
    jobs, users = Queues(db), [user.id for user in sample.users() if user != sample.STRANGER]
    with Session(db) as session, session.begin():
        for number in range(DELIVERIES):
            key, to = f"chaos:{number}", users[number % len(users)]
            payload = {"text": f"Message {number}"}
            at = datetime.now(UTC)
            outbox.add(
                session, key=key, door="slack", op="post", to=to, notice="welcome", payload=payload, queued_at=at
            )
            jobs.deliver(session, key)
    jobs.close()


def kill_now_and_then(workers: Workers, over: threading.Event) -> int:
    """Kill and replace a random worker every two seconds until it is over; how many."""
    killed = 0
    while not over.wait(EVERY):
        workers.kill(random.randrange(len(workers)))  # noqa: S311 - any will do
        workers.start()
        killed += 1
    return killed


def received(slack: LocalWorkspace) -> Counter[str]:
    """How often each message stands in somebody's direct messages."""
    users = [user.id for user in sample.users() if user != sample.STRANGER]
    messages = [m for user in users for m in slack.dm(user) if m.get("bot_id")]
    return Counter(str(m["metadata"]["event_payload"]["key"]) for m in messages)


def measure(db: sa.Engine, slack: LocalWorkspace, workers: Workers) -> tuple[int, float]:
    """(killed, seconds) until every message is recorded as sent."""
    fill(db)
    slack.faults.slow("chat.postMessage", 0.05)
    for _ in range(WORKERS):
        workers.start()
    connected(slack, WORKERS)
    over, began, killed = threading.Event(), time.perf_counter(), [0]
    chaos = threading.Thread(target=lambda: killed.append(kill_now_and_then(workers, over)))
    chaos.start()

    def done() -> bool:
        with Session(db) as session:
            sent = sa.select(sa.func.count()).where(OutboxRow.state == outbox.SENT)
            return session.execute(sent).scalar_one() == DELIVERIES

    try:
        eventually(done, seconds=60 * MINUTES)
    finally:
        over.set()
        chaos.join()
        workers.kill_all()
    return killed[-1], time.perf_counter() - began


def main() -> None:
    """Print the table."""
    print(f"{DELIVERIES} deliveries, {WORKERS} workers, kill -9 of a random one every {EVERY:.0f} s")
    print(f"{'database':<12}{'killed':>8}{'seconds':>9}{'lost':>6}{'twice':>7}")
    with databases() as places:
        for name, url in places:
            db = make_engine(url)
            with workspace(url) as (slack, settings):
                killed, seconds = measure(db, slack, Workers(settings))
                seen = received(slack)
            twice = sum(count - 1 for count in seen.values())
            print(f"{name:<12}{killed:>8}{seconds:>9.1f}{DELIVERIES - len(seen):>6}{twice:>7}", flush=True)
            db.dispose()


if __name__ == "__main__":
    main()
