"""Reminders while a random process is killed every two seconds: lost and received twice, as the receivers count.

Everybody's report is due in two weeks, half of the contacts are reached in Slack and half by mail, and it is nine on a
working day: the processes' clocks are set to that morning. The schedule, the jobs and both doors run in each process;
each one killed is replaced by a new one. Slack takes 50 ms for a post. The limits are lifted to what the machine does.
Mail goes through exim to Dovecot, which have to be installed.
"""

from __future__ import annotations

import sys
import threading
import time
from collections import Counter
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.orm import Session

from benchmarks.chaos import EVERY, kill_now_and_then
from benchmarks.crowd import NINE, fill, plan, slack_user
from benchmarks.morning import run, world
from benchmarks.places import Workers, certified, databases
from handlers.engine.pace import Pace
from handlers.engine.queues import Rates
from handlers.local.workspace import LocalWorkspace
from storage import outbox
from storage.engine import make_engine
from storage.nudging_tables import NudgeRow
from storage.tables import OutboxRow
from tests.flows.mail_side import received
from tests.flows.office import eventually
from tests.servers.world import DebianWorld

NUDGES = 2000
PROCESSES = {"PostgreSQL": 4, "SQLite": 2}
LIFTED = Rates(burst=100, slack_per_minute=60_000, mails_per_second=1000)
PACE = Pace(tick="*/2 * * * * *")
MINUTES, SETTLED = 20, 5.0


def counts(slack: LocalWorkspace, mail: DebianWorld, nudges: int) -> tuple[Counter[str], Counter[str]]:
    """How often each reminder was received: in somebody's direct messages, and in somebody's mailbox."""
    posts = (m for n in range(1, nudges // 2 + 1) for m in slack.dm(slack_user(n)) if m.get("bot_id"))
    posted = Counter(str(m["metadata"]["event_payload"]["key"]) for m in posts)
    return posted, Counter(received(file.read_bytes()).to for file in delivered(mail))


def delivered(mail: DebianWorld) -> list[Path]:
    """The files of the mails that lie in the contacts' inboxes, once exim brings no more."""
    known: list[Path] = []
    while len(found := [*mail.people.glob("contact*/new/*"), *mail.people.glob("contact*/cur/*")]) != len(known):
        known = found
        time.sleep(SETTLED)
    return found


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
    """Print the table."""
    print(f"{nudges} reminders, kill -9 of a random process every {EVERY:.0f} s")
    head = f"{'killed':>8}{'seconds':>9}{'in Slack':>10}{'by mail':>9}{'lost':>6}{'twice':>7}{'steps':>8}"
    print(f"{'database':<12}{'processes':>10}{head}", flush=True)
    with certified() as certificates, databases(LIFTED, roster=False) as places:
        for name, url in places:
            db = make_engine(url, pool_size=2)
            fill(db, nudges, in_slack=nudges // 2, office=False)
            plan(db, due=nudges, at=NINE)
            with world(url, nudges, certificates) as (slack, mail, settings):
                slack.faults.slow("chat.postMessage", 0.05)
                killed, seconds = chaos(db, Workers(settings, PACE, run), PROCESSES[name], nudges)
                in_slack, by_mail = counts(slack, mail, nudges)
            twice = sum(count - 1 for count in (*in_slack.values(), *by_mail.values()))
            lost = nudges - len(in_slack) - len(by_mail)
            with Session(db) as session:
                steps = session.execute(sa.select(sa.func.count()).select_from(NudgeRow)).scalar_one()
            figures = f"{killed:>8}{seconds:>9.1f}{len(in_slack):>10}{len(by_mail):>9}{lost:>6}{twice:>7}{steps:>8}"
            print(f"{name:<12}{PROCESSES[name]:>10}{figures}", flush=True)
            db.dispose()


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
