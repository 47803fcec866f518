"""Calendar programs are answered by `alliance-bot run`, by a process of its own as well; and when they cannot be."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from handlers.cases.nudging import feeds
from handlers.web_server import CannotListen
from storage import people
from storage.engine import make_engine
from storage.tables import WorkerRow
from tests.flows.office import eventually, open_office
from tests.flows.roster import fill_roster
from tests.flows.test_crash_command import environment
from tests.servers.asking import ask
from tests.servers.waiting import free_port


@contextmanager
def calendars_only(database_url: str, folder: Path, port: int) -> Iterator[subprocess.Popen[bytes]]:
    """`alliance-bot run --only calendar`, without Slack and without a mailbox."""
    given = {"DATABASE_URL": database_url, "CALENDAR_URL": f"http://127.0.0.1:{port}/", "CALENDAR_PORT": str(port)}
    command = [sys.executable, "-m", "bot", "run", "--only", "calendar"]
    own = environment(folder, **given, LOG_LEVEL="DEBUG")
    with (folder / "log").open("w") as log, subprocess.Popen(command, env=own, stderr=log, stdout=log) as process:
        try:
            yield process
        finally:
            process.kill()


def test_calendars_alone_are_a_process_whose_log_has_no_address(database_url: str, tmp_path: Path) -> None:
    fill_roster(database_url, tmp_path)
    port = free_port()
    engine = make_engine(database_url)
    with Session(engine) as session, session.begin():
        maria = people.by_email(session, "maria@roofing.example")
        assert maria
        address = feeds.address(session, f"http://127.0.0.1:{port}/", maria, datetime.now(UTC), who="calendar")
    engine.dispose()
    with calendars_only(database_url, tmp_path, port) as process:
        eventually(lambda: healthy(port) or process.poll() is not None)
        assert process.poll() is None, (tmp_path / "log").read_text()
        assert ask(address).status == 200
        assert ask(address.replace(".ics", "x.ics")).status == 404
        process.send_signal(signal.SIGTERM)
        assert process.wait(60) == 0
    said = (tmp_path / "log").read_text()
    assert "Alliance Bot is running (calendar only)." in said
    assert address.rpartition("/")[2].removesuffix(".ics") not in said


def test_a_taken_port_ends_the_command_with_a_sentence(database_url: str, tmp_path: Path) -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as other,
        calendars_only(database_url, tmp_path, port := other.getsockname()[1]) as process,
    ):
        assert process.wait(60) == 2
    (said,) = [line for line in (tmp_path / "log").read_text().splitlines() if "SQLite" not in line]
    assert said == (
        f"The bot cannot listen on port {port} of 127.0.0.1 (Address already in use). End the program that has it, or "
        "set ALLIANCE_CALENDAR_HOST and ALLIANCE_CALENDAR_PORT to an address and a port that are free."
    )


def test_where_the_port_is_taken_no_other_part_goes_on(sqlite_url: str, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        calendar = {"calendar_url": f"http://127.0.0.1:{port}/", "calendar_port": port}
        with pytest.raises(CannotListen), open_office(sqlite_url, tmp_path, **calendar):
            raise AssertionError("the office opened")
    engine = make_engine(sqlite_url)
    with Session(engine) as session:
        assert session.scalars(sa.select(WorkerRow.id)).all() == []
    engine.dispose()


def healthy(port: int) -> bool:
    """Whether a web server answers there."""
    try:
        return ask(f"http://127.0.0.1:{port}/health").body == b"ok"
    except ConnectionRefusedError:
        return False
