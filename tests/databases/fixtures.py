"""`database_url`: an empty, migrated database of this test's own, once on SQLite and once on PostgreSQL.

Migrations run once a database system; every test gets a copy, which is quicker than running them again.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import pytest
import sqlalchemy as sa
from psycopg import sql

from storage.engine import make_engine
from tests.databases import server
from tests.databases.prepare import prepare

TEMPLATE = sql.Identifier("migrated")
_NUMBERS = count(1)


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """Where this test's database answers, as `ALLIANCE_DATABASE_URL` would say it."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


def pytest_addoption(parser: pytest.Parser) -> None:
    """--database chooses the database of the long tests: .ci/run takes both in turn."""
    parser.addoption(
        "--database",
        choices=("sqlite", "postgresql"),
        default="sqlite",
        help="of the crash tests, of the year of reminders, and of all journeys but the two main ones, which take both",
    )


@pytest.fixture
def long_url(request: pytest.FixtureRequest) -> str:
    """A database of this test's own, of the kind that --database names."""
    url: str = request.getfixturevalue(f"{request.config.getoption('--database')}_url")
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


@pytest.fixture
def new_postgresql(_postgresql: Path) -> Iterator[Callable[[], str]]:
    """Makes a database on the run's server, one more at each call; they go with the test."""
    with databases(_postgresql) as new:
        yield new


@contextmanager
def databases(folder: Path) -> Iterator[Callable[[], str]]:
    """Makes databases on the server of this folder, until the block ends."""
    made: list[sql.Identifier] = []
    with server.connect(folder) as control:

        def new() -> str:
            name = f"test{next(_NUMBERS)}"
            made.append(sql.Identifier(name))
            control.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY").format(made[-1], TEMPLATE))
            return _url(folder, name)

        yield new
        for name in made:
            control.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(name))


@pytest.fixture(scope="session")
def _postgresql() -> Iterator[Path]:
    with server.running() as folder:
        with server.connect(folder) as control:
            control.execute(sql.SQL("CREATE DATABASE {}").format(TEMPLATE))
        prepare(_url(folder, "migrated"))
        yield folder


def _url(folder: Path, database: str) -> str:
    return f"postgresql+psycopg://postgres@/{database}?host={folder}"
