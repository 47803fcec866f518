"""A PostgreSQL server that cannot outlive whoever asked for it, not even one killed with -9.

`python -m tests.databases.server` makes a cluster in a new folder, serves it on a Unix socket there (no port, so no
two runs can meet), prints the folder, and waits. When its standard input ends, because the other side closed it or
died, it stops the server and removes the folder.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg

from tests.databases import binaries

SECONDS_TO_START = 60
# The folder lives for minutes: what would make it survive a power cut only costs time.
_HASTY = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "listen_addresses=", "max_connections=100")


@contextlib.contextmanager
def running() -> Iterator[Path]:
    """A server for as long as this lasts; gives the folder that holds its socket."""
    command = [sys.executable, "-m", "tests.databases.server"]
    # A session of its own: Ctrl-C is for us, the end of the pipe tells it.
    child = subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert child.stdout is not None
    folder = child.stdout.readline().strip()
    try:
        if not folder:
            raise RuntimeError(child.communicate()[1])
        yield Path(folder)
    finally:
        child.communicate()


def connect(folder: Path, database: str = "postgres") -> psycopg.Connection[Any]:
    """A connection with autocommit, as making and dropping databases needs."""
    return psycopg.connect(host=str(folder), user="postgres", dbname=database, autocommit=True)


def _serve() -> None:
    folder = Path(tempfile.mkdtemp(prefix="alliance-pg-"))
    try:
        server = _start(folder)
        try:
            _wait_until_ready(server, folder)
            print(folder, flush=True)
            sys.stdin.read()
        finally:
            server.send_signal(signal.SIGQUIT)
            server.wait()
    finally:
        shutil.rmtree(folder)


def _start(folder: Path) -> subprocess.Popen[bytes]:
    account = binaries.account()
    if account:
        os.chown(folder, account["user"], account["group"])
    programs = binaries.readable(binaries.find(), folder)
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "TZ": "UTC"}
    cluster = ["-D", str(folder / "data")]
    making = [str(programs / "initdb"), *cluster, "-U", "postgres", "--auth=trust", "-E", "UTF8", "--no-sync"]
    made = subprocess.run(making, check=False, capture_output=True, text=True, env=environment, cwd=folder, **account)
    if made.returncode:
        raise RuntimeError(f"initdb failed: {made.stderr}")
    options = [part for setting in (*_HASTY, f"unix_socket_directories={folder}") for part in ("-c", setting)]
    serving = [str(programs / "postgres"), *cluster, *options]
    # A file, not a pipe: a pipe that nobody reads fills up and stops the server.
    with (folder / "log").open("wb") as log:
        return subprocess.Popen(serving, stdout=log, stderr=log, env=environment, cwd=folder, **account)


def _wait_until_ready(server: subprocess.Popen[bytes], folder: Path) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while server.poll() is None and time.monotonic() < deadline:
        with contextlib.suppress(psycopg.OperationalError), connect(folder):
            return
        time.sleep(0.02)
    raise RuntimeError(f"PostgreSQL did not start: {(folder / 'log').read_text(errors='replace')[-2000:]}")


if __name__ == "__main__":
    try:
        _serve()
    except (RuntimeError, binaries.NoPostgres) as problem:
        sys.exit(str(problem))
