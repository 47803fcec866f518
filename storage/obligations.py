"""What became of obligations: met, their day set or moved by the office, put off by a person."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from storage.nudging_tables import MetRow, OfficeDayRow, SnoozeRow


class Key(NamedTuple):
    """One obligation of one alliance ("alliance:12"), or of a whole program ("program:federal")."""

    subject: str
    obligation: str


class OfficeDay(NamedTuple):
    """A day that the office set, and why."""

    due: date
    reason: str


def meet(session: Session, key: Key, *, how: str, by: int, at: datetime) -> bool:
    """Take note that it is met; False when it was already."""
    if session.get(MetRow, key) is not None:
        return False
    session.add(MetRow(**key._asdict(), how=how, person_id=by, at=at))
    session.flush()
    return True


def reopen(session: Session, key: Key) -> None:
    """It is owed again: what met it was taken back."""
    session.execute(sa.delete(MetRow).where(MetRow.subject == key.subject, MetRow.obligation == key.obligation))


def met(session: Session, subjects: Iterable[str]) -> dict[Key, str]:
    """What is met of these, and how."""
    query = sa.select(MetRow.subject, MetRow.obligation, MetRow.how).where(MetRow.subject.in_(set(subjects)))
    return {Key(subject, obligation): how for subject, obligation, how in session.execute(query)}


def set_day(session: Session, key: Key, *, due: date, reason: str, by: int, at: datetime) -> None:
    """The office's day for this obligation; it takes the place of an earlier one, which the journal keeps."""
    session.merge(OfficeDayRow(**key._asdict(), due=due, reason=reason, person_id=by, at=at))
    session.flush()


def office_days(session: Session, subjects: Iterable[str]) -> dict[Key, OfficeDay]:
    """The days that the office set for these."""
    query = sa.select(OfficeDayRow).where(OfficeDayRow.subject.in_(set(subjects)))
    return {Key(row.subject, row.obligation): OfficeDay(row.due, row.reason) for row in session.scalars(query)}


def snooze(session: Session, person_id: int, key: Key, *, until: date) -> None:
    """Say nothing of it to this person before this day."""
    session.merge(SnoozeRow(person_id=person_id, **key._asdict(), until=until))
    session.flush()


def snoozed(session: Session, person_id: int) -> dict[Key, date]:
    """What this person put off, and until when."""
    query = sa.select(SnoozeRow).where(SnoozeRow.person_id == person_id)
    return {Key(row.subject, row.obligation): row.until for row in session.scalars(query)}
