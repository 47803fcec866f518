"""`office`: everything running; the tests of a module share one and begin at a clean desk.

It stands on the database that --database names, and on each in the modules of `ON_BOTH`.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from tests.databases.fixtures import databases
from tests.flows.mail_side import MailSide, WorldSide
from tests.flows.office import Office, open_office
from tests.flows.reminded import Reminders, reminders
from tests.flows.roster import MORE_PEOPLE


@contextmanager
def mail_side(request: pytest.FixtureRequest) -> Iterator[MailSide | None]:
    """The mail servers that --mail-servers asks for; None are the demo's own, which are of pip as well."""
    if request.config.getoption("--mail-servers") == "pip":
        yield None
        return
    world = request.getfixturevalue("_mail_servers")
    world.clear()
    with patch.dict(os.environ, SSL_CERT_FILE=world.imap.ca_file):
        yield WorldSide(world)


def in_our_days() -> dict[str, Any]:
    """The office of a module that says nothing of its own by an `office_of`."""
    return {"more_people": MORE_PEOPLE}


ON_BOTH = ("test_slack_journey", "test_mail_journey")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """The databases of the office. Its tests run in one process: opening an office takes longer than most of them."""
    if "_shared_office" in metafunc.fixturenames:
        module = metafunc.module.__name__.rpartition(".")[2]
        kinds = ("sqlite", "postgresql") if module in ON_BOTH else (metafunc.config.getoption("--database"),)
        offices = [pytest.param(kind, marks=pytest.mark.xdist_group(f"{module}-{kind}")) for kind in kinds]
        metafunc.parametrize("_shared_office", offices, indirect=True, scope="module")


@pytest.fixture(scope="module")
def _shared_office(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    folder = tmp_path_factory.mktemp("office")
    with (
        _database(request, folder) as url,
        mail_side(request) as mail,
        open_office(url, folder, mail=mail, **getattr(request.module, "office_of", in_our_days)()) as office,
    ):
        yield office


@pytest.fixture
def office(_shared_office: Office, request: pytest.FixtureRequest) -> Office:
    """The product and the local workspace, running; the desk is clean."""
    spread = "PYTEST_XDIST_WORKER" in os.environ and "@" not in request.node.nodeid
    assert not spread, "pytest-xdist does not group this module's tests: each process opens an office of its own"
    _shared_office.begin()
    return _shared_office


@pytest.fixture
def reminded(office: Office) -> Iterator[Reminders]:
    """An office in which nobody was reminded of anything yet."""
    with reminders(office) as found:
        yield found


@contextmanager
def _database(request: pytest.FixtureRequest, folder: Path) -> Iterator[str]:
    if request.param == "sqlite":
        yield f"sqlite:///{shutil.copy(request.getfixturevalue('_sqlite_template'), folder / 'alliance-bot.db')}"
        return
    with databases(request.getfixturevalue("postgresql_pool")) as new:
        yield new()
