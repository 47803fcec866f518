"""The engine's parts with a door's reader and a chat that do as they are told."""
# ruff: noqa: ARG002 - the chat has its port's signatures

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from handlers.engine.delivery import Delivery
from handlers.engine.motor import Motor
from handlers.engine.pace import Pace
from handlers.engine.queues import Queues
from handlers.engine.tick import Tick
from handlers.engine.work import Work
from handlers.ports import Posted, SlackProfile, Tell
from handlers.slack.delivery import SlackDoor
from storage import agenda, inbox, outbox
from storage.inbox import Arrived
from storage.outbox import Queued

NOON = datetime(2026, 3, 9, 12, tzinfo=UTC)
Act = Callable[[Arrived], None]


@dataclass
class SetClock:
    """A clock that stands until it is set."""

    moment: datetime = NOON

    def now(self) -> datetime:
        """The moment it was set to."""
        return self.moment


def _nothing(_item: Arrived) -> None:
    """Read without trouble."""


@dataclass
class Reader:
    """Notes what it read; `prepares` and `reads` run first and may raise."""

    reads: Act = _nothing
    prepares: Act = _nothing
    gives_up: Act = _nothing
    seen: list[int] = field(default_factory=list)
    given_up: list[int] = field(default_factory=list)

    def prepare(self, item: Arrived) -> None:
        self.prepares(item)

    def read(self, _session: Session, item: Arrived) -> str:
        self.reads(item)
        self.seen.append(item.id)
        return "read"

    def give_up(self, _session: Session, item: Arrived) -> None:
        self.gives_up(item)
        self.given_up.append(item.id)


@dataclass
class Chat:
    """Keeps what was posted; `fails` runs before each post and may raise."""

    fails: Callable[[str], None] = lambda _key: None
    posted: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def post(self, to: str, payload: Mapping[str, Any], *, key: str, thread: Posted | None = None) -> Posted:
        self.fails(key)
        self.posted.append(key)
        return Posted(to, f"{len(self.posted)}.000001")

    def find(self, to: str, key: str, since: datetime, *, thread: Posted | None = None) -> Posted | None:
        self.asked.append(key)
        return Posted(to, "9.000001") if key in self.posted else None

    def update(self, at: Posted, payload: Mapping[str, Any]) -> None:
        raise AssertionError("nothing is repainted here")

    def ephemeral(self, channel: str, user: str, payload: Mapping[str, Any]) -> None:
        raise AssertionError("nobody is whispered to here")

    def open_view(self, trigger: str, view: Mapping[str, Any]) -> None:
        raise AssertionError("no form is opened here")

    def publish_home(self, user: str, view: Mapping[str, Any]) -> None:
        raise AssertionError("no Home tab is shown here")

    def profile(self, user: str) -> SlackProfile:
        raise AssertionError("nobody is looked up here")


class Line(Queues):
    """The queues, which also note (name, delay) of each job."""

    def __init__(self, db: sa.Engine) -> None:
        super().__init__(db)
        self.jobs: list[tuple[str, float]] = []

    def work(self, session: Session, inbox_id: int, lane: str, *, tries: int | str = 0, delay: float = 0.0) -> None:
        self.jobs.append((str(inbox_id), delay))
        super().work(session, inbox_id, lane, tries=tries, delay=delay)

    def deliver(self, session: Session, key: str, *, tries: int | str = 0, delay: float = 0.0) -> None:
        self.jobs.append((key, delay))
        super().deliver(session, key, tries=tries, delay=delay)


class Engine:
    """Work and delivery over one database, run by hand, or by a motor within `running`."""

    def __init__(self, db: sa.Engine, at: datetime = NOON) -> None:
        self.db, self.clock, self.pace = db, SetClock(at), Pace()
        self.reader, self.chat, self.line = Reader(), Chat(), Line(db)
        self.refused: list[tuple[str, str]] = []
        self.looks: list[tuple[int, datetime]] = []
        self.work = Work(db, {"slack": self.reader}, self.line, self.clock)

    def delivery(self, worker_id: str = "worker-here") -> Delivery:
        """A worker's hands."""
        doors = dict.fromkeys(("slack", "email"), SlackDoor(self.chat))
        return Delivery(
            self.db, doors, self.line, self.clock, worker_id=worker_id, pace=self.pace, undelivered=self._refused
        )

    @contextmanager
    def running(self, worker_id: str = "worker-here", *, jobs: bool = True, schedule: bool = True) -> Iterator[None]:
        """Its jobs run on their own, as in a process."""
        motor = Motor(
            self.db,
            worker_id=worker_id,
            work=self.work,
            delivery=self.delivery(worker_id),
            tick=Tick(self.db, self._look_at, self.clock, not_looked=self._not_looked),
            queues=self.line,
            pace=self.pace,
            jobs=jobs,
            schedule=schedule,
        )
        motor.start()
        try:
            yield
        finally:
            motor.stop()

    def _look_at(self, session: Session, person_id: int, now: datetime) -> Tell | None:
        seen = agenda.read(session, person_id, now)

        def tell(session: Session) -> bool:
            if seen is None or not agenda.claim(session, person_id, now, seen):
                return False
            agenda.plan(session, person_id, next_at=None, nudged_on=None)
            self.looks.append((person_id, now))
            return True

        return tell if seen else None

    def _not_looked(self, _session: Session, person_id: int, _at: datetime) -> None:
        raise AssertionError(f"person {person_id} could not be looked at")

    def _refused(self, _session: Session, message: Queued, reason: str) -> None:
        self.refused.append((message.key, reason))


def arrive(session: Session, key: str, at: datetime = NOON) -> int:
    """An inbox item."""
    item = inbox.put(session, door="slack", kind="message", key=key, raw=b"{}", received_at=at)
    assert item is not None
    return item


def queue(
    session: Session,
    key: str,
    at: datetime = NOON,
    *,
    thread: str | None = None,
    door: str = "slack",
    to: str = "C0REVIEW",
) -> None:
    """An outbox message, to a channel unless told otherwise."""
    payload = {"text": "hello", "blocks": []}
    outbox.add(
        session,
        key=key,
        door=door,
        op="post",
        to=to,
        notice="welcome",
        payload=payload,
        queued_at=at,
        thread=thread,
    )


def item(db: sa.Engine, inbox_id: int) -> Arrived:
    """The inbox item as it now is."""
    with Session(db) as session:
        return inbox.get(session, inbox_id)


def message(db: sa.Engine, key: str) -> Queued:
    """The outbox message as it now is."""
    with Session(db) as session:
        found = outbox.get(session, key)
    assert found is not None
    return found
