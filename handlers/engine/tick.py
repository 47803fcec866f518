"""The schedule that looks at everybody who may have to hear of something now."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from handlers.ports import Clock, Tell
from storage import agenda, journal

log = logging.getLogger(__name__)

STALE = timedelta(minutes=10)  # a run that waited longer would speak as of a moment long gone; another one is due
LONGEST = 50.0  # seconds: the next minute's run, here or elsewhere, goes on where this one ends
AGAIN = timedelta(hours=1)  # after a look that failed
_AT_ONCE = 200

LookAt = Callable[[Session, int, datetime], Tell | None]
"""Reads what one person has to hear of, and writes nothing; None when somebody else looked at them already."""

NotLooked = Callable[[Session, int, datetime], None]
"""Tells the office, within the transaction, that a person could not be looked at."""


class Tick:
    """Looks at people one by one, and tells each in a transaction of their own: one that fails keeps nobody waiting."""

    def __init__(self, db: sa.Engine, look_at: LookAt, clock: Clock, *, not_looked: NotLooked) -> None:
        self._db, self._look_at, self._clock, self._not_looked = db, look_at, clock, not_looked

    def run(self, at: datetime) -> int:
        """Look at everybody who is due at this time of the schedule; how many were looked at."""
        if self._clock.now() - at > STALE:
            log.warning("the tick of %s comes too late; the next one looks at everybody it would have", at)
            return 0
        until, looked = time.monotonic() + LONGEST, 0
        while batch := self._due(at):
            done = 0
            for person_id in batch:
                if time.monotonic() > until:
                    log.info("the tick of %s leaves the rest to the next one", at)
                    return looked + done
                done += self._looked(person_id, at)
            looked += done
            if not done:  # all of them are in other workers' hands
                break
        return looked

    def _due(self, at: datetime) -> list[int]:
        with Session(self._db) as session:
            return agenda.due(session, at, _AT_ONCE)

    def _looked(self, person_id: int, at: datetime) -> bool:
        try:
            with Session(self._db) as session:
                tell = self._look_at(session, person_id, at)
            if tell is None:
                return False
            with Session(self._db) as session, session.begin():
                return tell(session)
        except sa.exc.OperationalError:
            raise  # the database is away: the next tick finds the agenda as it was
        except Exception as error:
            log.exception("person %s could not be looked at", person_id)
            self._put_off(person_id, at, error)
            return True

    def _put_off(self, person_id: int, at: datetime, error: Exception) -> None:
        with Session(self._db) as session, session.begin():
            agenda.put_off(session, person_id, at + AGAIN)
            details = {"person": person_id, "error": type(error).__name__}
            journal.add(session, at=at, who="system", what="LookFailed", details=details)
            self._not_looked(session, person_id, at)
