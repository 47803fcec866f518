"""The office's reminders at whatever time a test says it is; what they queue leaves as always."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from dbos import DBOSClient
from sqlalchemy.orm import Session

from handlers.cases.desk import Desk
from handlers.cases.nudging import nudges
from handlers.engine.queues import Queues
from handlers.engine.tick import Tick
from storage import people
from storage.nudging_tables import AgendaRow, MetRow, NudgeRow, SnoozeRow, UnreachableRow
from storage.tables import OutboxRow, PersonRow
from tests.flows.office import Office
from tests.handlers.engine.parts import SetClock

MINUTE = timedelta(minutes=1)
DETROIT = ZoneInfo("America/Detroit")


def detroit(month: int, day: int, hour: int = 9, minute: int = 0) -> datetime:
    """A moment of the last weeks of 2026 or the first of 2027 as clocks in Detroit show it, in UTC."""
    return datetime(2026 if month > 6 else 2027, month, day, hour, minute, tzinfo=DETROIT).astimezone(UTC)


class Nudging:
    """Ticks of one office; everybody on the roster has been there since `start`, and heard of nothing."""

    def __init__(self, office: Office, desk: Desk, start: datetime) -> None:
        self.office, self.desk, self.db = office, desk, office.books.engine
        self._forget_jobs()
        with Session(self.db) as session, session.begin():
            for table in (NudgeRow, MetRow, SnoozeRow, UnreachableRow):
                session.execute(sa.delete(table))
            session.execute(sa.delete(OutboxRow).where(OutboxRow.key.startswith("nudge:")))
            session.execute(sa.update(AgendaRow).values(next_at=start, entered_at=start, nudged_on=None))

    def _forget_jobs(self) -> None:
        """A job that ran is not run again under its name, and every test has the same days."""
        client = DBOSClient(system_database_engine=self.db)
        done = client.list_workflows(workflow_id_prefix="deliver:nudge:", load_input=False, load_output=False)
        if done:
            client.delete_workflows([job.workflow_id for job in done])
        client.destroy()

    def tick(self, *times: datetime) -> None:
        """The schedule runs at these times; whatever it queued has left."""
        for at in times:
            self.run(at)
        self.office.settled()

    def run(self, at: datetime) -> None:
        """One run of the schedule; what it queued may still be on its way."""
        not_looked = partial(nudges.not_looked, desk=self.desk)
        Tick(self.db, partial(nudges.look_at, desk=self.desk), SetClock(at), not_looked=not_looked).run(at)

    def every_minute(self, first: datetime, last: datetime) -> None:
        """The schedule runs every minute, both ends included."""
        self.tick(*(first + n * MINUTE for n in range(int((last - first) / MINUTE) + 1)))

    def sent(self, name: str) -> list[str]:
        """What was queued for this person, in the words of its first line."""
        with Session(self.db) as session:
            person = session.scalars(sa.select(PersonRow).where(PersonRow.name == name)).one()
            query = sa.select(OutboxRow).where(OutboxRow.key.startswith(f"nudge:{person.id}:")).order_by(OutboxRow.id)
            return [row.payload.get("subject") or row.payload["text"] for row in session.scalars(query)]

    def memory(self, name: str) -> list[tuple[str, str]]:
        """(step, outcome) of everything that is behind this person."""
        with Session(self.db) as session:
            query = sa.select(NudgeRow.step, NudgeRow.outcome).join(PersonRow).where(PersonRow.name == name)
            return [(step, outcome) for step, outcome in session.execute(query.order_by(NudgeRow.id))]

    def person_id(self, name: str) -> int:
        """The roster's number for this person."""
        with Session(self.db) as session:
            return session.scalars(sa.select(PersonRow.id).where(PersonRow.name == name)).one()


@contextmanager
def nudging(office: Office, start: datetime, calendar_url: str | None = None) -> Iterator[Nudging]:
    """The reminders of an office whose bot starts then; Maria's Slack account is known."""
    jobs = Queues(office.books.engine)
    desk = Desk(
        jobs,
        review_channel=office.review,
        mail_domain="agency.example",
        mail_address=office.mail.bot_address,
        calendar_url=calendar_url,
    )
    with Session(office.books.engine) as session, session.begin():
        maria = session.scalars(sa.select(PersonRow.id).where(PersonRow.name == "Maria Alvarez")).one()
        people.link_slack_user(session, maria, f"T0LOCAL:{office.maria}")
    yield Nudging(office, desk, start)
    jobs.close()
