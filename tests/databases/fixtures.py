"""`database_url`: an empty, migrated database of this test's own, once on SQLite and once on PostgreSQL.

Migrations run once a database system; every test gets what they made, with no rows of another test's in it.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
import sqlalchemy as sa

from storage.engine import make_engine
from tests.databases import server
from tests.databases.pool import Pool
from tests.databases.prepare import prepare


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
def new_postgresql(postgresql_pool: Pool) -> Iterator[Callable[[], str]]:
    """Lends a database on the run's server, one more at each call, until the test ends."""
    with databases(postgresql_pool) as new:
        yield new


@contextmanager
def databases(pool: Pool) -> Iterator[Callable[[], str]]:
    """Lends databases, until the block ends."""
    lent: list[str] = []

    def new() -> str:
        lent.append(pool.take())
        return pool.url(lent[-1])

    yield new
    for name in lent:
        pool.give_back(name)


@pytest.fixture(scope="session")
def postgresql_pool() -> Iterator[Pool]:
    """The databases of the run's server."""
    with server.running() as folder, closing(Pool(folder)) as pool:
        yield pool
