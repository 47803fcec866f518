"""Signs of life of the worker processes, by the one clock they share: the database's."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from storage.tables import WorkerRow


def now(session: Session) -> datetime:
    """The database's clock, in UTC. Workers' own clocks differ, and one that is slow would be taken for dead."""
    if session.get_bind().dialect.name == "sqlite":
        text = session.execute(sa.select(sa.func.strftime("%Y-%m-%d %H:%M:%f", "now"))).scalar_one()
        return datetime.fromisoformat(text).replace(tzinfo=UTC)
    moment: datetime = session.execute(sa.select(sa.func.clock_timestamp())).scalar_one()
    return moment.astimezone(UTC)


def beat(session: Session, worker_id: str) -> datetime:
    """This worker lives; the moment it said so."""
    at = now(session)
    session.merge(WorkerRow(id=worker_id, seen_at=at))
    return at


def alive(session: Session, silent: timedelta) -> list[str]:
    """The workers that were not silent for so long."""
    return list(session.scalars(sa.select(WorkerRow.id).where(WorkerRow.seen_at >= now(session) - silent)))


def leave(session: Session, worker_id: str) -> None:
    """This worker ends of its own will."""
    session.execute(sa.delete(WorkerRow).where(WorkerRow.id == worker_id))


def forget(session: Session, silent: timedelta) -> None:
    """Drop the workers that were silent for so long."""
    session.execute(sa.delete(WorkerRow).where(WorkerRow.seen_at < now(session) - silent))
