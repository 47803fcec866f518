"""Waiting for what another process does, with a deadline in place of a hope."""

from __future__ import annotations

import socket
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")


_HELD: list[socket.socket] = []


def free_port() -> int:
    """A TCP port that nobody listens on, and that the system gives to nobody else while this process lives.

    A socket stays bound there and never listens. A server that asks for this very port gets it all the same, for it
    sets SO_REUSEADDR, and so do we (socket(7)); let go, the port could be anybody's before the server has started.
    """
    holder = socket.socket()
    holder.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    holder.bind(("127.0.0.1", 0))
    _HELD.append(holder)
    port: int = holder.getsockname()[1]
    return port


def eventually(look: Callable[[], T], *, seconds: float = 30.0) -> T:
    """The first answer of `look` that counts as true; AssertionError with the last answer when none comes in time."""
    deadline = time.monotonic() + seconds
    while not (seen := look()):
        assert time.monotonic() < deadline, f"still {seen!r} after {seconds} s"
        time.sleep(0.02)
    return seen


def greets(port: int) -> bool:
    """Whether a server on this port says its first line."""
    try:
        with socket.create_connection(("127.0.0.1", port), 1) as connection:
            return bool(connection.recv(1))
    except OSError:
        return False


def ready(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    """Return when the server greets; RuntimeError with its log when it ended instead."""

    def look() -> bool:
        if process.poll() is not None:
            raise RuntimeError(f"{process.args!r} ended: {log.read_text(errors='replace')}")
        return greets(port)

    eventually(look)
