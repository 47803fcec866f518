"""The mailboxes of the people: a Maildir each, with an inbox and a folder of sent mail."""

from __future__ import annotations

import email
import mailbox
from dataclasses import dataclass
from email import policy
from email.message import EmailMessage
from functools import lru_cache
from pathlib import Path
from typing import Literal
from urllib.parse import quote

Folder = Literal["inbox", "sent"]


@dataclass(frozen=True)
class Mail:
    """One mail as a mail client shows it. `key` finds it again in its folder."""

    key: str
    from_: str
    to: str
    subject: str
    date: str
    text: str
    html: str | None
    message_id: str
    in_reply_to: str | None
    references: tuple[str, ...]
    is_read: bool
    raw: bytes


class Mailboxes:
    """Everybody's mail below one folder. Raises LookupError for an address that has no mailbox."""

    def __init__(self, folder: Path, addresses: tuple[str, ...]) -> None:
        self._paths = {address.casefold(): folder / quote(address.casefold(), safe="@") for address in addresses}

    def put(self, address: str, folder: Folder, raw: bytes) -> str:
        """File a message and return its key."""
        message = mailbox.MaildirMessage(raw)
        if folder == "sent":
            message.set_subdir("cur")
            message.add_flag("S")
        return self._open(address, folder).add(message)

    def mails(self, address: str, folder: Folder) -> list[Mail]:
        """Everything in a folder, oldest first."""
        box = self._open(address, folder)
        keys = sorted(box.keys(), key=arrival)
        # The names have the flags; the mailbox module would parse each mail to tell them.
        seen = {file.name.partition(":")[0] for file in (self._path(address) / folder / "cur").glob("*:2,*S*")}
        return [_shown(key, box.get_bytes(key), key in seen) for key in keys]

    def mark_read(self, address: str, key: str) -> None:
        """Note that a mail of the inbox was opened."""
        box = self._open(address, "inbox")
        message = box.get_message(key)
        message.set_subdir("cur")
        message.add_flag("S")
        box[key] = message

    def _open(self, address: str, folder: Folder) -> mailbox.Maildir:
        path = self._path(address)
        path.mkdir(parents=True, exist_ok=True)
        return mailbox.Maildir(path / folder)

    def _path(self, address: str) -> Path:
        path = self._paths.get(address.casefold())
        if path is None:
            raise LookupError(f"There is no mailbox for {address} on this machine.")
        return path


def arrival(name: str) -> tuple[int, int]:
    """Second and microsecond of a Maildir's name, 1795319495.M257710P23259Q1.host; the M has no leading zeros."""
    second, rest, *_ = name.split(".")
    return int(second), int(rest.removeprefix("M").partition("P")[0])


@lru_cache(256)  # whoever waits for a mail looks again and again at the same ones
def _shown(key: str, raw: bytes, is_read: bool) -> Mail:
    message = email.message_from_bytes(raw, policy=policy.default)
    return Mail(
        key=key,
        from_=str(message.get("From", "")),
        to=str(message.get("To", "")),
        subject=str(message.get("Subject", "")),
        date=str(message.get("Date", "")),
        text=_body(message, "plain") or "",
        html=_body(message, "html"),
        message_id=str(message.get("Message-ID", "")).strip(),
        in_reply_to=str(message["In-Reply-To"]).strip() if message["In-Reply-To"] else None,
        references=tuple(str(message.get("References", "")).split()),
        is_read=is_read,
        raw=raw,
    )


def _body(message: EmailMessage, kind: str) -> str | None:
    part = message.get_body((kind,))
    return str(part.get_content()) if part is not None else None
