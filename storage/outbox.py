"""What leaves: queued once, sent once, and where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from storage.insert import insert_once
from storage.tables import OutboxRow

PENDING, SENDING, UNSURE = "pending", "sending", "unsure"
SENT, FAILED, SUPERSEDED = "sent", "failed", "superseded"


@dataclass(frozen=True)
class Queued:
    """A message of the outbox. `look_first`: an earlier try may have got through, so ask the channel first."""

    key: str
    door: str
    op: str
    to: str
    notice: str
    payload: Mapping[str, Any]
    card: str | None
    replaces: str | None
    thread: str | None
    submission_id: int | None
    state: str
    attempts: int
    look_first: bool
    remote_channel: str | None
    remote_ts: str | None
    message_id: str | None
    queued_at: datetime


class Place(NamedTuple):
    """A message's number, by the order they were queued in, the door it leaves by, and to whom."""

    number: int
    door: str
    to: str


def add(
    session: Session,
    *,
    key: str,
    door: str,
    op: str,
    to: str,
    notice: str,
    payload: Mapping[str, Any],
    queued_at: datetime,
    card: str | None = None,
    replaces: str | None = None,
    thread: str | None = None,
    submission_id: int | None = None,
    message_id: str | None = None,
) -> bool:
    """Queue a message; False when this key was queued before."""
    values = {
        "key": key,
        "door": door,
        "op": op,
        "to": to,
        "notice": notice,
        "payload": dict(payload),
        "card": card,
        "replaces": replaces,
        "thread": thread,
        "submission_id": submission_id,
        "message_id": message_id,
        "queued_at": queued_at,
        "state": PENDING,
        "attempts": 0,
        "look_first": False,
    }
    return insert_once(session, OutboxRow, values) is not None


def get(session: Session, key: str) -> Queued | None:
    """The message with this key."""
    row = session.scalars(sa.select(OutboxRow).where(OutboxRow.key == key)).first()
    return None if row is None else _queued(row)


def place(session: Session, key: str) -> Place:
    """Where it stands among all messages."""
    row = session.execute(sa.select(OutboxRow.id, OutboxRow.door, OutboxRow.to).where(OutboxRow.key == key)).one()
    return Place(*row)


def take(session: Session, key: str, *, by: str, alive: Iterable[str], at: datetime, stuck: datetime) -> Queued | None:
    """Claim a message for one try; None when it is done with, or another living worker has it in hand.

    A worker that took it before `stuck` no longer has it in hand, alive or not.
    """
    left = sa.or_(OutboxRow.taken_by.not_in(tuple(alive)), OutboxRow.tried_at < stuck)
    orphaned = sa.and_(OutboxRow.state == SENDING, left)
    free = sa.or_(OutboxRow.state.in_((PENDING, UNSURE)), orphaned)
    claim = (
        sa.update(OutboxRow)
        .where(OutboxRow.key == key, free)
        .values(
            look_first=OutboxRow.state != PENDING,
            state=SENDING,
            attempts=OutboxRow.attempts + 1,
            taken_by=by,
            tried_at=at,
            due_at=None,
        )
        .returning(OutboxRow)
    )
    row = session.scalars(claim).first()
    return None if row is None else _queued(row)


def sent(session: Session, key: str, *, at: datetime, channel: str | None = None, ts: str | None = None) -> None:
    """The other side has it; `channel` and `ts` say where it stands in Slack."""
    _set(session, key, state=SENT, sent_at=at, error=None, remote_channel=channel, remote_ts=ts)


def try_again(session: Session, key: str, *, error: str, due_at: datetime, unsure: bool = True) -> None:
    """The next try is at `due_at`. `unsure`: this one may have got through all the same."""
    _set(session, key, state=UNSURE if unsure else PENDING, error=error, taken_by=None, due_at=due_at)


def failed(session: Session, key: str, *, error: str) -> None:
    """The other side refused for good."""
    _set(session, key, state=FAILED, error=error)


def superseded(session: Session, key: str) -> None:
    """A later message says more; this one need not leave."""
    _set(session, key, state=SUPERSEDED)


def overtaken(session: Session, row: Queued) -> bool:
    """Whether a later repaint of the same card was queued after this one."""
    mine = sa.select(OutboxRow.id).where(OutboxRow.key == row.key).scalar_subquery()
    query = sa.select(OutboxRow.id).where(OutboxRow.replaces == row.replaces, OutboxRow.id > mine).limit(1)
    return session.scalar(query) is not None


def cards(session: Session, submission_id: int) -> list[Queued]:
    """The cards of this submission that stand in a conversation, oldest first."""
    query = (
        sa.select(OutboxRow)
        .where(
            OutboxRow.submission_id == submission_id,
            OutboxRow.card.is_not(None),
            OutboxRow.op == "post",
            OutboxRow.state != FAILED,
        )
        .order_by(OutboxRow.id)
    )
    return [_queued(row) for row in session.scalars(query)]


def by_message_ids(session: Session, message_ids: Iterable[str]) -> Queued | None:
    """The latest of our mails that one of these Message-IDs names."""
    query = sa.select(OutboxRow).where(OutboxRow.message_id.in_(tuple(message_ids))).order_by(OutboxRow.id.desc())
    row = session.scalars(query).first()
    return None if row is None else _queued(row)


def by_place(session: Session, channel: str, ts: str) -> Queued | None:
    """Our message that stands at this place in Slack."""
    query = sa.select(OutboxRow).where(OutboxRow.remote_channel == channel, OutboxRow.remote_ts == ts)
    row = session.scalars(query.order_by(OutboxRow.id)).first()
    return None if row is None else _queued(row)


def leaving(session: Session, door: str, to: Iterable[str]) -> bool:
    """Whether a message to one of these may be there already, and nobody knows yet where it stands."""
    here = (OutboxRow.state.in_((SENDING, UNSURE)), OutboxRow.door == door, OutboxRow.to.in_(tuple(to)))
    return session.scalar(sa.select(OutboxRow.id).where(*here).limit(1)) is not None


def latest_to(session: Session, to: str, notice: str, *, since: datetime) -> Queued | None:
    """The latest message of this name that was queued to them since then."""
    query = sa.select(OutboxRow).where(OutboxRow.to == to, OutboxRow.notice == notice, OutboxRow.queued_at >= since)
    row = session.scalars(query.order_by(OutboxRow.id.desc())).first()
    return None if row is None else _queued(row)


def standing(session: Session, to: str, notice: str, *, since: datetime) -> list[Queued]:
    """The messages of this name that were posted to them in Slack since then, oldest first."""
    mine = (OutboxRow.to == to, OutboxRow.notice == notice, OutboxRow.queued_at >= since)
    query = sa.select(OutboxRow).where(*mine, OutboxRow.op == "post", OutboxRow.state != FAILED).order_by(OutboxRow.id)
    return [_queued(row) for row in session.scalars(query)]


def count_to(session: Session, address: str, *, since: datetime) -> int:
    """How many messages were queued to this address since then."""
    query = sa.select(sa.func.count()).where(OutboxRow.to == address, OutboxRow.queued_at >= since)
    return session.execute(query).scalar_one()


def unsent(session: Session, *, before: datetime, stuck: datetime, limit: int = 500) -> list[Queued]:
    """Messages that wait and that nobody touched, nor was due to, since `before`, oldest first.

    Those in a worker's hand count from `stuck` on: until then they are its business.
    """
    idle = sa.func.coalesce(OutboxRow.due_at, OutboxRow.tried_at, OutboxRow.queued_at) < before
    waiting = sa.and_(OutboxRow.state.in_((PENDING, UNSURE)), idle)
    held = sa.and_(OutboxRow.state == SENDING, OutboxRow.tried_at < stuck)
    query = sa.select(OutboxRow).where(sa.or_(waiting, held)).order_by(OutboxRow.id).limit(limit)
    return [_queued(row) for row in session.scalars(query)]


def _set(session: Session, key: str, **values: object) -> None:
    session.execute(sa.update(OutboxRow).where(OutboxRow.key == key).values(**values))


def _queued(row: OutboxRow) -> Queued:
    return Queued(**{name: getattr(row, name) for name in Queued.__dataclass_fields__})
