"""The agencies' own texts, every version that was imported."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from bot.answering.passage import PolicyText
from storage.question_tables import PolicyTextRow


def current(session: Session, program: str) -> PolicyText | None:
    """The text that was imported last for this program."""
    query = sa.select(PolicyTextRow).where(PolicyTextRow.program == program)
    row = session.scalars(query.order_by(PolicyTextRow.imported_at.desc(), PolicyTextRow.version)).first()
    return None if row is None else PolicyText.model_validate(row.body)


def current_version(session: Session, program: str) -> str | None:
    """Its version, without loading the text."""
    query = sa.select(PolicyTextRow.version).where(PolicyTextRow.program == program)
    return session.scalars(query.order_by(PolicyTextRow.imported_at.desc(), PolicyTextRow.version)).first()


def put(session: Session, text: PolicyText, *, at: datetime) -> None:
    """Keep a text as the one in force; those before it stay stored."""
    body = text.model_dump(mode="json")
    session.merge(PolicyTextRow(program=text.program, version=text.version, body=body, imported_at=at))
    session.flush()
