"""The mail side of an office: the local workspace's own servers, or the servers of tests/servers."""

from __future__ import annotations

import email
import smtplib
from collections.abc import Sequence
from dataclasses import dataclass
from email import policy
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from functools import lru_cache
from typing import Any, Protocol

from pydantic import SecretStr

from handlers.email.connection import MailServer
from handlers.local import sample
from handlers.local.mail import LETTER, LocalMail
from handlers.local.mailboxes import arrival
from tests.servers.world import BOT, PASSWORD, DebianWorld, mails_in, put_in_inbox


@dataclass(frozen=True)
class Received:
    """A mail of ours as its reader has it."""

    subject: str
    text: str
    message_id: str
    in_reply_to: str
    references: tuple[str, ...]
    auto_submitted: str
    to: str
    files: tuple[bytes, ...] = ()


@lru_cache(1024)  # whoever waits for a mail looks again and again at the same ones
def received(raw: bytes) -> Received:
    """Parse one."""
    message = email.message_from_bytes(raw, policy=policy.default)
    body = message.get_body(("plain",))
    payloads = [part.get_payload(decode=True) for part in message.iter_attachments()]
    return Received(
        subject=str(message["Subject"]),
        text=str(body.get_content()) if body else "",
        message_id=str(message["Message-ID"]).strip(),
        in_reply_to=str(message.get("In-Reply-To", "")).strip(),
        references=tuple(str(message.get("References", "")).split()),
        auto_submitted=str(message.get("Auto-Submitted", "")),
        to=str(message["To"]),
        files=tuple(file for file in payloads if isinstance(file, bytes)),
    )


class MailSide(Protocol):
    """Servers and mailboxes, as people and their mail programs use them."""

    @property
    def bot_address(self) -> str:
        """Where people write to."""

    def settings(self) -> dict[str, Any]:
        """What the product is told of the servers."""

    def hand_in(self, sender: str, raw: bytes) -> None:
        """Hand a mail to the bot in, over SMTP."""

    def put_in_inbox(self, raw: bytes) -> None:
        """Put a mail into the bot's inbox by IMAP: what a person does who moves it there."""

    def mails(self, address: str) -> list[Received]:
        """What a person has got, oldest first."""

    def bot_mails(self, folder: str) -> list[bytes]:
        """What lies in a folder of the bot's mailbox."""

    @property
    def is_delivered(self) -> bool:
        """Whether every mail that was taken lies in its mailbox."""


@dataclass(frozen=True)
class LocalSide:
    """The servers of the demo, without TLS."""

    mail: LocalMail
    bot_address: str = sample.BOT_ADDRESS

    def settings(self) -> dict[str, Any]:
        """Both servers on this machine."""
        return {
            "imap_host": "127.0.0.1",
            "imap_port": self.mail.imap_port,
            "imap_user": self.mail.user,
            "imap_password": SecretStr(self.mail.password),
            "imap_security": "none",
            "smtp_host": "127.0.0.1",
            "smtp_port": self.mail.smtp_port,
            "smtp_security": "none",
        }

    def hand_in(self, sender: str, raw: bytes) -> None:
        """Over the demo's SMTP server."""
        submit("127.0.0.1", self.mail.smtp_port, sender, self.bot_address, raw)

    def put_in_inbox(self, raw: bytes) -> None:
        """By IMAP."""
        bot = MailServer("127.0.0.1", self.mail.imap_port, self.mail.user, self.mail.password, "none")
        put_in_inbox(bot, raw)

    def mails(self, address: str) -> list[Received]:
        """What the demo's page would show."""
        return [received(mail.raw) for mail in self.mail.mails(address)]

    def bot_mails(self, folder: str) -> list[bytes]:
        """From the bot's Maildir."""
        return self.mail.bot_mails(folder)

    @property
    def is_delivered(self) -> bool:
        """The demo's server has a mail in its mailbox before it says that it took it."""
        return True


@dataclass(frozen=True)
class WorldSide:
    """The servers of tests/servers, with STARTTLS. Their authority has to be trusted through SSL_CERT_FILE."""

    world: DebianWorld
    bot_address: str = BOT.addr_spec

    def settings(self) -> dict[str, Any]:
        """Both servers, and who keeps the copy of what is sent."""
        imap, smtp = self.world.imap, self.world.smtp
        return {
            "imap_host": "localhost",
            "imap_port": imap.port,
            "imap_user": BOT.addr_spec,
            "imap_password": SecretStr(PASSWORD),
            "imap_security": imap.security,
            "smtp_host": "localhost",
            "smtp_port": smtp.port,
            "smtp_security": smtp.security,
            "mail_sent_copy": self.world.sent_copy,
        }

    def hand_in(self, sender: str, raw: bytes) -> None:
        """As other people's servers do."""
        submit(self.world.smtp.host, self.world.smtp.port, sender, self.bot_address, raw)

    def put_in_inbox(self, raw: bytes) -> None:
        """By IMAP."""
        put_in_inbox(self.world.imap, raw)

    def mails(self, address: str) -> list[Received]:
        """From the person's own Maildir: to log in by IMAP for every look would be most of the work."""
        files = (file for part in ("new", "cur") for file in (self.world.people / address / part).glob("*"))
        return [received(file.read_bytes()) for file in sorted(files, key=lambda file: arrival(file.name))]

    def bot_mails(self, folder: str) -> list[bytes]:
        """By IMAP."""
        return mails_in(self.world.imap, folder)

    @property
    def is_delivered(self) -> bool:
        """exim says that it took a mail, and delivers it then."""
        return self.world.is_delivered


def submit(host: str, port: int, sender: str, to: str, raw: bytes) -> None:
    """One mail, to one address, without a login."""
    with smtplib.SMTP(host, port, timeout=60) as connection:
        connection.sendmail(sender, [to], raw)


def written(
    sender: str,
    to: str,
    text: str,
    subject: str = "Our activity",
    *,
    answers: str | None = None,
    references: Sequence[str] = (),
    headers: dict[str, str] | None = None,
) -> EmailMessage:
    """A mail as a person's mail program makes it; `headers` are added, or take the place of its own."""
    message = EmailMessage(policy=LETTER)
    own = {
        "From": sender,
        "To": to,
        "Subject": subject,
        "Date": formatdate(localtime=False),
        "Message-ID": make_msgid(domain=sender.partition("@")[2]),
        **({"In-Reply-To": answers} if answers else {}),
        **({"References": " ".join(references)} if references else {}),
    }
    for name, value in (own | (headers or {})).items():
        message[name] = value
    message.set_content(text)
    return message
