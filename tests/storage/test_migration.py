"""Every migration can be run, taken back and run again."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import command

from storage import migration


def test_every_migration_can_be_taken_back_and_run_again(engine: sa.Engine) -> None:
    with engine.begin() as connection:
        before = _tables(connection)
        command.downgrade(migration._config(connection), "base")
        assert _tables(connection) == {"alembic_version": {"version_num"}}
        command.upgrade(migration._config(connection), "head")
        assert _tables(connection) == before
    assert migration.is_current(engine)


def _tables(connection: sa.Connection) -> dict[str, set[str]]:
    """Our own tables' columns, by the table's name; the job engine's are not ours."""
    seen = sa.inspect(connection)
    names = (
        name for name in seen.get_table_names() if migration.ours(name, "table", None) or name.startswith("alembic")
    )
    return {name: {column["name"] for column in seen.get_columns(name)} for name in names}
