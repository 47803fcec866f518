"""When to look at whom: one row a person, found by an index, however many there are."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from storage.nudging_tables import AgendaRow
from storage.tables import MembershipRow, PersonRow


def due(session: Session, now: datetime, limit: int) -> list[int]:
    """The people to look at by now, the longest overdue first."""
    query = sa.select(AgendaRow.person_id).where(AgendaRow.next_at <= now).order_by(AgendaRow.next_at).limit(limit)
    return list(session.scalars(query))


def claim(session: Session, person_id: int, now: datetime) -> AgendaRow | None:
    """The person's row, kept from other workers until the transaction ends; None when another was faster."""
    query = sa.select(AgendaRow).where(AgendaRow.person_id == person_id, AgendaRow.next_at <= now)
    return session.scalars(query.with_for_update(skip_locked=True)).first()


def look_again(session: Session, person_ids: Iterable[int], at: datetime) -> None:
    """Look at these people at this time, or earlier if that was planned: something changed that they may hear of."""
    for person_id in sorted(set(person_ids)):
        row = session.get(AgendaRow, person_id)
        if row is None:
            session.add(AgendaRow(person_id=person_id, next_at=at))
        elif row.next_at is None or row.next_at > at:
            row.next_at = at


def plan(session: Session, person_id: int, *, next_at: datetime | None, nudged_on: date | None) -> None:
    """After a look: when to look next, and the person's own day of the last nudge."""
    row = session.get_one(AgendaRow, person_id)
    row.next_at, row.nudged_on = next_at, nudged_on


def enter_all(session: Session, at: datetime) -> None:
    """Look at everybody on the roster at this time: after an import, or a new version of the rules."""
    known = sa.select(AgendaRow.person_id)
    here = sa.select(PersonRow.id).join(MembershipRow, MembershipRow.person_id == PersonRow.id)
    new = here.where(PersonRow.id.not_in(known)).distinct()
    session.execute(sa.update(AgendaRow).values(next_at=at))
    session.execute(
        sa.insert(AgendaRow).from_select(
            ["person_id", "next_at"], new.add_columns(sa.literal(at, AgendaRow.next_at.type))
        )
    )
