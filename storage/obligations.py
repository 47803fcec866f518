"""What became of obligations: met, their day set or moved by the office, put off by a person."""

from __future__ import annotations

from collections import defaultdict
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
    """A day that the office set, why, and the number of who set it."""

    due: date
    reason: str
    by: int


class Met(NamedTuple):
    """How something was met, by the person of which number, and when."""

    how: str
    by: int
    at: datetime


def meet(session: Session, key: Key, *, how: str, by: int, at: datetime) -> bool:
    """Take note that it is met; False when it was already."""
    if session.get(MetRow, key) is not None:
        return False
    session.add(MetRow(**key._asdict(), how=how, person_id=by, at=at))
    session.flush()
    return True


def settled(session: Session, key: Key) -> Met | None:
    """How it was met, by whose word and when; None while it is owed."""
    row = session.get(MetRow, key)
    return Met(row.how, row.person_id, row.at) if row else None


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
    return {Key(row.subject, row.obligation): _office_day(row) for row in session.scalars(query)}


def office_day(session: Session, key: Key) -> OfficeDay | None:
    """The day that the office set for this one."""
    row = session.get(OfficeDayRow, key)
    return _office_day(row) if row else None


def _office_day(row: OfficeDayRow) -> OfficeDay:
    return OfficeDay(row.due, row.reason, row.person_id)


def snooze(session: Session, person_id: int, key: Key, *, until: date) -> None:
    """Say nothing of it to this person before this day."""
    session.merge(SnoozeRow(person_id=person_id, **key._asdict(), until=until))
    session.flush()


def snoozed(session: Session, person_id: int) -> dict[Key, date]:
    """What this person put off, and until when."""
    query = sa.select(SnoozeRow).where(SnoozeRow.person_id == person_id)
    return {Key(row.subject, row.obligation): row.until for row in session.scalars(query)}


def all_snoozed(session: Session) -> defaultdict[int, dict[tuple[str, str], date]]:
    """What everybody put off, and until when, by the person's number."""
    found: defaultdict[int, dict[tuple[str, str], date]] = defaultdict(dict)
    for row in session.scalars(sa.select(SnoozeRow)):
        found[row.person_id][Key(row.subject, row.obligation)] = row.until
    return found
