"""The way out for mail: one connection a mail, and every failure sorted into later or never (EMAIL_RULES 7)."""

from __future__ import annotations

import contextlib
import smtplib
from collections.abc import Iterator
from email.headerregistry import Address
from typing import Literal, Protocol

from handlers.email.compose import ascii_address, compose
from handlers.email.connection import READ_SECONDS, MailServer
from handlers.ports import Clock, OutgoingMail, TryLater, Undeliverable

SentCopy = Literal["server", "bcc"]
"""Who keeps the copy that proves a send: the provider, in Sent, or we, as a further envelope recipient."""

REFUSED_LOGIN = frozenset({530, 534, 535, 538})
BUSY_SECONDS, LOGIN_SECONDS = 60.0, 900.0


class Copies(Protocol):
    """The look-up of the copy of what we sent, in our own mailbox."""

    def holds(self, message_id: str) -> bool:
        """Whether a mail with this Message-ID is there."""


def refusal(code: int, answer: bytes | str, what: str) -> TryLater | Undeliverable:
    """A server's answer as the exception to raise (RFC 5321 section 4.2.1); a refused login is ours to mend."""
    words = answer.decode("utf-8", "replace") if isinstance(answer, bytes) else answer
    reason = f"{what}: {code} {words}"
    if code in REFUSED_LOGIN:
        return TryLater(f"The mail server refused our login; check its user and password ({reason})", LOGIN_SECONDS)
    return Undeliverable(reason) if 500 <= code < 600 else TryLater(reason, BUSY_SECONDS)


def _start_tls(smtp: smtplib.SMTP, server: MailServer) -> None:
    """Switch to TLS, or refuse to go on where it is not offered."""
    if not smtp.has_extn("starttls"):
        raise TryLater(f"{server.host} offers no STARTTLS; nothing was sent over the open connection.", LOGIN_SECONDS)
    smtp.starttls(context=server.tls())
    smtp.ehlo()


@contextlib.contextmanager
def _connected(server: MailServer) -> Iterator[smtplib.SMTP]:
    """A connection that has said hello, is encrypted as asked and logged in."""
    if server.security == "tls":
        smtp: smtplib.SMTP = smtplib.SMTP_SSL(server.host, server.port, timeout=READ_SECONDS, context=server.tls())
    else:
        smtp = smtplib.SMTP(server.host, server.port, timeout=READ_SECONDS)
    with smtp:
        smtp.ehlo()
        if server.security == "starttls":
            _start_tls(smtp, server)
        if server.user:
            smtp.login(server.user, server.password)
        yield smtp


def _expect(code: int, answer: bytes, good: tuple[int, ...], what: str) -> None:
    """Raise the refusal unless the server agreed."""
    if code not in good:
        raise refusal(code, answer, what)


class SmtpMailer:
    """Sends by SMTP. `sender` is our own address; it is the envelope sender too, so that bounces reach our mailbox.

    With `sent_copy` "bcc" the copy comes back to our inbox, and the intake files it.
    """

    def __init__(
        self,
        server: MailServer,
        sender: Address,
        clock: Clock,
        copies: Copies,
        sent_copy: SentCopy = "server",
    ) -> None:
        self._server, self._sender, self._clock = server, sender, clock
        self._copies, self._sent_copy = copies, sent_copy

    def send(self, mail: OutgoingMail) -> None:
        """Hand the mail to the submission server; returning means it was accepted.

        Raises TryLater when the server is away, busy or refuses our login, and when the connection was lost (then it
        may have been accepted: ask `find` first). Raises Undeliverable when it refused the mail or the address.
        """
        raw = compose(mail, sender=self._sender, date=self._clock.now())
        try:
            with _connected(self._server) as smtp:
                self._hand_over(smtp, ascii_address(mail.to), raw)
        except smtplib.SMTPResponseException as error:
            raise refusal(error.smtp_code, error.smtp_error, "The mail server refused") from error
        except (OSError, smtplib.SMTPException) as error:
            raise TryLater(
                f"No mail server at {self._server.host}:{self._server.port}: {error}", BUSY_SECONDS
            ) from error

    def find(self, message_id: str) -> bool:
        """Whether a mail with this Message-ID was accepted before: its copy lies in our mailbox."""
        return self._copies.holds(message_id)

    def _hand_over(self, smtp: smtplib.SMTP, to: str, raw: bytes) -> None:
        """The envelope, then the mail. Our own copy is asked for after the recipient was accepted, never without."""
        size = [f"size={len(raw)}"] if smtp.has_extn("size") else []
        _expect(*smtp.mail(self._sender.addr_spec, size), (250,), "The mail server refused our sender address")
        _expect(*smtp.rcpt(to), (250, 251), f"The mail server refused {to}")
        if self._sent_copy == "bcc":
            code, answer = smtp.rcpt(self._sender.addr_spec)
            if code != 250:
                raise TryLater(f"The mail server refused the copy to our own mailbox: {code} {answer!r}", BUSY_SECONDS)
        _expect(*smtp.data(raw), (250,), f"The mail server refused the mail to {to}")
