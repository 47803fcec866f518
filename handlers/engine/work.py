"""The job that reads one inbox item: claim, read, finish, in one transaction."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from datetime import timedelta
from typing import Protocol

import sqlalchemy as sa
from sqlalchemy.orm import Session

from handlers.engine.queues import Queues
from handlers.ports import Clock, TryLater
from storage import inbox
from storage.drafts import Overtaken
from storage.inbox import Arrived

log = logging.getLogger(__name__)

POISON = 3  # tries after which an item waits for a person
DEATHS = 6  # tries that leave only one explanation: reading the item ends the process
GIVE_UP = timedelta(hours=12)  # how long the other side may be away while we need to ask it who wrote


class Reader(Protocol):
    """A door's understanding of its own inbox items."""

    def prepare(self, item: Arrived) -> None:
        """Ask the other side for what reading will need, before the transaction (who is this Slack user?)."""

    def read(self, session: Session, item: Arrived) -> str:
        """Do what the item asks for, within the transaction; the name of how it ended."""

    def give_up(self, session: Session, item: Arrived) -> None:
        """Tell the sender and the coordinators that the item is kept for a person to look at."""


class Work:
    """Reads inbox items; an item that fails three times is set aside, never dropped, never tried for ever."""

    def __init__(self, db: sa.Engine, readers: Mapping[str, Reader], queues: Queues, clock: Clock) -> None:
        self._db, self._readers, self._queues, self._clock = db, readers, queues, clock

    def run(self, inbox_id: int, lane: str) -> None:
        """Read this item, if nobody has yet."""
        with Session(self._db) as session, session.begin():
            tries = inbox.attempt(session, inbox_id)
            item = inbox.get(session, inbox_id)
        if item.state != inbox.NEW:
            return
        if tries > DEATHS:
            self._set_aside(item, "the process ended each time it read it")
            return
        try:
            self._readers[item.door].prepare(item)
            with Session(self._db) as session, session.begin():
                self._read(session, item)
        except TryLater as later:
            self._later(item, lane, later.reason, later.seconds)
        except Overtaken as overtaken:
            self._later(item, lane, f"{overtaken} was changed meanwhile", 0)
        except Exception as error:  # noqa: BLE001 - the job boundary: the item is kept and tried again or set aside
            self._failed(item, lane, tries, error)

    def _read(self, session: Session, item: Arrived) -> None:
        if not inbox.claim(session, item.id):
            return
        outcome = self._readers[item.door].read(session, item)
        inbox.finish(session, item.id, at=self._clock.now(), outcome=outcome)

    def _later(self, item: Arrived, lane: str, reason: str, seconds: float) -> None:
        now = self._clock.now()
        if now - item.received_at > GIVE_UP:
            self._set_aside(item, reason)
            return
        log.warning("inbox item %s is read later: %s", item.id, reason)
        with Session(self._db) as session, session.begin():
            inbox.uncount(session, item.id)
            self._queues.work(session, item.id, lane, tries=f"later{now:%j%H%M%S%f}", delay=seconds)

    def _failed(self, item: Arrived, lane: str, tries: int, error: Exception) -> None:
        log.exception("inbox item %s could not be read (try %s)", item.id, tries)
        if tries >= POISON:
            self._set_aside(item, type(error).__name__)
            return
        with Session(self._db) as session, session.begin():
            self._queues.work(session, item.id, lane, tries=tries, delay=0.2 * 5**tries)

    def _set_aside(self, item: Arrived, reason: str) -> None:
        try:
            with Session(self._db) as session, session.begin():
                if self._end(session, item, f"failed: {reason}"):
                    self._readers[item.door].give_up(session, item)
        except Exception:
            log.exception("nobody could be told that inbox item %s waits for a person", item.id)
            with Session(self._db) as session, session.begin():
                self._end(session, item, f"failed: {reason}; nobody was told")

    def _end(self, session: Session, item: Arrived, outcome: str) -> bool:
        mine = inbox.claim(session, item.id)
        if mine:
            inbox.set_aside(session, item.id, at=self._clock.now(), outcome=outcome)
        return mine
