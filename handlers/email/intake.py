"""The loop that takes mail in: store, then file away; nothing is lost and nothing stops it (EMAIL_RULES E5.6)."""

from __future__ import annotations

import logging
import random
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from email.parser import BytesHeaderParser
from threading import Event
from typing import Protocol

from imapclient.exceptions import IMAPClientError

from handlers.email.connection import Insecure
from handlers.email.filing import Filing, Kept, StoreAway
from handlers.email.folders import NotFiled
from handlers.email.mailbox import EVERYTHING, Arrival, Cursor, Mailbox
from handlers.ports import Clock

log = logging.getLogger(__name__)

IDLE_SECONDS = 600.0
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 300.0
STEADY = timedelta(minutes=10)
SKEW = timedelta(minutes=10)  # a server's clock may be behind ours, and its times are whole seconds


class Ledger(Protocol):
    """What is stored of our inbox. Each method is one committed transaction."""

    def cursor(self) -> Cursor | None:
        """Where we began; None before the first connection."""

    def begin(self, cursor: Cursor) -> None:
        """Remember where we began: at the first connection, and when UIDVALIDITY changed."""

    def keep(self, arrival: Arrival) -> bool:
        """Store the mail and its job, in one transaction. False when its UID or its content was known."""

    def stored_among(self, uidvalidity: int, uids: Sequence[int]) -> Collection[int]:
        """Those of these UIDs that are stored."""

    def sent_by_us(self, message_id: str) -> bool:
        """Whether a mail with this Message-ID is in our outbox."""


@dataclass
class Health:
    """How the intake is. `failures` counts since the last good round; `held` are UIDs that could not be stored."""

    last_success: datetime | None = None
    failures: int = 0
    trouble: str = ""
    held: frozenset[int] = frozenset()


def own_copy_id(arrival: Arrival) -> str | None:
    """The Message-ID of a mail that says it is a copy of one of ours; None for any other."""
    headers = BytesHeaderParser().parsebytes(arrival.raw or arrival.headers)
    if headers.get("X-Alliance-Bot") is None:
        return None
    return str(headers.get("Message-ID", "")).strip() or None


class Intake:
    """The intake of one mailbox. `run` is the body of its thread and returns soon after `stop` is set.

    Every mail since we began that is still in the inbox is either stored, and then filed away, or fetched: so a crash
    between any two steps is made good in the next round, and no mail can be passed over.
    """

    def __init__(
        self,
        open_mailbox: Callable[[], Mailbox],
        ledger: Ledger,
        clock: Clock,
        stop: Event,
        filing: Filing | None = None,
    ) -> None:
        self._open, self._ledger, self._clock, self._stop = open_mailbox, ledger, clock, stop
        self._filing = filing or Filing()
        self._held: set[int] = set()
        self.health = Health()

    def run(self) -> None:
        """Take mail in until `stop` is set. After a failure connect again, each time later, up to five minutes."""
        attempts = 0
        while not self._stop.is_set():
            began = self._clock.now()
            try:
                with self._open() as mailbox:
                    log.info("The mailbox is open (UIDVALIDITY %s).", mailbox.uidvalidity)
                    self._serve(mailbox)
            except Exception as error:  # noqa: BLE001 - whatever went wrong is logged, shown in health and tried again
                attempts = 0 if self._clock.now() - began > STEADY else attempts + 1
                self._failed(error)
                self._stop.wait(pause(attempts))

    def _serve(self, mailbox: Mailbox) -> None:
        """Rounds over one connection until `stop` is set or the connection breaks."""
        while not self._stop.is_set():
            self.take_in(mailbox)
            mailbox.wait(IDLE_SECONDS, self._stop)

    def take_in(self, mailbox: Mailbox) -> None:
        """One round: file away what is stored, then store what is new and file that away."""
        cursor = self._cursor(mailbox)
        uids = mailbox.uids(cursor)
        stored = set(self._ledger.stored_among(mailbox.uidvalidity, uids))
        kept = Kept({self._filing.read: [uid for uid in uids if uid in stored]}, self._held)
        for arrivals in mailbox.arrivals([uid for uid in uids if uid not in stored]):
            for arrival in arrivals:
                if cursor.first_uid != EVERYTHING or arrival.received_at >= cursor.since - SKEW:
                    self._keep(mailbox, arrival, kept)
        trouble = self._file_away(mailbox, kept)
        self.health = Health(self._clock.now(), trouble=trouble or kept.trouble, held=frozenset(kept.held))

    def _cursor(self, mailbox: Mailbox) -> Cursor:
        """Where we began in this inbox. A new UIDVALIDITY means all of it again; what is stored is known by content."""
        cursor = self._ledger.cursor()
        if cursor is not None and cursor.uidvalidity == mailbox.uidvalidity:
            return cursor
        if cursor is None:
            cursor = mailbox.end(self._clock.now())
        else:
            log.warning("The inbox has a new UIDVALIDITY; it is read again from %s on.", cursor.since)
            cursor = replace(cursor, uidvalidity=mailbox.uidvalidity, first_uid=EVERYTHING)
        self._held.clear()
        self._ledger.begin(cursor)
        return cursor

    def _keep(self, mailbox: Mailbox, arrival: Arrival, kept: Kept) -> None:
        """Store one mail. One that cannot be stored is held in the inbox and tried again in every round."""
        try:
            own = own_copy_id(arrival)
            if own is not None and self._ledger.sent_by_us(own):
                kept.stored(arrival.uid, mailbox.folders.sent())
                return
            self._ledger.keep(arrival)
        except (IMAPClientError, OSError):
            raise
        except Exception as error:
            log.exception("The mail with UID %s could not be stored; it stays in the inbox.", arrival.uid)
            kept.hold(arrival.uid, error)
            return
        kept.stored(arrival.uid, self._filing.not_read if arrival.raw is None else self._filing.read)

    def _file_away(self, mailbox: Mailbox, kept: Kept) -> str:
        """Move what is stored out of the inbox; the trouble in words where the server refused."""
        for folder, uids in kept.folders.items():
            try:
                mailbox.folders.file_away(uids, folder)
            except NotFiled as trouble:
                log.warning("%s They are stored; moving them is tried again.", trouble)
                return str(trouble)
        return ""

    def _failed(self, error: Exception) -> None:
        """Note a broken connection or round."""
        expected = isinstance(error, OSError | IMAPClientError | Insecure | StoreAway)
        log.warning("Mail intake stopped: %s. It will try again.", error, exc_info=not expected)
        failures = self.health.failures + 1
        self.health = replace(self.health, failures=failures, trouble=f"{type(error).__name__}: {error}")


def pause(attempts: int) -> float:
    """Seconds to wait before the next connection: about 1, 2, 4 ... 300, each by up to a half longer or shorter."""
    longest = min(LONGEST_PAUSE, FIRST_PAUSE * 2.0 ** min(attempts - 1, 20)) if attempts else FIRST_PAUSE
    return longest * random.uniform(0.5, 1.5)  # noqa: S311 - spreads reconnections, guards nothing
