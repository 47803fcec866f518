"""A look at one contact reads by indexes: however many alliances there are, it takes no longer."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from handlers.cases.desk import Desk
from handlers.cases.nudging import nudges
from handlers.cases.roster import import_roster
from handlers.cases.roster_files import load
from handlers.email.ledger import WHOLE
from handlers.email.reader import MailReader
from handlers.local import sample
from storage import agenda, inbox
from storage.engine import make_engine
from storage.tables import PersonRow
from tests.flows.mail_side import written
from tests.handlers.cases.no_jobs import NoJobs
from tests.handlers.engine.parts import SetClock

AT = datetime(2026, 9, 18, 13, tzinfo=UTC)  # fourteen days before the Diary Sheet of the third quarter
BOT = "bot@agency.example"
GROWING = {
    *("alliance", "membership", "person", "agenda", "nudge", "met", "office_day", "snooze", "unreachable"),
    *("inbox", "outbox", "journal", "submission", "question"),
}


@pytest.fixture
def db(sqlite_url: str, tmp_path: Path) -> Iterator[sa.Engine]:
    engine = make_engine(sqlite_url)
    with Session(engine) as session, session.begin():
        roster = Path(shutil.copy(str(sample.ROSTER), tmp_path / "roster.csv"))
        import_roster(session, load(roster), now=datetime(2026, 9, 1, tzinfo=UTC))
    yield engine
    engine.dispose()


@contextmanager
def asked(db: sa.Engine) -> Iterator[list[tuple[str, Any]]]:
    """The statements that are sent meanwhile, with what is filled into them."""
    found: list[tuple[str, Any]] = []

    def note(_connection: object, _cursor: object, statement: str, parameters: Any, *_: object) -> None:
        found.append((statement, parameters))

    sa.event.listen(db, "before_cursor_execute", note)
    yield found
    sa.event.remove(db, "before_cursor_execute", note)


def scans(db: sa.Engine, statement: str, parameters: Any) -> list[str]:
    """The tables of ours that SQLite would read whole for it; an INSERT's plan names what keys might point to it."""
    if statement.startswith("INSERT"):
        return []
    with db.connect() as connection:
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
        steps = [str(row[3]).split() for row in plan]
    return [step[1] for step in steps if step[0] == "SCAN" and step[1] in GROWING]


def test_looking_at_a_contact_and_telling_them_scans_no_table(db: sa.Engine) -> None:
    with Session(db) as session:
        who = session.scalars(sa.select(PersonRow.id).where(PersonRow.email_key == "maria@roofing.example")).one()
    with asked(db) as statements, Session(db) as session, session.begin():
        assert who in agenda.due(session, AT, 200)
        tell = nudges.look_at(session, who, AT, desk=Desk(NoJobs(), review_channel="C0REVIEW"))
        assert tell
        assert tell(session)
    assert any(statement.startswith("INSERT INTO outbox") for statement, _ in statements)
    assert {statement: found for statement, values in statements if (found := scans(db, statement, values))} == {}


@pytest.mark.parametrize(
    "words",
    [
        "We trained 45 roofers on ladders in Lansing on Mar 3, 2026",
        "When is the next quarterly report due?",
        "yes",
        "drafts",
        "1 all logged",
        "Good morning",
    ],
)
def test_reading_what_a_contact_writes_scans_no_table(db: sa.Engine, words: str) -> None:
    desk = Desk(NoJobs(), review_channel="C0REVIEW", mail_address=BOT)
    reader = MailReader(desk, SetClock(AT), (BOT,), None)
    with asked(db) as statements, Session(db) as session, session.begin():
        raw = written("maria@roofing.example", BOT, words).as_bytes()
        item = inbox.put(session, door="email", kind=WHOLE, key=words, raw=raw, received_at=AT)
        assert item
        reader.read(session, inbox.get(session, item))
    assert any(statement.startswith("INSERT INTO outbox") for statement, _ in statements)
    assert {statement: found for statement, values in statements if (found := scans(db, statement, values))} == {}
