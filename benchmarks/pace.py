"""How many messages leave a second with the limits of the settings, against what the limits allow; nobody is killed.

Two processes send to as many people, in Slack and by mail (exim and Dovecot, which have to be installed).
"""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm import Session

from benchmarks.crowd import NINE, address, slack_user
from benchmarks.morning import run, world
from benchmarks.places import Workers, certified, connected, databases
from handlers.engine.pace import Pace
from handlers.engine.queues import Queues, Rates
from storage import outbox
from storage.engine import make_engine
from storage.tables import OutboxRow
from tests.flows.office import eventually
from tests.flows.schedules import NEVER

MESSAGES, MINUTES = 200, 8


def main() -> None:
    """Print the figures."""
    allowed = Rates()
    doors = (("Slack", allowed.slack_per_minute / 60), ("mail", allowed.mails_per_second))
    print(f"{MESSAGES} messages to {MESSAGES} people, two processes")
    print(f"{'database':<12}{'door':<8}{'a second':>10}{'allowed':>10}", flush=True)
    with certified() as certificates, databases(allowed, roster=False) as places:
        for name, url in places:
            db = make_engine(url, pool_size=2)
            for door, rate in doors:
                with world(url, 2 * MESSAGES, certificates) as (slack, _mail, settings):
                    fill_outbox(db, door)
                    workers = Workers(settings, Pace(tick=NEVER), run)
                    for _ in range(2):
                        workers.start()
                    connected(slack, 2)
                    seconds = measured(db, door)
                    workers.kill_all()
                print(f"{name:<12}{door:<8}{MESSAGES / seconds:>10.2f}{rate:>10.2f}", flush=True)
            db.dispose()


def fill_outbox(db: sa.Engine, door: str) -> None:
    """One message to each of so many people."""
    jobs = Queues(db)
    with Session(db) as session, session.begin():
        for number in range(1, MESSAGES + 1):
            key, slack = f"pace:{door}:{number}", door == "Slack"
            outbox.add(
                session,
                key=key,
                door="slack" if slack else "email",
                op="post" if slack else "send",
                to=slack_user(number) if slack else address(MESSAGES + number),
                notice="welcome",
                payload={"text": "Hello", "subject": "Hello"},
                queued_at=NINE,
                message_id=None if slack else f"<{number}@pace.example>",
            )
            jobs.deliver(session, key)
    jobs.close()


def measured(db: sa.Engine, door: str) -> float:
    """The seconds from the first message sent to the last."""
    query = sa.select(sa.func.count(), sa.func.min(OutboxRow.sent_at), sa.func.max(OutboxRow.sent_at)).where(
        OutboxRow.key.startswith(f"pace:{door}:"), OutboxRow.state == outbox.SENT
    )

    def done() -> float | None:
        with Session(db) as session:
            count, first, last = session.execute(query).one()
        return (last - first).total_seconds() if count == MESSAGES and first and last else None

    return eventually(done, seconds=60 * MINUTES)


if __name__ == "__main__":
    main()
