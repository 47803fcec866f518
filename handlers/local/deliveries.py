"""Bringing events and interactions to the app: kept until they are taken, sent again when they are not.

An event that is not acknowledged in time is sent again up to three times, as Slack does; while no app is connected it
waits. An interaction is sent once: a person waits for it and is told when nobody answers.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Protocol

from handlers.local.faults import Faults
from handlers.local.store import Json, Store

MOST_RETRIES = 3


class NotAnswered(Exception):
    """The app did not acknowledge. `reason` is Slack's word for it, as in `retry_reason`."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"The app did not answer ({reason}).")
        self.reason = reason


@dataclass(frozen=True)
class Retry:
    """Which repetition this is, and what went wrong with the one before."""

    attempt: int
    reason: str


class Transport(Protocol):
    """One way to the app: its socket, or its request URL."""

    async def ready(self) -> None:
        """Return once an app can be reached."""

    async def next_arrival(self) -> None:
        """Return when an app connects anew."""

    async def deliver(self, kind: str, payload: Json, retry: Retry | None) -> Json | None:
        """Send, and return what the app answered with its acknowledgement. Raises NotAnswered."""


class Deliveries:
    """Events and interactions on their way. `emit` and `ask` may be called from any thread but the server's own."""

    def __init__(self, store: Store, faults: Faults, retry_delays: Sequence[float]) -> None:
        self._store, self._faults, self._retry_delays = store, faults, retry_delays
        self._loop: asyncio.AbstractEventLoop | None = None
        self._running: set[asyncio.Task[None]] = set()
        self.transport: Transport

    def start(self, loop: asyncio.AbstractEventLoop) -> None:
        """Begin, with the events that an earlier run left undelivered. Called in the loop."""
        self._loop = loop
        for number in self._store.events("waiting"):
            self._spawn(number, 1)

    def stop(self) -> None:
        """Leave the rest for the next run. Called in the loop."""
        self._loop = None
        for task in self._running:
            task.cancel()

    def emit(self, payload: Json) -> None:
        """Keep an event, and send it as soon as an app is there."""
        number = self._store.add_event(payload)
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self._spawn, number, self._faults.copies())

    def ask(self, kind: str, payload: Json) -> Json | None:
        """Send an interaction and wait for the acknowledgement. Raises NotAnswered."""
        if self._loop is None:
            raise NotAnswered("the workspace is stopped")
        return asyncio.run_coroutine_threadsafe(self.transport.deliver(kind, payload, None), self._loop).result()

    def _spawn(self, number: int, copies: int) -> None:
        task = asyncio.ensure_future(self._bring(number, copies))
        self._running.add(task)
        task.add_done_callback(self._running.discard)

    async def _bring(self, number: int, copies: int) -> None:
        payload, attempt = self._store.event(number)
        reason = "timeout"
        while attempt <= MOST_RETRIES:
            await self.transport.ready()
            try:
                await self.transport.deliver("events_api", payload, Retry(attempt, reason) if attempt else None)
            except NotAnswered as failure:
                attempt, reason = attempt + 1, failure.reason
                self._store.mark_event(number, "waiting", attempt)
                await self._pause(attempt)
            else:
                self._store.forget_event(number)
                await self._repeat(payload, copies)
                return
        self._store.mark_event(number, "lost", attempt)

    async def _pause(self, attempt: int) -> None:
        """Wait for the next attempt's turn, or for an app that connects in the meantime."""
        if attempt <= MOST_RETRIES:
            with suppress(TimeoutError):
                await asyncio.wait_for(self.transport.next_arrival(), self._retry_delays[attempt - 1])

    async def _repeat(self, payload: Json, copies: int) -> None:
        for attempt in range(1, copies):
            with suppress(NotAnswered):  # a copy that nobody takes is no loss: the event was taken before
                await self.transport.deliver("events_api", payload, Retry(attempt, "timeout"))
