"""A clock that stands, and a ledger of an inbox in memory."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from handlers.email.mailbox import Arrival, Cursor

NOON = datetime(2026, 11, 3, 12, tzinfo=UTC)


class StandingClock:
    """Always the same moment."""

    def now(self) -> datetime:
        """Noon of a Tuesday."""
        return NOON


@dataclass
class MemoryLedger:
    """handlers.email.intake.Ledger in memory. `fails_for` are words of mails that cannot be stored."""

    where: Cursor | None = None
    kept: dict[tuple[int, int], Arrival] = field(default_factory=dict)
    sent: set[str] = field(default_factory=set)
    fails_for: set[bytes] = field(default_factory=set)

    def cursor(self) -> Cursor | None:
        """Where we began."""
        return self.where

    def begin(self, cursor: Cursor) -> None:
        """Begin here."""
        self.where = cursor

    def keep(self, arrival: Arrival) -> bool:
        """Store the mail unless its content is known."""
        content = arrival.raw or arrival.headers
        if any(words in content for words in self.fails_for):
            raise RuntimeError("disk full")
        if any((known.raw or known.headers) == content for known in self.kept.values()):
            return False
        self.kept[arrival.uidvalidity, arrival.uid] = arrival
        return True

    def stored_among(self, uidvalidity: int, uids: Sequence[int]) -> Collection[int]:
        """The known ones."""
        return [uid for uid in uids if (uidvalidity, uid) in self.kept]

    def sent_by_us(self, message_id: str) -> bool:
        """Whether it is in our outbox."""
        return message_id in self.sent

    @property
    def mails(self) -> list[bytes]:
        """What was stored, in order."""
        return [arrival.raw or arrival.headers for arrival in self.kept.values()]
