"""A mail world on this machine: the bot's mailbox over IMAP, everybody else's in a pane, SMTP between them."""

from __future__ import annotations

import smtplib
from collections.abc import Callable, Sequence
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formataddr, formatdate, make_msgid
from pathlib import Path
from threading import Lock
from types import TracebackType

from handlers.local.imap_server import ImapServer
from handlers.local.mailboxes import Folder, Mail, Mailboxes
from handlers.local.smtp_server import LoopbackController, PostOffice

# Python encodes a long In-Reply-To or References, and the thread is lost, unless a line may be this long.
LETTER = SMTP.clone(max_line_length=998)


class LocalMail:
    """Loopback SMTP and IMAP for one bot and the people it writes to.

    `folder` keeps all mail. `password` is the bot's, on both servers. After `start`, `smtp_port` and `imap_port` are
    open on 127.0.0.1 without TLS. `watchers` hear the address whose mail has changed.
    """

    def __init__(self, folder: Path, addresses: Sequence[str], bot_address: str, password: str) -> None:
        self.user, self.password, self.addresses = bot_address, password, tuple(addresses)
        self.watchers: list[Callable[[str], None]] = []
        self._people = Mailboxes(folder / "people", self.addresses)
        self._delivering = Lock()
        self._imap = ImapServer(folder / "bot", bot_address, password)
        office = PostOffice((*addresses, bot_address), self._deliver)
        self._smtp = LoopbackController(office, bot_address, password)

    def start(self) -> None:
        """Open both servers."""
        self._imap.start()
        self._smtp.start()

    def stop(self) -> None:
        """Close both servers; the mail stays in the folder."""
        self._smtp.stop()
        self._imap.stop()

    def __enter__(self) -> LocalMail:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    @property
    def imap_port(self) -> int:
        """Where the bot's mailbox is served."""
        return self._imap.port

    @property
    def smtp_port(self) -> int:
        """Where mail is handed in."""
        return self._smtp.port

    def send(
        self,
        from_address: str,
        to: str,
        subject: str,
        text: str,
        in_reply_to: str | None = None,
        references: Sequence[str] = (),
        *,
        name: str = "",
    ) -> str:
        """Write a mail as a person, over SMTP; returns its Message-ID. Raises SMTPRecipientsRefused."""
        message = EmailMessage(policy=LETTER)
        message["From"], message["To"] = formataddr((name, from_address)), to
        message["Subject"], message["Date"] = subject, formatdate(localtime=False)
        message["Message-ID"] = message_id = make_msgid(domain=from_address.partition("@")[2])
        if in_reply_to:
            message["In-Reply-To"] = in_reply_to
        if references:
            message["References"] = " ".join(references)
        message.set_content(text)
        with smtplib.SMTP("127.0.0.1", self.smtp_port, timeout=30) as connection:
            connection.send_message(message, from_address, [to])
        self._file(from_address, "sent", message.as_bytes())
        return message_id

    def mails(self, address: str, folder: Folder = "inbox") -> list[Mail]:
        """A person's mail, oldest first. Raises LookupError for an address without a mailbox."""
        with self._delivering:
            return self._people.mails(address, folder)

    def mark_read(self, address: str, key: str) -> None:
        """Note that a person opened a mail."""
        with self._delivering:
            self._people.mark_read(address, key)

    def bot_mails(self, folder: str = "INBOX") -> list[bytes]:
        """The raw messages in one of the bot's folders, oldest first."""
        return self._imap.messages(folder)

    def _deliver(self, mail_from: str, recipient: str, raw: bytes) -> None:
        if mail_from.casefold() == self.user.casefold():
            self._imap.deliver("Sent", raw)
        if recipient.casefold() == self.user.casefold():
            self._imap.deliver("INBOX", raw)
        else:
            self._file(recipient, "inbox", raw)

    def _file(self, address: str, folder: Folder, raw: bytes) -> None:
        with self._delivering:
            self._people.put(address, folder, raw)
        for watcher in list(self.watchers):
            watcher(address)
