"""pymap's Maildir, made to give out each mail byte for byte.

As it comes, pymap hands a stored mail through Python's parser and back, which folds long headers anew and drops the
CRs. The product would then be tried on mail that no server sends. Only the way out is changed here.
"""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace
from mailbox import MaildirMessage
from pathlib import Path
from typing import Any

from pymap.backend.maildir import Config, Identity, Login, MaildirBackend
from pymap.backend.maildir.layout import MaildirLayout
from pymap.backend.maildir.mailbox import Maildir
from pymap.imap import IMAPService
from pymap.interfaces.login import IdentityInterface
from pysasl.hashing import Cleartext


class RawMessage(MaildirMessage):
    """A stored mail whose bytes are those on the disk."""

    def __init__(self, raw: bytes) -> None:
        super().__init__()
        self._raw = raw

    def __bytes__(self) -> bytes:
        return self._raw


class RawMaildir(Maildir):
    """A Maildir of raw messages."""

    def get_message(self, key: str) -> MaildirMessage:
        """The message as it was delivered. Raises KeyError."""
        path = Path(self._join(self._lookup(key)))
        return RawMessage(path.read_bytes())

    def deliver(self, raw: bytes) -> None:
        """File a new mail without touching it."""
        self.add(raw)


class RawIdentity(Identity):
    """Somebody who sees raw messages."""

    def _load_maildir(self, mailbox_path: str) -> tuple[Maildir, MaildirLayout[Any]]:
        path = str(Path(self.config.base_dir, mailbox_path))
        layout = MaildirLayout.get(path, self.config.layout, RawMaildir)
        return RawMaildir(path, create=not os.path.exists(path)), layout  # noqa: PTH110  # pymap's paths are strings


class RawLogin(Login):
    """Signs people in as such."""

    async def authorize(self, authenticated: IdentityInterface, authzid: str) -> RawIdentity:
        """Who is acted for."""
        allowed = await super().authorize(authenticated, authzid)
        return self.identity(allowed.name)

    def identity(self, name: str) -> RawIdentity:
        """The account of this name."""
        return RawIdentity(self.config, self.tokens, name, None, {"admin"})


class RawBackend(MaildirBackend):
    """The Maildir backend over a folder. The one password is the loopback mailbox's: hashing it would cost each login
    a third of a second and protect nothing."""

    def __init__(self, folder: Path) -> None:
        config = Config.from_args(_arguments(folder), hash_context=Cleartext())
        self.raw_login = RawLogin(config)
        super().__init__(self.raw_login, config)


def _arguments(folder: Path) -> Namespace:
    parser = ArgumentParser()
    parser.set_defaults(debug=False, passlib_cfg=None)
    IMAPService.add_arguments(parser)
    MaildirBackend.add_subparser("maildir", parser.add_subparsers())
    return parser.parse_args(["--no-tls", "maildir", str(folder)])
