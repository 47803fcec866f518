"""The looks of fifteen months say what the calendar foretells, once each; on one database a run, as the crash tests."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from handlers.cases.desk import Desk
from handlers.cases.nudging import calendar, nudges
from storage import agenda
from storage.engine import make_engine
from storage.nudging_tables import AgendaRow, NudgeRow
from storage.tables import OutboxRow
from tests.handlers.cases.no_jobs import NoJobs
from tests.year import office

Heard = dict[tuple[int, datetime], set[tuple[str, str, str]]]


def next_look(db: sa.Engine) -> datetime:
    with Session(db) as session:
        return session.scalars(sa.select(AgendaRow.next_at).order_by(AgendaRow.next_at)).first() or office.END


def heard(db: sa.Engine) -> Heard:
    """Who was told of which steps, and when, in the fifteen months."""
    found: defaultdict[tuple[int, datetime], set[tuple[str, str, str]]] = defaultdict(set)
    with Session(db) as session:
        for row in session.scalars(sa.select(NudgeRow).where(NudgeRow.outcome == "sent")):
            if row.subject.startswith(("alliance:", "program:")) and row.at >= office.START:
                found[row.person_id, row.at].add((row.subject, row.obligation, row.step))
    return dict(found)


def foretold(db: sa.Engine) -> Heard:
    with Session(db) as session:
        notices = calendar.between(session, office.FIRST, office.LAST)
    return {(notice.person.id, notice.at): {each.key for each in notice.items} for notice in notices}


def test_a_year_of_looks_says_what_was_foretold_and_each_message_once(long_url: str) -> None:
    engine = make_engine(long_url)
    with Session(engine) as session, session.begin():
        office.set_up(session)
    desk = Desk(NoJobs(), mail_domain="agency.example")
    expected = foretold(engine)
    while (now := next_look(engine)) < office.END:
        with Session(engine) as session, session.begin():
            for person_id in agenda.due(session, now, limit=100):
                tell = nudges.look_at(session, person_id, now, desk=desk)
                assert tell
                assert tell(session)
        assert next_look(engine) > now
    told = heard(engine)
    assert {key: told[key] for key in told.keys() & expected.keys()} == expected
    assert told.keys() - expected.keys() == set()
    with Session(engine) as session:
        keys = list(session.scalars(sa.select(OutboxRow.key).where(OutboxRow.queued_at >= office.START)))
    assert len([key for key in keys if key.startswith("nudge:")]) == len(expected)
    engine.dispose()
