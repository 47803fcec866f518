"""How far each mailbox folder was read."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from storage.tables import MailCursorRow


def cursor(session: Session, account: str) -> tuple[int, int] | None:
    """(UIDVALIDITY, last UID read) of this account's folder, or None before the first visit."""
    row = session.get(MailCursorRow, account)
    return None if row is None else (row.uid_validity, row.last_uid)


def move_cursor(session: Session, account: str, uid_validity: int, last_uid: int, *, at: datetime) -> None:
    """Everything up to this UID is stored."""
    session.merge(MailCursorRow(account=account, uid_validity=uid_validity, last_uid=last_uid, checked_at=at))
