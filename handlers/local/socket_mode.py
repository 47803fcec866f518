"""Socket Mode: WebSockets that the app opens, and envelopes acknowledged by their id.

Source: docs.slack.dev, apis/events-api/using-socket-mode.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import uuid
from contextlib import suppress

from starlette.websockets import WebSocket, WebSocketDisconnect

from handlers.local.deliveries import NotAnswered, Retry
from handlers.local.directory import APP_ID
from handlers.local.state import SlackError, Triggers
from handlers.local.store import Json

MOST_SOCKETS = 10
Waiting = dict[str, tuple[WebSocket, "asyncio.Future[Json | None]"]]


class SocketMode:
    """The sockets of the app. Everything here runs in the server's loop, `drop` excepted."""

    def __init__(self, tickets: Triggers, ack_seconds: float) -> None:
        self._tickets, self._ack_seconds = tickets, ack_seconds
        self._sockets: list[WebSocket] = []
        self._waiting: Waiting = {}
        self._turn = itertools.count()
        self._connected, self._arrival = asyncio.Event(), asyncio.Event()
        self._loop: asyncio.AbstractEventLoop | None = None

    @property
    def connections(self) -> int:
        """How many sockets are open."""
        return len(self._sockets)

    async def serve(self, socket: WebSocket) -> None:
        """Keep one socket, from hello to goodbye."""
        await socket.accept()
        refusal = self._refusal(socket)
        if refusal:
            await _close(socket, refusal)
            return
        self._loop = asyncio.get_running_loop()
        self._sockets.append(socket)
        try:
            await socket.send_json(self._hello())
            self._announce()
            while True:
                self._hear(await socket.receive_text())
        except (WebSocketDisconnect, RuntimeError):
            pass  # the app left, or `drop` closed the socket under the read: both are ordinary ends
        finally:
            self._forget(socket)

    async def ready(self) -> None:
        """Return once a socket is open."""
        await self._connected.wait()

    async def next_arrival(self) -> None:
        """Return when another socket opens."""
        await self._arrival.wait()

    async def deliver(self, kind: str, payload: Json, retry: Retry | None) -> Json | None:
        """Send one envelope through the next socket in turn and wait for its acknowledgement."""
        await self._wait_for_an_app()
        if not self._sockets:
            raise NotAnswered("no app is connected")
        socket = self._sockets[next(self._turn) % len(self._sockets)]
        envelope: Json = {"envelope_id": str(uuid.uuid4()), "type": kind, "payload": payload}
        envelope["accepts_response_payload"] = kind != "events_api"
        if kind == "events_api":
            envelope |= {"retry_attempt": retry.attempt if retry else 0, "retry_reason": retry.reason if retry else ""}
        return await self._send(socket, envelope)

    def drop(self, reason: str | None) -> None:
        """Close every socket, after a `disconnect` message if there is a reason. From any thread."""
        if self._loop is not None:
            asyncio.run_coroutine_threadsafe(self.close_all(reason), self._loop).result()

    async def close_all(self, reason: str | None) -> None:
        """The same, from the loop."""
        for socket in list(self._sockets):
            await _close(socket, reason)
            self._forget(socket)

    async def _wait_for_an_app(self) -> None:
        try:
            await asyncio.wait_for(self._connected.wait(), self._ack_seconds)
        except TimeoutError:
            raise NotAnswered("no app is connected") from None

    async def _send(self, socket: WebSocket, envelope: Json) -> Json | None:
        answer: asyncio.Future[Json | None] = asyncio.get_running_loop().create_future()
        self._waiting[envelope["envelope_id"]] = (socket, answer)
        try:
            await socket.send_json(envelope)
            return await asyncio.wait_for(answer, self._ack_seconds)
        except TimeoutError:
            raise NotAnswered("timeout") from None
        except (WebSocketDisconnect, RuntimeError):
            raise NotAnswered("connection_failed") from None
        finally:
            self._waiting.pop(envelope["envelope_id"], None)

    def _hear(self, text: str) -> None:
        try:
            said = json.loads(text)
        except ValueError:
            return  # the SDK's own "ping" and the like are no envelopes
        _, answer = self._waiting.get(said.get("envelope_id"), (None, None))
        if answer is not None and not answer.done():
            answer.set_result(said.get("payload"))

    def _refusal(self, socket: WebSocket) -> str | None:
        try:
            self._tickets.spend(socket.query_params.get("ticket"))
        except SlackError:
            return "link_disabled"
        return "too_many_websockets" if len(self._sockets) >= MOST_SOCKETS else None

    def _hello(self) -> Json:
        debug = {"host": "local", "build_number": 1, "approximate_connection_time": 18060}
        about: Json = {
            "num_connections": len(self._sockets),
            "connection_info": {"app_id": APP_ID},
            "debug_info": debug,
        }
        return {"type": "hello", **about}

    def _announce(self) -> None:
        self._connected.set()
        self._arrival.set()
        self._arrival = asyncio.Event()

    def _forget(self, socket: WebSocket) -> None:
        if socket in self._sockets:
            self._sockets.remove(socket)
        if not self._sockets:
            self._connected.clear()
        for holder, answer in list(self._waiting.values()):
            if holder is socket and not answer.done():
                answer.set_exception(NotAnswered("connection_failed"))


async def _close(socket: WebSocket, reason: str | None) -> None:
    with suppress(RuntimeError, WebSocketDisconnect):  # already closed from the other side
        if reason:
            await socket.send_json({"type": "disconnect", "reason": reason, "debug_info": {"host": "local"}})
        await socket.close()
