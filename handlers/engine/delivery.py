"""The job that sends one outbox message: take, look whether it got through before, send, record."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Protocol

import sqlalchemy as sa
from sqlalchemy.orm import Session

from handlers.engine.pace import Pace
from handlers.engine.queues import Queues
from handlers.ports import Clock, Posted, TryLater, Undeliverable
from storage import outbox, workers
from storage.outbox import Queued

log = logging.getLogger(__name__)

GIVE_UP = timedelta(hours=48)  # RFC 5321 4.5.4.1 asks senders to try for days
_LONGEST = 900.0
_MISTAKES = 8  # tries, over about ten minutes, before an error of our own is reported as a refusal


class NotYet(TryLater):
    """Another message has to leave first; nothing of this one was sent."""


class Door(Protocol):
    """A way out. Both methods may raise TryLater or Undeliverable."""

    def send(self, message: Queued, replaced: Queued | None, thread: Queued | None) -> Posted | None:
        """Hand the message over; where it stands now, if the door knows."""

    def find(self, message: Queued, thread: Queued | None) -> Posted | None:
        """Where this message stands, if an earlier try got through."""


Undelivered = Callable[[Session, Queued, str], None]


class Delivery:
    """Sends outbox messages. The row is the truth: pending > sending > sent; a job that runs twice finds it done."""

    def __init__(
        self,
        db: sa.Engine,
        doors: Mapping[str, Door],
        queues: Queues,
        clock: Clock,
        *,
        worker_id: str,
        pace: Pace,
        undelivered: Undelivered,
    ) -> None:
        self._db, self._doors, self._queues, self._clock = db, doors, queues, clock
        self._worker_id, self._pace, self._undelivered = worker_id, pace, undelivered

    def run(self, key: str) -> None:
        """Send this message, if it still has to be."""
        with Session(self._db) as session, session.begin():
            message = self._take(session, key)
            if message is None:
                return
            replaced = outbox.get(session, message.replaces) if message.replaces else None
            thread = outbox.get(session, message.thread) if message.thread else None
        try:
            self._sent(message, self._send(message, replaced, thread))
        except TryLater as later:
            self._later(message, later)
        except Undeliverable as refusal:
            self._refused(message, refusal.reason)
        except Exception as error:  # noqa: BLE001 - the job boundary: the message is kept, and tried again or reported
            self._mistaken(message, error)

    def _take(self, session: Session, key: str) -> Queued | None:
        now = self._clock.now()
        alive = (self._worker_id, *workers.alive(session, self._pace.silent))
        message = outbox.take(session, key, by=self._worker_id, alive=alive, at=now, stuck=now - self._pace.stuck)
        if message and message.replaces and outbox.overtaken(session, message):
            outbox.superseded(session, key)
            return None
        return message

    def _send(self, message: Queued, replaced: Queued | None, thread: Queued | None) -> Posted | None:
        door = self._doors[message.door]
        for needed in (replaced, thread):
            if needed and needed.state in (outbox.PENDING, outbox.SENDING, outbox.UNSURE):
                raise NotYet(f"waits for {needed.key}", seconds=0.5)
        if message.look_first:
            found = door.find(message, thread)
            if found:
                return found
        return door.send(message, replaced, thread)

    def _sent(self, message: Queued, placed: Posted | None) -> None:
        with Session(self._db) as session, session.begin():
            channel, ts = (placed.channel, placed.ts) if placed else (None, None)
            outbox.sent(session, message.key, at=self._clock.now(), channel=channel, ts=ts)

    def _later(self, message: Queued, later: TryLater) -> None:
        if self._clock.now() - message.queued_at > GIVE_UP:
            self._refused(message, f"no luck for two days: {later.reason}")
            return
        log.warning("message %s is tried again: %s", message.key, later.reason)
        delay = min(later.seconds * 2 ** min(message.attempts - 1, 8), max(later.seconds, _LONGEST))
        with Session(self._db) as session, session.begin():
            due = self._clock.now() + timedelta(seconds=delay)
            unsure = message.look_first or not isinstance(later, NotYet)
            outbox.try_again(session, message.key, error=later.reason, due_at=due, unsure=unsure)
            self._queues.deliver(session, message.key, tries=message.attempts, delay=delay)

    def _mistaken(self, message: Queued, error: Exception) -> None:
        log.exception("message %s met an error of ours", message.key)
        reason = f"an error of the bot's own ({type(error).__name__})"
        if message.attempts < _MISTAKES:
            self._later(message, TryLater(reason))
        else:
            self._refused(message, reason)

    def _refused(self, message: Queued, reason: str) -> None:
        log.error("message %s was refused: %s", message.key, reason)
        with Session(self._db) as session, session.begin():
            outbox.failed(session, message.key, error=reason)
            self._undelivered(session, message, reason)
