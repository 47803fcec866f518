"""The mail world as a fixture: the same tests run on servers from pip and on Debian's."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.servers.certificates import Certificates, make_certificates
from tests.servers.world import MailWorld, debian_world, pip_world


def pytest_addoption(parser: pytest.Parser) -> None:
    """--mail-servers chooses the world of the mail tests."""
    parser.addoption("--mail-servers", choices=("pip", "debian"), default="pip", help="servers the mail tests run on")


@pytest.fixture(scope="session")
def _mail_servers(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[MailWorld]:
    folder = tmp_path_factory.mktemp("mail")
    world: MailWorld
    if request.config.getoption("--mail-servers") == "debian":
        with debian_world(make_certificates(folder)) as world:
            yield world
    else:
        with pip_world(folder) as world:
            yield world


@pytest.fixture
def mail_world(_mail_servers: MailWorld) -> MailWorld:
    """Running servers without any mail; UIDs go on from test to test, as in an inbox in use."""
    _mail_servers.clear()
    return _mail_servers


@pytest.fixture(scope="session")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    """Certificates for servers that a test starts by itself."""
    return make_certificates(tmp_path_factory.mktemp("certificates"))
