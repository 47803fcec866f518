"""An SMTP server (aiosmtpd) that does what the test tells it: refuse, put off, hang up, deliver, bounce."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from handlers.email.connection import MailServer, Security
from tests.servers.certificates import Certificates
from tests.servers.waiting import free_port

HANG_UP_KEEPING = "hang up after taking the mail"
HANG_UP_LOSING = "hang up before taking the mail"
REFUSED = {
    "nobody": "550 5.1.1 no such user",
    "later": "451 4.7.1 greylisted, try later",
    "full": "552 5.2.2 mailbox full",
}


@dataclass(frozen=True)
class Accepted:
    """A mail the server took over, with its envelope."""

    sender: str
    recipients: tuple[str, ...]
    raw: bytes
    user: str


@dataclass
class SmtpSink:
    """aiosmtpd's handler. `answers` are given to the next mails in turn, then 250; `deliver` runs before each 250."""

    password: str
    deliver: Callable[[Accepted], None] = lambda _mail: None
    answers: list[str] = field(default_factory=list)
    accepted: list[Accepted] = field(default_factory=list)

    def authenticate(self, _server: SMTP, _session: Session, _envelope: Envelope, _way: str, given: Any) -> AuthResult:
        """Let the account in with its password; a wrong one gets 535."""
        right = isinstance(given, LoginPassword) and given.password.decode() == self.password
        return AuthResult(success=right, handled=right, auth_data=given if right else None)

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's own name for the hook
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        """Refuse or put off the addresses whose names say so."""
        for name, answer in REFUSED.items():
            if address.startswith(name):
                return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - the same
        """Answer as told; deliver what is accepted."""
        answer = self.answers.pop(0) if self.answers else "250 OK"
        if answer in ("250 OK", HANG_UP_KEEPING):
            self._take(session, envelope)
        if answer in (HANG_UP_KEEPING, HANG_UP_LOSING):
            assert isinstance(server.transport, asyncio.WriteTransport)
            server.transport.abort()
        return answer

    def _take(self, session: Session, envelope: Envelope) -> None:
        login = getattr(session.auth_data, "login", b"")
        content = envelope.content if isinstance(envelope.content, bytes) else b""
        mail = Accepted(envelope.mail_from or "", tuple(envelope.rcpt_tos), content, login.decode())
        self.accepted.append(mail)
        self.deliver(mail)


@contextmanager
def smtp_sink(
    sink: SmtpSink, certificates: Certificates, *, security: Security = "starttls", user: str = ""
) -> Iterator[MailServer]:
    """The server while the block runs, on a free port of this machine."""
    tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    tls.load_cert_chain(certificates.chain, certificates.key)
    options: dict[str, Any] = {"authenticator": sink.authenticate, "auth_require_tls": security == "starttls"}
    if security == "starttls":
        options["tls_context"] = tls
    port = free_port()
    controller = Controller(sink, "127.0.0.1", port, ssl_context=tls if security == "tls" else None, **options)
    controller.start()
    try:
        trusted = None if security == "none" else str(certificates.authority)
        yield MailServer("127.0.0.1", port, user, sink.password, security, trusted)
    finally:
        controller.stop()
