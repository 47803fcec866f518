"""The post office: an SMTP server on the loopback address that delivers to the mailboxes of this machine."""

from __future__ import annotations

import asyncio
import hmac
import logging
import socket
from collections.abc import Callable, Collection, Coroutine
from email.utils import formatdate
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

# aiosmtpd warns of a part of itself at every sign-in, in the terminal of whoever tries the demo.
logging.getLogger("mail.log").addFilter(lambda record: "login_data is deprecated" not in record.getMessage())

Deliver = Callable[[str, str, bytes], None]
LARGEST = 50 * 1024 * 1024


class PostOffice:
    """aiosmtpd's hooks. `deliver(from, to, raw)` runs before the mail is accepted; if it fails the sender keeps it."""

    def __init__(self, addresses: Collection[str], deliver: Deliver) -> None:
        self._addresses, self._deliver = {address.casefold() for address in addresses}, deliver

    async def handle_RCPT(  # noqa: N802  # aiosmtpd's own name for the hook
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        """Take mail for known addresses only."""
        if address.casefold() not in self._addresses:
            return f"550 5.1.1 <{address}>: there is no such mailbox here"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802  # the same
        """Deliver to everybody, then accept."""
        content = envelope.content or b""
        raw = content if isinstance(content, bytes) else content.encode()
        for recipient in envelope.rcpt_tos:
            stamped = _stamp(envelope.mail_from or "", recipient) + raw
            await asyncio.to_thread(self._deliver, envelope.mail_from or "", recipient, stamped)
        return "250 2.0.0 Delivered"


class LoopbackController(Controller):
    """aiosmtpd in a thread, on a free port that is fixed once the object exists."""

    def __init__(self, office: PostOffice, user: str, password: str) -> None:
        self._listener = socket.create_server(("127.0.0.1", 0))
        port = int(self._listener.getsockname()[1])
        super().__init__(
            office,
            hostname="127.0.0.1",
            port=port,
            data_size_limit=LARGEST,
            authenticator=_authenticator(user, password),
            auth_require_tls=False,
        )

    def _create_server(self) -> Coroutine[Any, Any, asyncio.Server]:
        return self.loop.create_server(self._factory_invoker, sock=self._listener)


def _authenticator(user: str, password: str) -> Callable[..., AuthResult]:
    def authenticate(
        _server: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, data: object
    ) -> AuthResult:
        if not isinstance(data, LoginPassword):
            return AuthResult(success=False, handled=False)
        known = hmac.compare_digest(data.login, user.encode())
        return AuthResult(success=known and hmac.compare_digest(data.password, password.encode()), handled=False)

    return authenticate


def _stamp(mail_from: str, recipient: str) -> bytes:
    received = f"from localhost by localhost with ESMTP for <{recipient}>; {formatdate(localtime=False)}"
    sender = mail_from.strip("<>")  # aiosmtpd gives an empty reverse path as "<>"
    return f"Return-Path: <{sender}>\r\nDelivered-To: {recipient}\r\nReceived: {received}\r\n".encode()
