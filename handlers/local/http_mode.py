"""HTTP mode: signed requests to the app's request URL.

Source: docs.slack.dev, authentication/verifying-requests-from-slack.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import time
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlencode, urlsplit

from handlers.local.deliveries import NotAnswered, Retry
from handlers.local.store import Json

FORM, JSON = "application/x-www-form-urlencoded", "application/json"


class HttpMode:
    """Requests to one URL on this machine."""

    def __init__(self, url: str, signing_secret: str, ack_seconds: float) -> None:
        self._url, self._secret, self._ack_seconds = urlsplit(url), signing_secret, ack_seconds

    async def ready(self) -> None:
        """An address is always there; whether anybody answers shows on sending."""

    async def next_arrival(self) -> None:
        """Nobody connects to us in HTTP mode."""
        await asyncio.Event().wait()

    async def deliver(self, kind: str, payload: Json, retry: Retry | None) -> Json | None:
        """Post one signed request and return the answer's body."""
        content_type, body = _encoded(kind, payload)
        headers = {"Content-Type": content_type, **self.signature(body)}
        if retry:
            headers |= {"X-Slack-Retry-Num": str(retry.attempt), "X-Slack-Retry-Reason": retry.reason}
        return await asyncio.to_thread(self._post, body, headers)

    def signature(self, body: bytes) -> dict[str, str]:
        """The headers that prove a request comes from this workspace."""
        stamp = str(int(time.time()))
        signed = hmac.new(self._secret.encode(), b"v0:" + stamp.encode() + b":" + body, hashlib.sha256)
        return {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": f"v0={signed.hexdigest()}"}

    def _post(self, body: bytes, headers: dict[str, str]) -> Json | None:
        connection = HTTPConnection(self._url.hostname or "127.0.0.1", self._url.port, timeout=self._ack_seconds)
        try:
            connection.request("POST", self._url.path or "/", body, headers)
            response = connection.getresponse()
            answer = response.read()
        except TimeoutError:
            raise NotAnswered("http_timeout") from None
        except (OSError, HTTPException):
            raise NotAnswered("connection_failed") from None
        finally:
            connection.close()
        if response.status != 200:
            raise NotAnswered("http_error")
        return _decoded(response.headers.get_content_type(), answer)


def _encoded(kind: str, payload: Json) -> tuple[str, bytes]:
    if kind == "events_api":
        return JSON, json.dumps(payload).encode()
    form = payload if kind == "slash_commands" else {"payload": json.dumps(payload)}
    return FORM, urlencode(form).encode()


def _decoded(content_type: str, answer: bytes) -> Json | None:
    if not answer.strip():
        return None
    if content_type != JSON:
        return {"text": answer.decode()}
    decoded: Json = json.loads(answer)
    return decoded
