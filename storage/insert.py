"""Insert once: the same row a second time is no error and no second row."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from storage.tables import Table


def insert_once(session: Session, table: type[Table], values: Mapping[str, Any]) -> int | None:
    """The new row's id, or None when a row with one of these unique values was there already."""
    dialect = session.get_bind().dialect.name
    insert = postgresql.insert if dialect == "postgresql" else sqlite.insert
    statement = insert(table).values(**values).on_conflict_do_nothing()
    row_id: int | None = session.execute(statement.returning(sa.literal_column("id"))).scalar()
    return row_id
