"""Reminders while a random process is killed every two seconds: lost and received twice, as the receivers count.

Everybody's report is due in two weeks, half of the contacts are reached in Slack and half by mail, and it is nine on a
working day: the processes' clocks are set to that morning. The schedule, the jobs and both doors run in each process;
each one killed is replaced by a new one. Slack takes 50 ms for a post. The limits are lifted to what the machine does.
Then nobody is killed, the limits are those of the settings, and what is delivered a second is set against them.
"""

from __future__ import annotations

import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from multiprocessing.connection import Connection
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.orm import Session

from benchmarks.chaos import EVERY, kill_now_and_then
from benchmarks.crowd import NINE, address, fill, plan, slack_user
from benchmarks.places import Workers, connected, databases
from bot.settings import Settings
from handlers import wiring
from handlers.engine import queues, upkeep
from handlers.engine.pace import Pace
from handlers.engine.queues import Queues, Rates
from handlers.engine.tick import Tick
from handlers.local import sample
from handlers.local.directory import LocalUser
from handlers.local.mail import LocalMail
from handlers.local.workspace import LocalWorkspace
from handlers.slack.chat import SlackChat
from storage import outbox
from storage.engine import make_engine
from storage.nudging_tables import NudgeRow
from storage.tables import OutboxRow
from tests.flows.crashing.points import Point
from tests.flows.mail_side import LocalSide, received
from tests.flows.office import eventually, settings_for
from tests.flows.schedules import NEVER

NUDGES, CALM = 2000, 200
PROCESSES = {"PostgreSQL": 4, "SQLite": 2}
LIFTED = Rates(burst=100, slack_per_minute=60_000, mails_per_second=1000)
MINUTES = 20
LATER = NINE - datetime.now(UTC)
"""How far the processes' clocks are set forward; a child gets it with its settings."""


class SetForward:
    """The clock on the wall, so much later."""

    def __init__(self, by: timedelta) -> None:
        self._by = by

    def now(self) -> datetime:
        """The moment there."""
        return datetime.now(UTC) + self._by


def run(settings: Settings, _point: Point | None, asked_to_stop: Connection, pace: Pace) -> None:
    """The whole product in a process whose clock and schedules say that it is that morning."""
    later = timedelta(seconds=float(settings.mail_from_name.rpartition(" ")[2]))
    tick, sweep, find = Tick.run, upkeep.sweep_rows, SlackChat.find
    Tick.run = lambda self, at: tick(self, at + later)  # type: ignore[method-assign] # the schedule's time is the wall's
    upkeep.sweep_rows = lambda db, queues, at, pace: sweep(db, queues, at + later, pace)
    # Slack's own clock is the wall's, so its history is asked for what came since the same moment there.
    SlackChat.find = lambda chat, to, key, since, **more: find(chat, to, key, since - later, **more)  # type: ignore[method-assign] # as above
    running = wiring.assemble(settings, clock=SetForward(later), pace=pace)
    running.start()
    asked_to_stop.poll(None)
    running.stop()


@contextmanager
def world(url: str, nudges: int) -> Iterator[tuple[LocalWorkspace, LocalMail, Settings]]:
    """Slack with half of the contacts, mailboxes of the other half."""
    half = nudges // 2
    contacts = tuple(LocalUser(slack_user(n), f"Contact {n}", address(n)) for n in range(1, half + 1))
    users = (*contacts, *sample.users())
    addresses = [address(n) for n in range(half + 1, nudges + 1)]
    with (
        tempfile.TemporaryDirectory() as folder,
        LocalMail(Path(folder) / "mail", addresses, sample.BOT_ADDRESS, "local-password") as mail,
        LocalWorkspace(Path(folder) / "slack", users, sample.channels(), ack_seconds=30) as slack,
    ):
        name = f"Alliance Bot {LATER.total_seconds()}"
        yield slack, mail, settings_for(slack, LocalSide(mail), url, mail_from_name=name)


def counts(slack: LocalWorkspace, mail: LocalMail, nudges: int) -> Counter[str]:
    """How often each person's reminder was received: in their direct messages, or in their mailbox."""
    half = nudges // 2
    posts = (m for n in range(1, half + 1) for m in slack.dm(slack_user(n)) if m.get("bot_id"))
    keys = Counter(str(m["metadata"]["event_payload"]["key"]) for m in posts)
    mails = (each for n in range(half + 1, nudges + 1) for each in mail.mails(address(n)))
    return keys + Counter(received(each.raw).to for each in mails)


def sent(db: sa.Engine) -> int:
    """How many reminders are on record as sent."""
    with Session(db) as session:
        done = sa.select(sa.func.count()).where(OutboxRow.state == outbox.SENT, OutboxRow.key.startswith("nudge:"))
        return session.execute(done).scalar_one()


def chaos(db: sa.Engine, workers: Workers, processes: int, nudges: int) -> tuple[int, float]:
    """(killed, seconds) until every reminder is on record as sent."""
    over, began, killed = threading.Event(), time.perf_counter(), [0]
    killing = threading.Thread(target=lambda: killed.append(kill_now_and_then(workers, over)))
    for _ in range(processes):
        workers.start()
    killing.start()
    try:
        eventually(lambda: sent(db) == nudges, seconds=60 * MINUTES)
    finally:
        over.set()
        killing.join()
        workers.kill_all()
    return killed[-1], time.perf_counter() - began


def main(nudges: int = NUDGES) -> None:
    """Print both tables."""
    print(f"{nudges} reminders, kill -9 of a random process every {EVERY:.0f} s")
    head = f"{'killed':>8}{'seconds':>9}{'in Slack':>10}{'by mail':>9}{'lost':>6}{'twice':>7}{'steps':>8}"
    print(f"{'database':<12}{'processes':>10}{head}", flush=True)
    with databases(LIFTED, roster=False) as places:
        for name, url in places:
            db = make_engine(url, pool_size=2)
            fill(db, nudges, in_slack=nudges // 2, office=False)
            plan(db, due=nudges, at=NINE)
            with world(url, nudges) as (slack, mail, settings):
                slack.faults.slow("chat.postMessage", 0.05)
                workers = Workers(settings, Pace(tick="*/5 * * * * *"), run)
                killed, seconds = chaos(db, workers, PROCESSES[name], nudges)
                seen = counts(slack, mail, nudges)
            in_slack = sum(key.startswith("nudge:") for key in seen)
            twice = sum(count - 1 for count in seen.values())
            with Session(db) as session:
                steps = session.execute(sa.select(sa.func.count()).select_from(NudgeRow)).scalar_one()
            figures = f"{killed:>8}{seconds:>9.1f}{in_slack:>10}{len(seen) - in_slack:>9}"
            print(f"{name:<12}{PROCESSES[name]:>10}{figures}{nudges - len(seen):>6}{twice:>7}{steps:>8}", flush=True)
            calm(name, url, db)
            db.dispose()


def calm(name: str, url: str, db: sa.Engine) -> None:
    """Print what is delivered a second with the limits of the settings, against what they allow."""
    allowed = Rates()
    queues.migrate(db, workers=10, poll_seconds=0.2, rates=allowed)
    for door, rate in (("Slack", allowed.slack_per_minute / 60), ("mail", allowed.mails_per_second)):
        with world(url, 2 * CALM) as (slack, _mail, settings):
            fill_outbox(db, door)
            workers = Workers(settings, Pace(tick=NEVER), run)
            for _ in range(2):
                workers.start()
            connected(slack, 2)
            seconds = measured(db, door)
            workers.kill_all()
        each = CALM / seconds
        print(f"{name:<12}{door}: {CALM} to {CALM} people, {each:.2f} a second of {rate:.2f} allowed", flush=True)


def fill_outbox(db: sa.Engine, door: str) -> None:
    """One message to each of so many people."""
    jobs = Queues(db)
    with Session(db) as session, session.begin():
        for number in range(1, CALM + 1):
            key, slack = f"calm:{door}:{number}", door == "Slack"
            outbox.add(
                session,
                key=key,
                door="slack" if slack else "email",
                op="post" if slack else "send",
                to=slack_user(number) if slack else address(CALM + number),
                notice="welcome",
                payload={"text": "Hello", "subject": "Hello"},
                queued_at=NINE,
                message_id=None if slack else f"<{number}@calm.example>",
            )
            jobs.deliver(session, key)
    jobs.close()


def measured(db: sa.Engine, door: str) -> float:
    """The seconds from the first message sent to the last."""
    query = sa.select(sa.func.count(), sa.func.min(OutboxRow.sent_at), sa.func.max(OutboxRow.sent_at)).where(
        OutboxRow.key.startswith(f"calm:{door}:"), OutboxRow.state == outbox.SENT
    )

    def done() -> float | None:
        with Session(db) as session:
            count, first, last = session.execute(query).one()
        return (last - first).total_seconds() if count == CALM and first and last else None

    return eventually(done, seconds=60 * MINUTES)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
