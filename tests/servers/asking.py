"""Requests as any HTTP client makes them, over a real connection."""

from __future__ import annotations

from email.message import Message
from http.client import HTTPConnection
from typing import NamedTuple
from urllib.parse import urlsplit


class Answered(NamedTuple):
    """What came back."""

    status: int
    headers: Message
    body: bytes


def ask(url: str, method: str = "GET", **headers: str) -> Answered:
    """One request; header names are written with underscores."""
    parts = urlsplit(url)
    connection = HTTPConnection(parts.hostname or "", parts.port, timeout=30)
    try:
        connection.request(
            method, parts.path, headers={name.replace("_", "-"): value for name, value in headers.items()}
        )
        response = connection.getresponse()
        return Answered(response.status, response.headers, response.read())
    finally:
        connection.close()
