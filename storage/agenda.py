"""When to look at whom: one row a person, found by an index, however many there are."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from storage.insert import Insert, insert_into
from storage.nudging_tables import AgendaRow
from storage.tables import MembershipRow

_CHUNK = 500  # SQLite takes some thousand parameters a statement


class Due(NamedTuple):
    """What is known of a person who is due; `asked` tells whether somebody asked for a new look since."""

    nudged_on: date | None
    entered_at: datetime
    asked: int


def due(session: Session, now: datetime, limit: int) -> list[int]:
    """The people to look at by now, the longest overdue first."""
    query = sa.select(AgendaRow.person_id).where(AgendaRow.next_at <= now).order_by(AgendaRow.next_at).limit(limit)
    return list(session.scalars(query))


def read(session: Session, person_id: int, now: datetime) -> Due | None:
    """What the agenda says of a person; None when they are not due by now."""
    row = session.get(AgendaRow, person_id)
    if row is None or row.next_at is None or row.next_at > now:
        return None
    return Due(row.nudged_on, row.entered_at, row.asked)


def claim(session: Session, person_id: int, now: datetime, seen: Due) -> bool:
    """Keep the person from other workers until the transaction ends; False when another was faster, or when a new look
    was asked for since the agenda was read: what was found is then out of date.

    The row is written, not read: SQLite takes its lock with the first statement that writes.
    """
    mine = (AgendaRow.person_id == person_id, AgendaRow.next_at <= now, AgendaRow.asked == seen.asked)
    free = sa.select(AgendaRow.person_id).where(*mine).with_for_update(skip_locked=True)
    claim = sa.update(AgendaRow).where(AgendaRow.person_id.in_(free)).values(next_at=AgendaRow.next_at)
    return session.scalars(claim.returning(AgendaRow.person_id)).first() is not None


def look_again(session: Session, person_ids: Iterable[int], at: datetime) -> None:
    """Look at these people at this time, or earlier if that was planned: something changed that they may hear of."""
    rows = [{"person_id": each, "next_at": at, "entered_at": at} for each in sorted(set(person_ids))]
    for start in range(0, len(rows), _CHUNK):
        insert = insert_into(session, AgendaRow).values(rows[start : start + _CHUNK])
        session.execute(_sooner(insert))


def plan(session: Session, person_id: int, *, next_at: datetime | None, nudged_on: date | None) -> None:
    """After a look: when to look next, and the person's own day of the last nudge."""
    row = session.get_one(AgendaRow, person_id)
    row.next_at, row.nudged_on = next_at, nudged_on


def put_off(session: Session, person_id: int, until: datetime) -> None:
    """Look later: this look failed, and the day of the last nudge is still the same."""
    session.execute(sa.update(AgendaRow).where(AgendaRow.person_id == person_id).values(next_at=until))


def enter_all(session: Session, at: datetime) -> None:
    """Look at everybody on the roster at this time: after an import, or a new version of the rules."""
    now = sa.literal(at, AgendaRow.next_at.type)
    # "WHERE true": without it SQLite reads the conflict clause as part of a join (its own manual, "Parsing Ambiguity").
    everybody = sa.select(MembershipRow.person_id, now, now.label("entered")).distinct().where(sa.true())
    session.execute(
        _sooner(insert_into(session, AgendaRow).from_select(["person_id", "next_at", "entered_at"], everybody))
    )


def _sooner(insert: Insert) -> Insert:
    planned, wanted = AgendaRow.next_at, insert.excluded.next_at
    sooner = sa.case((sa.or_(planned.is_(None), planned > wanted), wanted), else_=planned)
    return insert.on_conflict_do_update(
        index_elements=["person_id"], set_={"next_at": sooner, "asked": AgendaRow.asked + 1}
    )


def entered(session: Session) -> dict[int, datetime]:
    """Since when everybody is looked after, by the person's number."""
    return dict(session.execute(sa.select(AgendaRow.person_id, AgendaRow.entered_at)).all())
