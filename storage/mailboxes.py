"""Where the reading of each mailbox began."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from storage.tables import MailCursorRow


def cursor(session: Session, account: str) -> tuple[int, int, datetime] | None:
    """(UIDVALIDITY, first UID that is ours, moment we began), or None before the first visit."""
    row = session.get(MailCursorRow, account)
    return None if row is None else (row.uid_validity, row.first_uid, row.since)


def begin(session: Session, account: str, uid_validity: int, first_uid: int, since: datetime) -> None:
    """Remember where we began; a later word replaces the earlier."""
    session.merge(MailCursorRow(account=account, uid_validity=uid_validity, first_uid=first_uid, since=since))
