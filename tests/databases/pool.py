"""PostgreSQL databases that are emptied and lent again: making one takes forty times as long as emptying one."""

from __future__ import annotations

from itertools import count
from pathlib import Path

import psycopg
from psycopg import sql

from tests.databases import server
from tests.databases.prepare import prepare

_TEMPLATE = sql.Identifier("migrated")
_OURS = "n.nspname NOT LIKE 'pg\\_%' AND n.nspname NOT IN ('information_schema', 'kept')"
_TABLES = f"""
SELECT n.nspname, c.relname
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE relkind = 'r' AND {_OURS}
"""  # noqa: S608 - our own words
# Tables, columns, indexes and triggers: what a test may change of a database besides its rows.
_SHAPE = f"""
SELECT md5(string_agg(part, ' ' ORDER BY part)) FROM (
  SELECT concat_ws('.', n.nspname, c.relname, c.relkind, attname, atttypid, attnotnull) AS part
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute ON attrelid = c.oid AND attnum > 0
  WHERE {_OURS}
  UNION ALL SELECT concat_ws('.', tgrelid::regclass, tgname, tgenabled) FROM pg_trigger WHERE NOT tgisinternal
) AS parts
"""  # noqa: S608 - the same
_SEQUENCES = """
SELECT setval(
  format('%I.%I', schemaname, sequencename)::regclass, coalesce(last_value, start_value), last_value IS NOT NULL
) FROM kept.sequences
"""


class Pool:
    """The databases of one server: `take` gives one as its migrations left it, `give_back` makes it so again."""

    def __init__(self, folder: Path) -> None:
        self.folder, self._numbers, self._free = folder, count(1), list[str]()
        self._control = server.connect(folder)
        self._control.execute(sql.SQL("CREATE DATABASE {}").format(_TEMPLATE))
        prepare(self.url("migrated"))
        with server.connect(folder, "migrated") as template:
            self._emptying = _emptying(template)
            self._shape = _shape(template)

    def take(self) -> str:
        """A database's name."""
        if self._free:
            return self._free.pop()
        name = self._name()
        making = sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY")
        self._control.execute(making.format(sql.Identifier(name), _TEMPLATE))
        return name

    def give_back(self, name: str) -> None:
        """Nobody uses it any more: who still thinks so finds no database of this name."""
        new = self._name()
        if self._emptied(name) and self._renamed(name, new):
            self._free.append(new)
        else:
            self._control.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))

    def _emptied(self, name: str) -> bool:
        """False for one whose tables were changed."""
        ending = "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = %s"
        self._control.execute(ending, (name,))
        with server.connect(self.folder, name) as database:
            if _shape(database) != self._shape:
                return False
            database.execute(self._emptying)
        return True

    def _renamed(self, name: str, new: str) -> bool:
        """False where somebody connected to it again at once."""
        try:
            renaming = sql.SQL("ALTER DATABASE {} RENAME TO {}")
            self._control.execute(renaming.format(sql.Identifier(name), sql.Identifier(new)))
        except psycopg.errors.ObjectInUse:
            return False
        return True

    def _name(self) -> str:
        return f"test{next(self._numbers)}"

    def url(self, database: str) -> str:
        """As `ALLIANCE_DATABASE_URL` would say it."""
        return f"postgresql+psycopg://postgres@/{database}?host={self.folder}"

    def close(self) -> None:
        """Let the server go."""
        self._control.close()


def _emptying(template: psycopg.Connection) -> sql.Composed:
    """Statements that take every row away and put those of the migrations back. The template keeps copies of them."""
    template.execute("CREATE SCHEMA kept")
    template.execute("CREATE TABLE kept.sequences AS SELECT * FROM pg_sequences")
    # In this role no trigger guards the journal, and no foreign key asks for an order.
    steps: list[sql.Composable] = [sql.SQL("SET session_replication_role = replica")]
    for schema, name in template.execute(_TABLES).fetchall():
        table, kept = sql.Identifier(schema, name), sql.Identifier("kept", name)
        steps.append(sql.SQL("DELETE FROM {}").format(table))
        if template.execute(sql.SQL("SELECT EXISTS (SELECT FROM {})").format(table)).fetchone() == (True,):
            template.execute(sql.SQL("CREATE TABLE {} AS TABLE {}").format(kept, table))
            steps.append(sql.SQL("INSERT INTO {} OVERRIDING SYSTEM VALUE TABLE {}").format(table, kept))
    return sql.SQL("; ").join([*steps, sql.SQL(_SEQUENCES)])


def _shape(database: psycopg.Connection) -> str:
    found = database.execute(_SHAPE).fetchone()
    assert found
    return str(found[0])
