"""Where the reading of each mailbox began."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from storage.insert import insert_into
from storage.tables import MailCursorRow


def cursor(session: Session, account: str) -> tuple[int, int, datetime] | None:
    """(UIDVALIDITY, first UID that is ours, moment we began), or None before the first visit."""
    row = session.get(MailCursorRow, account)
    return None if row is None else (row.uid_validity, row.first_uid, row.since)


def begin(session: Session, account: str, uid_validity: int, first_uid: int, since: datetime) -> None:
    """Remember where we began. A later word replaces the earlier; of two who begin at once, the one who takes more
    counts."""
    values = {"account": account, "uid_validity": uid_validity, "first_uid": first_uid, "since": since}
    insert = insert_into(session, MailCursorRow).values(**values)
    same, new = MailCursorRow.uid_validity == insert.excluded.uid_validity, insert.excluded
    earlier = sa.and_(same, MailCursorRow.first_uid < new.first_uid)
    kept = {
        name: sa.case((earlier, getattr(MailCursorRow, name)), else_=getattr(new, name))
        for name in ("uid_validity", "first_uid", "since")
    }
    session.execute(insert.on_conflict_do_update(index_elements=["account"], set_=kept))
