"""The calendar feeds: whose due days an address shows, and since when they are as they are."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from storage.insert import insert_once
from storage.nudging_tables import CalendarFeedRow


class Feed(NamedTuple):
    """A feed. `digest` is empty before anybody asked for it; `revised_at` is when what it shows changed last."""

    person_id: int
    token: str
    digest: str
    revised_at: datetime


def add(session: Session, person_id: int, token: str, *, at: datetime) -> bool:
    """Give a person a feed; False when they have one."""
    values = {"person_id": person_id, "token": token, "digest": "", "revised_at": at}
    return insert_once(session, CalendarFeedRow, values) is not None


def token_of(session: Session, person_id: int) -> str | None:
    """The token of this person's feed."""
    return session.scalar(sa.select(CalendarFeedRow.token).where(CalendarFeedRow.person_id == person_id))


def renew(session: Session, person_id: int, token: str) -> None:
    """Give this person's feed another token; nobody finds it by the old one."""
    session.execute(sa.update(CalendarFeedRow).where(CalendarFeedRow.person_id == person_id).values(token=token))


def find(session: Session, token: str) -> Feed | None:
    """The feed with this token."""
    row = session.scalars(sa.select(CalendarFeedRow).where(CalendarFeedRow.token == token)).first()
    return None if row is None else Feed(row.person_id, row.token, row.digest, row.revised_at)


def revise(session: Session, token: str, digest: str, *, at: datetime) -> None:
    """Take note that the feed shows something else from now on."""
    changed = (CalendarFeedRow.token == token, CalendarFeedRow.digest != digest)
    session.execute(sa.update(CalendarFeedRow).where(*changed).values(digest=digest, revised_at=at))
