"""pymap, an IMAP server in Python, as a process of its own: one account, STARTTLS, nothing kept after the test."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from handlers.email.connection import MailServer
from tests.servers.certificates import Certificates
from tests.servers.waiting import free_port, ready


@contextmanager
def pymap_server(folder: Path, user: str, password: str, certificates: Certificates) -> Iterator[MailServer]:
    """The server while the block runs. Its inbox holds a few demonstration mails, as an old mailbox would."""
    port, log = free_port(), folder / "pymap.log"
    arguments = ["--host", "127.0.0.1", "--port", str(port), "--cert", str(certificates.chain)]
    arguments += [
        "--key",
        str(certificates.key),
        "dict",
        "--demo-data",
        "--demo-user",
        user,
        "--demo-password",
        password,
    ]
    start = [sys.executable, "-m", "tests.servers.pymap_main", *arguments]
    with log.open("wb") as out, subprocess.Popen(start, stdout=out, stderr=out) as process:
        try:
            ready(process, port, log)
            yield MailServer("127.0.0.1", port, user, password, "starttls", str(certificates.authority))
        finally:
            process.terminate()
            process.wait(10)
