"""The audit log: added to, never changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from storage.tables import JournalRow

NOTHING_TO_REPORT = "NothingToReport"
_CHUNK = 500  # SQLite takes some thousand parameters a statement


@dataclass(frozen=True)
class Line:
    """One line of the journal."""

    at: datetime
    who: str
    what: str
    submission_id: int | None
    version: int | None
    inbox_id: int | None
    details: Mapping[str, Any]


def add(
    session: Session,
    *,
    at: datetime,
    who: str,
    what: str,
    details: Mapping[str, Any] | None = None,
    submission_id: int | None = None,
    version: int | None = None,
    inbox_id: int | None = None,
) -> None:
    """Write one line. `who` is "person:7", "roster", "system"; `inbox_id` is the evidence."""
    session.add(
        JournalRow(
            at=at,
            who=who,
            what=what,
            details=dict(details or {}),
            submission_id=submission_id,
            version=version,
            inbox_id=inbox_id,
        )
    )


def of(session: Session, submission_id: int) -> list[Line]:
    """A submission's lines, oldest first."""
    query = sa.select(JournalRow).where(JournalRow.submission_id == submission_id).order_by(JournalRow.id)
    return [
        Line(r.at, r.who, r.what, r.submission_id, r.version, r.inbox_id, r.details) for r in session.scalars(query)
    ]


def latest(session: Session, what: str, submission_ids: Sequence[int]) -> dict[int, datetime]:
    """When this was last noted of each of these submissions."""
    found: dict[int, datetime] = {}
    for start in range(0, len(submission_ids), _CHUNK):
        some = JournalRow.submission_id.in_(submission_ids[start : start + _CHUNK])
        query = sa.select(JournalRow.submission_id, JournalRow.at).where(some, JournalRow.what == what)
        found |= {int(who): at for who, at in session.execute(query.order_by(JournalRow.id)) if who is not None}
    return found


def contacts(session: Session, alliance_id: int, start: date, end: date) -> list[tuple[date, str]]:
    """(day, who said what) of each time this alliance had nothing to report, within these days, by day."""
    query = sa.select(JournalRow.details).where(JournalRow.what == NOTHING_TO_REPORT)
    said = [row for row in session.scalars(query) if row["alliance"] == alliance_id]
    days = ((date.fromisoformat(row["on"]), f"{row['name']}: {row.get('said') or 'nothing to report'}") for row in said)
    return sorted({each for each in days if start <= each[0] <= end})
