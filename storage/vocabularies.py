"""The offices' own vocabularies, one a program."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from storage.tables import VocabularyRow


def get(session: Session, program: str) -> Mapping[str, Any] | None:
    """What was imported for this program, if anything was."""
    row = session.get(VocabularyRow, program)
    return None if row is None else row.body


def put(session: Session, program: str, body: Mapping[str, Any], *, at: datetime) -> None:
    """Keep an office's words in place of those before."""
    session.merge(VocabularyRow(program=program, body=dict(body), imported_at=at))
