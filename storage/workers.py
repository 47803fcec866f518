"""Signs of life of the worker processes."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from storage.tables import WorkerRow


def beat(session: Session, worker_id: str, *, at: datetime) -> None:
    """This worker lives."""
    session.merge(WorkerRow(id=worker_id, seen_at=at))


def alive(session: Session, *, since: datetime) -> list[str]:
    """The workers seen since then."""
    return list(session.scalars(sa.select(WorkerRow.id).where(WorkerRow.seen_at >= since)))


def forget(session: Session, *, before: datetime) -> None:
    """Drop workers that were last seen before this moment."""
    session.execute(sa.delete(WorkerRow).where(WorkerRow.seen_at < before))
