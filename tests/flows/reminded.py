"""An office in the last days of 2026 in which people were reminded of what is due, and answer."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

import sqlalchemy as sa
from dbos import DBOSClient
from sqlalchemy.orm import Session

from handlers.cases.desk import Desk
from handlers.cases.nudging import nudges
from handlers.engine.queues import Queues
from storage import people
from storage.nudging_tables import AgendaRow, MetRow, NudgeRow, OfficeDayRow, SnoozeRow, UnreachableRow
from storage.tables import OutboxRow, PersonRow, SubmissionRow, Table
from tests.flows.mail_side import Received
from tests.flows.office import Json, Office
from tests.flows.roster import MORE_PEOPLE

MONDAY = datetime(2026, 12, 28, 15, 0, tzinfo=UTC)  # ten in Detroit
BEGAN = datetime(2026, 11, 2, 14, 0, tzinfo=UTC)
LAKESIDE = "Lakeside Masons Guild"

# Tom is the contact of an alliance of his own and hears by mail, and so does Helen, whose Slack account nobody knows.
_TOM = "Tom Becker,point of contact,Training manager,tom@roofing.example,(517) 555-0147,America/Detroit,email,no"
_HELEN = "Helen Brooks,coordinator,Alliance coordinator,helen@agency.example,,America/New_York,slack,no"
PEOPLE = f"""\
{MORE_PEOPLE}{LAKESIDE},miosha,partner,2024-03-01,,2029-03-01,2 Pier Road,Muskegon,49440,{_TOM}
{LAKESIDE},,,,,,,,,{_HELEN}
"""
_LEFT = (NudgeRow, MetRow, SnoozeRow, UnreachableRow, OfficeDayRow)
_IN_SLACK = {"Maria Alvarez": Office.maria, "Renee Carter": Office.renee}
Row = TypeVar("Row", bound=Table)


class RunningClock:
    """The clock on the wall, as if the office had opened on that Monday."""

    def __init__(self) -> None:
        self._began = datetime.now(UTC)

    def now(self) -> datetime:
        """The moment, in UTC."""
        return MONDAY + (datetime.now(UTC) - self._began)


def late_december() -> dict[str, Any]:
    """What `open_office` is given for it."""
    return {"more_people": PEOPLE, "clock": RunningClock()}


class Reminders:
    """Reminds people by name, and reads what became of their answers."""

    def __init__(self, office: Office, desk: Desk) -> None:
        self.office, self.desk, self.db = office, desk, office.books.engine

    def begin(self) -> None:
        """Nobody was reminded of anything, and nothing is settled; the bot has known everybody since November."""
        client = DBOSClient(system_database_engine=self.db)
        done = client.list_workflows(workflow_id_prefix="deliver:nudge:", load_input=False, load_output=False)
        if done:  # a job that ran is not run again under its name, and every test has the same days
            client.delete_workflows([job.workflow_id for job in done])
        client.destroy()
        with Session(self.db) as session, session.begin():
            for table in _LEFT:
                session.execute(sa.delete(table))
            session.execute(sa.update(SubmissionRow).values(date_start=None))  # what earlier tests told counts no more
            earlier = sa.literal("earlier:") + sa.cast(OutboxRow.id, sa.String) + OutboxRow.key
            session.execute(sa.update(OutboxRow).where(OutboxRow.key.startswith("nudge:")).values(key=earlier, to="-"))
            session.execute(sa.update(AgendaRow).values(next_at=MONDAY, entered_at=BEGAN, nudged_on=None))
            for name, user in _IN_SLACK.items():
                people.link_slack_user(session, self._person(session, name), f"T0LOCAL:{user}")

    def remind(self, name: str, at: datetime = MONDAY) -> None:
        """The schedule looks at this person at that time."""
        with Session(self.db) as session, session.begin():
            tell = nudges.look_at(session, self._person(session, name), at, desk=self.desk)
            assert tell
            assert tell(session)

    def card(self, name: str, words: str) -> Json:
        """Remind somebody in Slack; the message."""
        self.remind(name)
        return self.office.card(_IN_SLACK[name], words)

    def letter(self, name: str, address: str, words: str) -> Received:
        """Remind somebody by mail; the mail."""
        self.remind(name)
        return self.office.letter(address, words)

    def next_day(self, name: str, days: int = 1) -> list[str]:
        """What this person is reminded of that much later, by the first lines."""
        self.remind(name, MONDAY + timedelta(days=days))
        self.office.settled()
        with Session(self.db) as session:
            day = (MONDAY + timedelta(days=days)).date()
            query = sa.select(OutboxRow).where(OutboxRow.key == f"nudge:{self._person(session, name)}:{day}")
            return [str(row.payload.get("text")) for row in session.scalars(query)]

    def rows(self, table: type[Row]) -> list[Row]:
        """What stands in one of the tables."""
        with Session(self.db) as session:
            return list(session.scalars(sa.select(table)))

    def met(self) -> dict[str, str]:
        """What is met, by the obligation's key, and how."""
        return {row.obligation: row.how for row in self.rows(MetRow)}

    def _person(self, session: Session, name: str) -> int:
        return session.scalars(sa.select(PersonRow.id).where(PersonRow.name == name)).one()


@contextmanager
def reminders(office: Office) -> Iterator[Reminders]:
    """The reminders of an office, on a clean page."""
    jobs = Queues(office.books.engine)
    address: Any = office.mail.bot_address
    desk = Desk(jobs, review_channel=office.review, mail_domain=address.partition("@")[2], mail_address=address)
    found = Reminders(office, desk)
    found.begin()
    yield found
    jobs.close()
