"""A worker's sign of life."""

from __future__ import annotations

import logging
import threading
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from handlers.engine.pace import Pace
from storage import workers

log = logging.getLogger(__name__)


class Heart:
    """Beats on a thread of its own from `start` to `stop`."""

    def __init__(self, db: sa.Engine, worker_id: str, pace: Pace) -> None:
        self._db, self._id, self._pace = db, worker_id, pace
        self._lock, self._stopping = threading.Lock(), threading.Event()
        self._last: datetime | None = None
        self._woke: datetime | None = None
        self._thread = threading.Thread(target=self._run, name="heartbeat", daemon=True)

    def start(self) -> None:
        """The first beat is over when this returns."""
        self.beat()
        self._thread.start()

    def stop(self) -> None:
        """The last beat; the worker is struck off the list."""
        self._stopping.set()
        self._thread.join(timeout=5)
        with Session(self._db) as session, session.begin():
            workers.leave(session, self._id)

    def beat(self) -> bool:
        """Beat now. Whether this worker has been awake long enough to call others silent.

        After the machine slept, everybody looks dead, so the others get their turn to say that they are not.
        """
        with self._lock, Session(self._db) as session, session.begin():
            at = workers.beat(session, self._id)
            if self._last and at - self._last > self._pace.silent:
                self._woke = at
            self._last = at
            return self._woke is None or at - self._woke > self._pace.silent

    def _run(self) -> None:
        while not self._stopping.wait(self._pace.beat):
            try:
                self.beat()
            except sa.exc.OperationalError as error:
                log.warning("the database did not take this worker's heartbeat (%s)", type(error).__name__)
