"""Where a mail server is and how to speak to it; passwords never travel in the clear beyond this machine."""

from __future__ import annotations

import contextlib
import ssl
from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import Literal

from imapclient import IMAPClient, SocketTimeout

Security = Literal["tls", "starttls", "none"]
CONNECT_SECONDS, READ_SECONDS = 15.0, 60.0


class Insecure(ValueError):
    """The settings or the server would send a password over an open connection."""


def is_loopback(host: str) -> bool:
    """Whether the host is this machine, by name or address."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


@dataclass(frozen=True)
class MailServer:
    """One server with the account on it.

    `security`: "tls" from the first byte, "starttls" (refused when not offered), "none" only on this machine.
    `ca_file` names the certificates to trust in place of the system's. Raises Insecure.
    """

    host: str
    port: int
    user: str = ""
    password: str = field(default="", repr=False)
    security: Security = "tls"
    ca_file: str | None = None

    def __post_init__(self) -> None:
        if self.security == "none" and not is_loopback(self.host):
            raise Insecure(f"{self.host} is not this machine: use tls or starttls, not an open connection.")

    def tls(self) -> ssl.SSLContext:
        """A context that checks the certificate and the host name."""
        return ssl.create_default_context(cafile=self.ca_file)


def hang_up(client: IMAPClient) -> None:
    """Close the connection, which may be broken already."""
    with contextlib.suppress(OSError):
        client.shutdown()


def connect(server: MailServer) -> IMAPClient:
    """A logged-in connection. Raises Insecure when STARTTLS is asked for and not offered, OSError, IMAPClientError."""
    timeout = SocketTimeout(CONNECT_SECONDS, READ_SECONDS)
    tls = server.tls() if server.security != "none" else None
    client = IMAPClient(server.host, server.port, ssl=server.security == "tls", ssl_context=tls, timeout=timeout)
    with contextlib.ExitStack() as on_failure:
        on_failure.callback(hang_up, client)
        if server.security == "starttls":
            if not client.has_capability("STARTTLS"):
                raise Insecure(f"{server.host} offers no STARTTLS; the password was not sent.")
            client.starttls(tls)
        client.normalise_times = False
        client.login(server.user, server.password)
        on_failure.pop_all()
    return client
