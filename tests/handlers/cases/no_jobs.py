"""A queue that nothing leaves: what is told is read from the outbox."""

from __future__ import annotations

from sqlalchemy.orm import Session


class NoJobs:
    """Nothing arrives where only the clock speaks, and what is queued stays in the outbox."""

    def work(self, session: Session, inbox_id: int, lane: str) -> None:
        """No test of a clock has anything to read."""
        raise AssertionError(session, inbox_id, lane)

    def deliver(self, session: Session, key: str) -> None:
        """It stays in the outbox."""
