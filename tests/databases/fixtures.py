"""`database_url`: an empty, migrated database of this test's own, once on SQLite and once on PostgreSQL.

Migrations run once a database system; every test gets a copy, which is quicker than running them again.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
import sqlalchemy as sa
from psycopg import sql

from storage.engine import make_engine
from tests.databases import server
from tests.databases.prepare import prepare

TEMPLATE = "migrated"


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """Where this test's database answers, as `ALLIANCE_DATABASE_URL` would say it."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


@pytest.fixture
def engine(database_url: str) -> Iterator[sa.Engine]:
    """The product's engine on that database."""
    engine = make_engine(database_url)
    yield engine
    engine.dispose()


@pytest.fixture
def sqlite_url(tmp_path: Path, _sqlite_template: Path) -> str:
    """A database of this test's own in a file."""
    return f"sqlite:///{shutil.copy(_sqlite_template, tmp_path / 'alliance-bot.db')}"


@pytest.fixture
def postgresql_url(new_postgresql: Callable[[], str]) -> str:
    """A database of this test's own on the run's server."""
    return new_postgresql()


@pytest.fixture(scope="session")
def _sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("template") / "migrated.db"
    prepare(f"sqlite:///{file}")
    return file


@pytest.fixture(scope="session")
def new_postgresql() -> Iterator[Callable[[], str]]:
    """Makes one more database on the run's server, for a test that needs several."""
    numbers = count(1)
    with server.running() as folder, server.connect(folder) as control:
        control.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(TEMPLATE)))
        prepare(_url(folder, TEMPLATE))

        def new() -> str:
            name = f"test{next(numbers)}"
            copy = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
            control.execute(copy.format(sql.Identifier(name), sql.Identifier(TEMPLATE)))
            return _url(folder, name)

        yield new


def _url(folder: Path, database: str) -> str:
    return f"postgresql+psycopg://postgres@/{database}?host={folder}"
