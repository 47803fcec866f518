"""Payloads that come at once share a transaction, and none pays for another's trouble."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from handlers.engine.queues import Queues
from handlers.slack.intake import Intake
from handlers.wiring import SystemClock
from storage.tables import InboxRow
from tests.flows.office import eventually


class Jobs:
    """The queues; the first job waits until it may go on, and there is none for U0REFUSED."""

    def __init__(self, queues: Queues) -> None:
        self._queues, self.first, self.go_on = queues, threading.Event(), threading.Event()

    def work(self, session: Session, inbox_id: int, lane: str) -> None:
        """Queue, or refuse."""
        if not self.first.is_set():
            self.first.set()
            assert self.go_on.wait(60)
        if lane == "U0REFUSED":
            raise ValueError("no lane")
        self._queues.work(session, inbox_id, lane)

    def deliver(self, session: Session, key: str) -> None:
        """Queue."""
        self._queues.deliver(session, key)


@pytest.fixture
def jobs(engine: sa.Engine) -> Iterator[Jobs]:
    queues = Queues(engine)
    yield Jobs(queues)
    queues.close()


def click(number: int, user: str = "U0RENEE") -> dict[str, Any]:
    action = {"action_ts": f"{number}.0", "action_id": "entry_approve"}
    return {"type": "block_actions", "team": {"id": "T0"}, "user": {"id": user}, "actions": [action]}


def stored(engine: sa.Engine) -> list[str]:
    with Session(engine) as session:
        return [key.split(":")[3] for key in session.scalars(sa.select(InboxRow.key).order_by(InboxRow.id))]


def test_twenty_clicks_at_once_are_all_stored(engine: sa.Engine, jobs: Jobs) -> None:
    intake = Intake(engine, jobs, SystemClock())
    jobs.go_on.set()
    with ThreadPoolExecutor(20) as people:
        new = list(people.map(lambda n: intake.store(click(n % 10, f"U{n % 10}")), range(20)))
    assert (sum(new), len(stored(engine))) == (10, 10)


def test_what_is_refused_is_not_acknowledged_and_takes_nothing_along(engine: sa.Engine, jobs: Jobs) -> None:
    intake = Intake(engine, jobs, SystemClock())
    with ThreadPoolExecutor(4) as people:
        first = people.submit(intake.store, click(1))
        assert jobs.first.wait(60)
        good = people.submit(intake.store, click(2))
        bad = people.submit(intake.store, click(3, "U0REFUSED"))
        eventually(lambda: len(intake._waiting) == 2)
        jobs.go_on.set()
        assert first.result()
        assert good.result()
        with pytest.raises(ValueError, match="no lane"):
            bad.result()
    assert len(stored(engine)) == 2
