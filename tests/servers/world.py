"""The mail world a test lives in: the bot's mailbox, the way out, other people's mail; from pip or from Debian."""

from __future__ import annotations

import smtplib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from email.headerregistry import Address
from pathlib import Path
from typing import Protocol

from handlers.email.connection import MailServer, connect
from handlers.email.mailer import SentCopy
from tests.servers.certificates import Certificates, make_certificates
from tests.servers.debian import DebianServers, debian_servers
from tests.servers.pymap_server import pymap_server
from tests.servers.reports import delivery_report
from tests.servers.smtp_sink import Accepted, SmtpSink, smtp_sink
from tests.servers.waiting import eventually

BOT = Address("Alliance Bot", addr_spec="bot@agency.example")
PASSWORD = "pass"


class MailWorld(Protocol):
    """What both worlds have. nobody*@ and full*@ are refused for good, later*@ for now; @bounce.example bounces."""

    imap: MailServer
    smtp: MailServer
    smtps: MailServer
    sent_copy: SentCopy

    def received_by(self, address: str, count: int = 1) -> list[bytes]:
        """The mails this person has got, as soon as there are so many."""

    def clear(self) -> None:
        """Forget all mail, for the next test."""


@dataclass
class PipWorld:
    """pymap keeps the bot's mailbox; the aiosmtpd sink files a copy of what the bot sends, as providers do."""

    imap: MailServer
    smtp: MailServer
    smtps: MailServer
    sink: SmtpSink
    sent_copy: SentCopy = "server"

    def received_by(self, address: str, count: int = 1) -> list[bytes]:
        """The mails this person has got, as soon as there are so many."""

        def look() -> list[bytes]:
            got = [mail.raw for mail in self.sink.accepted if address in mail.recipients]
            return got if len(got) >= count else []

        return eventually(look)

    def clear(self) -> None:
        """Forget all mail, for the next test."""
        self.sink.accepted.clear()
        self.sink.answers.clear()
        empty(self.imap)


@dataclass
class DebianWorld:
    """exim files nothing in Sent, so the bot sends itself a copy. It delivers after it took a mail, not before."""

    imap: MailServer
    smtp: MailServer
    smtps: MailServer
    people: Path
    spool: Path
    sent_copy: SentCopy = "bcc"

    @property
    def is_delivered(self) -> bool:
        """Whether every mail that exim took lies in its mailbox, or went back."""
        return not any((self.spool / "input").glob("*-[HD]"))

    def received_by(self, address: str, count: int = 1) -> list[bytes]:
        """The mails this person has got, as soon as there are so many."""

        def look() -> list[bytes]:
            got = mails_in(replace(self.imap, user=address), "INBOX")
            return got if len(got) >= count else []

        return eventually(look)

    def clear(self) -> None:
        """Forget all mail, for the next test."""
        for person in self.people.iterdir():
            empty(replace(self.imap, user=person.name))


def mails_in(server: MailServer, folder: str) -> list[bytes]:
    """All mails of a folder, in the order they came; none where there is no such folder."""
    with connect(server) as client:
        if not client.folder_exists(folder):
            return []
        client.select_folder(folder, readonly=True)
        found = client.fetch(client.search(["ALL"]), [b"BODY.PEEK[]"])
        return [found[uid][b"BODY[]"] for uid in sorted(found)]


def empty(server: MailServer) -> None:
    """Remove every mail, and every folder but INBOX and Sent."""
    with connect(server) as client:
        for _flags, _separator, name in client.list_folders():
            if name not in ("INBOX", "Sent"):
                client.delete_folder(name)
                continue
            client.select_folder(name)
            client.delete_messages(client.search(["ALL"]))
            client.expunge()


def put_in_inbox(server: MailServer, *mails: bytes, folder: str = "INBOX") -> None:
    """Deliver mails to the mailbox without SMTP."""
    with connect(server) as client:
        for raw in mails:
            client.append(folder, raw)


def send_to_bot(world: MailWorld, raw: bytes, *, sender: str = "ann@union.example") -> None:
    """Deliver a mail to the bot as other people's servers do."""
    server = world.smtp
    with smtplib.SMTP(server.host, server.port, timeout=30) as smtp:
        smtp.sendmail(sender, [BOT.addr_spec], raw)


def _delivering(imap: MailServer, mail: Accepted) -> None:
    """What a provider does with an accepted mail: the bot's own go to Sent, mail for it to its inbox, bounces too."""
    if mail.user == BOT.addr_spec:
        put_in_inbox(imap, mail.raw, folder="Sent")
    for recipient in mail.recipients:
        if recipient == BOT.addr_spec:
            put_in_inbox(imap, mail.raw)
        if recipient.endswith("@bounce.example"):
            put_in_inbox(imap, delivery_report(mail.raw, sender=mail.sender, recipient=recipient))


@contextmanager
def pip_world(folder: Path) -> Iterator[PipWorld]:
    """A world of servers that pip installs."""
    certificates, user = make_certificates(folder), BOT.addr_spec
    with pymap_server(folder, user, PASSWORD, certificates) as imap:
        sink = SmtpSink(PASSWORD, deliver=lambda mail: _delivering(imap, mail))
        with (
            smtp_sink(sink, certificates, user=user) as smtp,
            smtp_sink(sink, certificates, user=user, security="tls") as smtps,
        ):
            yield PipWorld(imap, smtp, smtps, sink)


def _debian(ports: DebianServers, certificates: Certificates) -> DebianWorld:
    account = MailServer("127.0.0.1", ports.imap, BOT.addr_spec, PASSWORD, "starttls", str(certificates.authority))
    smtps = replace(account, port=ports.smtps, security="tls")
    return DebianWorld(account, replace(account, port=ports.smtp), smtps, ports.mail, ports.spool)


@contextmanager
def debian_world(certificates: Certificates) -> Iterator[DebianWorld]:
    """A world of Debian's servers."""
    with debian_servers(certificates, PASSWORD) as ports:
        yield _debian(ports, certificates)
