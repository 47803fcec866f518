"""Who cannot be reached now: an address that bounced, somebody who is away."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from storage.nudging_tables import UnreachableRow

BOUNCED, AWAY = "bounced", "away"


class Unreachable(NamedTuple):
    """Why, and until which day if they said one."""

    why: str
    until: date | None


def lose(session: Session, person_id: int, *, why: str, since: datetime, until: date | None = None) -> None:
    """Take note that this person cannot be reached."""
    session.merge(UnreachableRow(person_id=person_id, why=why, since=since, until=until))
    session.flush()


def regain(session: Session, person_id: int) -> None:
    """They wrote, or their address was changed."""
    session.execute(sa.delete(UnreachableRow).where(UnreachableRow.person_id == person_id))


def unreachable(session: Session, person_ids: Iterable[int]) -> dict[int, Unreachable]:
    """Those of these people who cannot be reached."""
    query = sa.select(UnreachableRow).where(UnreachableRow.person_id.in_(set(person_ids)))
    return {row.person_id: Unreachable(row.why, row.until) for row in session.scalars(query)}
