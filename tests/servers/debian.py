"""Debian's mail servers on this machine without root's rights: exim takes mail, Dovecot keeps it."""

from __future__ import annotations

import grp
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.servers.certificates import Certificates
from tests.servers.waiting import free_port, ready

HERE = Path(__file__).parent
NEEDED = "Install them: apt-get install dovecot-imapd dovecot-lmtpd exim4-daemon-light"


@dataclass(frozen=True)
class DebianServers:
    """Ports on 127.0.0.1; `mail` is the folder of mailboxes, `spool` what exim took and has not delivered yet.

    Every user exists; all have the same password.
    """

    imap: int
    imaps: int
    smtp: int
    smtps: int
    mail: Path
    spool: Path


def _program(name: str) -> str:
    found = shutil.which(name) or shutil.which(name, path="/usr/sbin")
    if found is None:
        raise RuntimeError(f"{name} is not on this machine. {NEEDED}")
    return found


def _account() -> pwd.struct_passwd:
    """Whom the servers run as: ourselves, or nobody when we are root."""
    return pwd.getpwnam("nobody") if os.geteuid() == 0 else pwd.getpwuid(os.getuid())


@contextmanager
def _process(arguments: list[str], port: int, log: Path, **as_user: Any) -> Iterator[None]:
    """The server while the block runs; what it says goes to a file, for an unread pipe would stop it."""
    with log.open("wb") as out, subprocess.Popen(arguments, stdout=out, stderr=out, **as_user) as process:
        try:
            ready(process, port, log)
            yield
        finally:
            process.terminate()
            process.wait(20)


def _give(paths: list[Path], account: pwd.struct_passwd) -> None:
    if os.geteuid() == 0:
        for path in paths:
            os.chown(path, account.pw_uid, account.pw_gid)


@contextmanager
def debian_servers(certificates: Certificates, password: str) -> Iterator[DebianServers]:
    """Both servers while the block runs, in a folder with a short name: socket paths have at most 108 characters."""
    account = _account()
    with ExitStack() as stack:
        root = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="mx-", ignore_cleanup_errors=True)))
        ports = DebianServers(free_port(), free_port(), free_port(), free_port(), root / "mail", root / "spool")
        folders = [root / "run", ports.mail, ports.spool]
        for folder in folders:
            folder.mkdir()
        files = [Path(shutil.copy(p, root)) for p in (certificates.chain, certificates.key)]
        facts = {"root": root, "run": root / "run", "lmtp": free_port(), "password": password, **vars(ports)}
        facts |= {"chain": files[0], "key": files[1], "uid": account.pw_uid, "gid": account.pw_gid}
        facts |= {"user": account.pw_name, "group": grp.getgrgid(account.pw_gid).gr_name}
        for name in ("dovecot.conf", "exim.conf"):
            (root / name).write_text((HERE / name).read_text().format(**facts))
        _give([root, *folders, *files, root / "exim.conf"], account)
        start = [_program("dovecot"), "-F", "-c", str(root / "dovecot.conf")]
        stack.enter_context(_process(start, ports.imap, root / "dovecot.out"))
        start = [_program("exim4"), "-C", str(root / "exim.conf"), "-bdf", "-q1s"]
        drop = {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []} if os.geteuid() == 0 else {}
        stack.enter_context(_process(start, ports.smtp, root / "exim.out", **drop))
        yield ports
