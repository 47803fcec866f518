"""Somebody who cannot be reminded is never passed over in silence: the coordinators hear, once a day."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from handlers.cases.desk import Desk
from handlers.cases.nudging import nudges
from handlers.cases.roster import import_roster
from handlers.cases.roster_files import load
from handlers.local import sample
from storage.tables import OutboxRow, PersonRow
from tests.handlers.cases.no_jobs import NoJobs

FOURTEEN_DAYS_BEFORE = datetime(2026, 9, 18, 13, 0, tzinfo=UTC)  # the Diary Sheet of the third quarter: October 2


DESK = Desk(NoJobs(), review_channel="C0REVIEW")


@pytest.fixture
def maria(engine: sa.Engine, tmp_path: Path) -> int:
    roster = Path(shutil.copy(str(sample.ROSTER), tmp_path / "roster.csv"))
    with Session(engine) as session, session.begin():
        import_roster(session, load(roster), now=datetime(2026, 9, 1, tzinfo=UTC))
        return session.scalars(sa.select(PersonRow.id).where(PersonRow.email_key == "maria@roofing.example")).one()


def alerts(session: Session) -> list[str]:
    rows = session.scalars(sa.select(OutboxRow).where(OutboxRow.key.startswith("not_reminded_alert:")))
    return [str(row.payload["text"]) for row in rows]


def test_without_any_address_the_coordinators_are_told_whom_to_write_to(engine: sa.Engine, maria: int) -> None:
    with Session(engine) as session, session.begin():
        person = session.get_one(PersonRow, maria)
        person.email = person.email_key = person.slack_user = None
        session.flush()
        tell = nudges.look_at(session, maria, FOURTEEN_DAYS_BEFORE, desk=DESK)
        assert tell
        assert tell(session)
        [told] = alerts(session)
    assert "Maria Alvarez was not reminded: the roster has no address of theirs" in told
    assert "Add one" in told


def test_a_look_that_failed_is_told_once_a_day(engine: sa.Engine, maria: int) -> None:
    with Session(engine) as session, session.begin():
        for _ in range(2):
            nudges.not_looked(session, maria, FOURTEEN_DAYS_BEFORE, desk=DESK)
        [told] = alerts(session)
    assert "I try again every hour" in told
