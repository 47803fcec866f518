"""Insert where the row may be there already: that is no error and no second row."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from storage.tables import Table

Insert: TypeAlias = postgresql.Insert | sqlite.Insert


def insert_into(session: Session, table: type[Table]) -> Insert:
    """An insert that can say what to do on a conflict, in the database's own dialect."""
    return postgresql.insert(table) if session.get_bind().dialect.name == "postgresql" else sqlite.insert(table)


def insert_once(session: Session, table: type[Table], values: Mapping[str, Any]) -> int | None:
    """The new row's id, or None when a row with one of these unique values was there already."""
    statement = insert_into(session, table).values(**values).on_conflict_do_nothing()
    row_id: int | None = session.execute(statement.returning(sa.literal_column("id"))).scalar()
    return row_id
