"""Where a benchmark runs: a fresh database of each system, the local workspace here, the product in processes."""

from __future__ import annotations

import multiprocessing
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Any

from psycopg import sql

from bot.settings import Settings
from handlers.engine.pace import Pace
from handlers.engine.queues import Rates
from handlers.local import sample
from handlers.local.mail import LocalMail
from handlers.local.workspace import LocalWorkspace
from tests.databases import server
from tests.databases.prepare import prepare
from tests.flows.crashing import product
from tests.flows.mail_side import LocalSide
from tests.flows.office import eventually, settings_for
from tests.flows.roster import fill_roster
from tests.flows.schedules import NEVER
from tests.servers.certificates import Certificates, make_certificates

_FORKS = multiprocessing.get_context("forkserver")
_FORKS.set_forkserver_preload([product.__name__])
_NO_MAIL: dict[str, Any] = {"mail_address": None, "imap_host": None, "smtp_host": None}
POLL_SECONDS = 0.2  # as the settings have it


@contextmanager
def databases(rates: Rates = Rates(), *, roster: bool = True) -> Iterator[list[tuple[str, str]]]:  # noqa: B008 - frozen
    """(name, URL) of an empty database of each system, with the demo's roster or none; PostgreSQL without fsync, as in
    the tests."""
    with tempfile.TemporaryDirectory() as folder, server.running() as postgresql:
        with server.connect(postgresql) as control:
            control.execute(sql.SQL("CREATE DATABASE benchmark"))
        places = [
            ("SQLite", f"sqlite:///{Path(folder) / 'benchmark.db'}"),
            ("PostgreSQL", f"postgresql+psycopg://postgres@/benchmark?host={postgresql}"),
        ]
        for _, url in places:
            prepare(url, poll_seconds=POLL_SECONDS, rates=rates)
            if roster:
                fill_roster(url, Path(folder))
        yield places


@contextmanager
def certified() -> Iterator[Certificates]:
    """Certificates for mail servers, trusted by the processes that start from now on."""
    with tempfile.TemporaryDirectory() as folder:
        made = make_certificates(Path(folder))
        os.environ["SSL_CERT_FILE"] = str(made.authority)
        yield made


@contextmanager
def workspace(url: str) -> Iterator[tuple[LocalWorkspace, Settings]]:
    """The local workspace with its people, and settings of a product without a mailbox."""
    with (
        tempfile.TemporaryDirectory() as folder,
        LocalMail(Path(folder) / "mail", sample.addresses(), sample.BOT_ADDRESS, "local-password") as mail,
        LocalWorkspace(Path(folder) / "slack", sample.users(), sample.channels(), ack_seconds=30) as slack,
    ):
        yield slack, settings_for(slack, LocalSide(mail), url, **_NO_MAIL)


class Workers:
    """Processes of the product; `run` is what each does, and importable."""

    def __init__(self, settings: Settings, pace: Pace | None = None, run: Callable[..., None] = product.run) -> None:
        self._settings, self._pace, self._run = settings, pace or Pace(tick=NEVER), run
        self._running: list[tuple[ForkServerProcess, Connection]] = []

    def start(self) -> None:
        """One more."""
        theirs, ours = _FORKS.Pipe(duplex=False)
        process = _FORKS.Process(target=self._run, args=(self._settings, None, theirs, self._pace), daemon=True)
        process.start()
        theirs.close()
        self._running.append((process, ours))

    def kill(self, number: int) -> None:
        """End one with SIGKILL, for good."""
        process, _ = self._running.pop(number)
        process.kill()
        process.join()

    def kill_all(self) -> None:
        """End the rest."""
        while self._running:
            self.kill(0)

    def __len__(self) -> int:
        return len(self._running)


def connected(slack: LocalWorkspace, sockets: int) -> None:
    """Return when so many sockets are open."""
    eventually(lambda: slack.connections >= sockets, seconds=120)
