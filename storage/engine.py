"""The database engine: SQLite as the embedded default, PostgreSQL by URL, one behaviour for both."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.engine import make_url

_SQLITE = ("busy_timeout=30000", "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON")


def make_engine(url: str, *, pool_size: int = 10, max_overflow: int = 5) -> sa.Engine:
    """An engine for this URL.

    `pool_size + max_overflow` times the number of worker processes must stay below the server's connection limit.
    A plain `postgresql://` URL gets the psycopg 3 driver.
    """
    parsed = make_url(url)
    if parsed.drivername in ("postgres", "postgresql"):
        parsed = parsed.set(drivername="postgresql+psycopg")
    engine = sa.create_engine(parsed, pool_size=pool_size, max_overflow=max_overflow, pool_pre_ping=True)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    # IMMEDIATE: a transaction that will write takes the lock at its start, so two never deadlock on an upgrade.
    connection.isolation_level = "IMMEDIATE"
    for pragma in _SQLITE:
        connection.execute(f"PRAGMA {pragma}")
