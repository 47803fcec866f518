"""What arrived: stored raw before it is read, and ended in a named state."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from storage.insert import insert_once
from storage.tables import InboxRow

NEW, DONE, SET_ASIDE = "new", "done", "set_aside"


@dataclass(frozen=True)
class Arrived:
    """An item of the inbox as the doors and jobs see it."""

    id: int
    door: str
    kind: str
    key: str
    raw: bytes
    size: int
    received_at: datetime
    state: str
    attempts: int
    person_id: int | None


def put(
    session: Session,
    *,
    door: str,
    kind: str,
    key: str,
    raw: bytes,
    received_at: datetime,
    size: int | None = None,
    content_hash: str | None = None,
    state: str = NEW,
    outcome: str | None = None,
) -> int | None:
    """Store an item; its id, or None when it was delivered before."""
    values = {
        "door": door,
        "kind": kind,
        "key": key,
        "raw": raw,
        "size": len(raw) if size is None else size,
        "received_at": received_at,
        "content_hash": content_hash,
        "state": state,
        "outcome": outcome,
        "attempts": 0,
    }
    return insert_once(session, InboxRow, values)


def get(session: Session, inbox_id: int) -> Arrived:
    """The item."""
    row = session.get_one(InboxRow, inbox_id)
    return Arrived(
        row.id, row.door, row.kind, row.key, row.raw, row.size, row.received_at, row.state, row.attempts, row.person_id
    )


def attempt(session: Session, inbox_id: int) -> int:
    """Count one more try at reading the item; how many that makes."""
    query = sa.update(InboxRow).where(InboxRow.id == inbox_id).values(attempts=InboxRow.attempts + 1)
    return session.execute(query.returning(InboxRow.attempts)).scalar_one()


def uncount(session: Session, inbox_id: int) -> None:
    """Take a try back: it ended through no fault of the item's."""
    session.execute(sa.update(InboxRow).where(InboxRow.id == inbox_id).values(attempts=InboxRow.attempts - 1))


def claim(session: Session, inbox_id: int) -> bool:
    """Keep the item from other workers until this transaction ends; False when it is no longer new."""
    query = sa.update(InboxRow).where(InboxRow.id == inbox_id, InboxRow.state == NEW).values(state=NEW)
    return session.execute(query.returning(InboxRow.id)).first() is not None


def finish(
    session: Session,
    inbox_id: int,
    *,
    at: datetime,
    outcome: str,
    person_id: int | None = None,
    submission_id: int | None = None,
) -> None:
    """The item was dealt with, unless it was set aside on the way; `outcome` names how."""
    values = {"state": DONE, "outcome": outcome, "done_at": at, "person_id": person_id, "submission_id": submission_id}
    session.execute(sa.update(InboxRow).where(InboxRow.id == inbox_id, InboxRow.state == NEW).values(**values))


def set_aside(session: Session, inbox_id: int, *, at: datetime, outcome: str) -> None:
    """The item waits for a person; `outcome` names why."""
    values = {"state": SET_ASIDE, "outcome": outcome, "done_at": at}
    session.execute(sa.update(InboxRow).where(InboxRow.id == inbox_id).values(**values))


def take_up(session: Session, inbox_id: int, *, outcome: str) -> bool:
    """Make an item new again that was set aside so, to be read once more; False when it no longer is."""
    here = (InboxRow.id == inbox_id, InboxRow.state == SET_ASIDE, InboxRow.outcome == outcome)
    query = sa.update(InboxRow).where(*here).values(state=NEW, outcome=None, done_at=None)
    return session.execute(query.returning(InboxRow.id)).first() is not None


def seen_content(session: Session, content_hash: str, *, door: str) -> bool:
    """Whether the same content arrived before under another key (a mail moved back, a folder made anew)."""
    query = sa.select(InboxRow.id).where(InboxRow.content_hash == content_hash, InboxRow.door == door).limit(1)
    return session.scalar(query) is not None


def known_keys(session: Session, keys: Sequence[str]) -> list[str]:
    """Those of these keys that are stored."""
    chunks = (keys[start : start + 500] for start in range(0, len(keys), 500))
    return [key for chunk in chunks for key in session.scalars(sa.select(InboxRow.key).where(InboxRow.key.in_(chunk)))]


def unfinished(session: Session, *, before: datetime, limit: int = 500) -> list[tuple[int, int]]:
    """(id, tries) of items still new that arrived before this moment, oldest first."""
    query = sa.select(InboxRow.id, InboxRow.attempts).where(InboxRow.state == NEW, InboxRow.received_at < before)
    return list(session.execute(query.order_by(InboxRow.id).limit(limit)))
