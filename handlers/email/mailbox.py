"""Our mailbox over IMAP: what arrived, and waiting for more (EMAIL_RULES 5)."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from threading import Event
from types import TracebackType
from typing import Any

from imapclient.exceptions import IMAPClientAbortError, IMAPClientError

from handlers.email.connection import MailServer, connect, hang_up
from handlers.email.folders import Folders

INBOX = "INBOX"
LARGEST = 25 * 1024 * 1024
CHUNK = 10
EVERYTHING = 0
SLICE_SECONDS = 1.0
SIZE, RECEIVED, WHOLE, HEADERS = b"RFC822.SIZE", b"INTERNALDATE", b"BODY[]", b"BODY[HEADER]"
Fetched = Mapping[bytes, Any]
"""What the server says of one mail; imapclient gives bytes, numbers and times by key."""


@dataclass(frozen=True)
class Cursor:
    """Where we began to read an inbox: mail below `first_uid` was there before us.

    `first_uid` EVERYTHING is a folder whose UIDs were dealt anew: there only mail received before `since` was.
    """

    uidvalidity: int
    first_uid: int
    since: datetime


@dataclass(frozen=True)
class Arrival:
    """A mail as fetched. `raw` is None when it is larger than 25 MiB or the server would not give it: then `headers`
    is all that is known. `size` is in bytes, `received_at` the server's own time in UTC.
    """

    uid: int
    uidvalidity: int
    size: int
    received_at: datetime
    raw: bytes | None
    headers: bytes = b""


def _groups(sizes: Mapping[int, int]) -> Iterator[list[int]]:
    """UIDs in their order, together at most 25 MiB; one larger than that stands alone."""
    group: list[int] = []
    for uid, size in sizes.items():
        if group and sum(sizes[u] for u in group) + size > LARGEST:
            yield group
            group = []
        group.append(uid)
    if group:
        yield group


class Mailbox:
    """One connection to our mailbox, for one thread; a context manager.

    Every method may raise OSError or IMAPClientError. After OSError or IMAPClientAbortError the connection is gone.
    """

    def __init__(self, server: MailServer, *, poll_seconds: float = 20.0) -> None:
        self._client = connect(server)
        self._poll_seconds = poll_seconds
        self.folders = Folders(self._client)
        self.uidvalidity, self._uidnext = self._opened()

    def __enter__(self) -> Mailbox:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        hang_up(self._client)

    def end(self, now: datetime) -> Cursor:
        """The cursor that takes nothing of what is there now: where a first connection begins."""
        last = max(self._uidnext - 1, *self._client.search(["ALL"]), 0)
        return Cursor(self.uidvalidity, last + 1, since=now)

    def uids(self, cursor: Cursor) -> list[int]:
        """The UIDs of the mails in the inbox that came after we began, in order; after a resync to the day.

        A search for `n:*` always gives the newest mail too, so what is below the cursor is left out here.
        """
        criteria: list[object] = ["UID", f"{max(cursor.first_uid, 1)}:*"]
        if cursor.first_uid == EVERYTHING:
            criteria += ["SINCE", cursor.since.date()]
        return sorted(uid for uid in self._client.search(criteria) if uid >= cursor.first_uid)

    def arrivals(self, uids: Sequence[int]) -> Iterator[list[Arrival]]:
        """These mails in their order, at most ten and 25 MiB at a time; one gone meanwhile is left out.

        Reading sets no flag. A mail the server will not give comes with what could be had of it.
        """
        for start in range(0, len(uids), CHUNK):
            facts = self._client.fetch(uids[start : start + CHUNK], [SIZE, RECEIVED])
            for group in _groups({uid: int(facts[uid][SIZE]) for uid in sorted(facts)}):
                bodies = self._bodies([uid for uid in group if facts[uid][SIZE] <= LARGEST])
                yield self._still_there([self._arrival(uid, facts[uid], bodies.get(uid)) for uid in group])

    def _still_there(self, arrivals: list[Arrival]) -> list[Arrival]:
        """Without those of which nothing could be had because they are gone: another process filed them away."""
        nothing = [each.uid for each in arrivals if not (each.raw or each.headers)]
        if not nothing:
            return arrivals
        self._client.noop()
        gone = set(nothing) - set(self._client.search(["UID", ",".join(map(str, nothing))]))
        return [each for each in arrivals if each.uid not in gone]

    def _bodies(self, uids: Sequence[int]) -> dict[int, bytes]:
        """Whole mails by UID; where the server refuses one, the others are asked for one by one."""
        if not uids:
            return {}
        try:
            found = self._client.fetch(uids, [b"BODY.PEEK[]"])
        except IMAPClientAbortError:
            raise
        except IMAPClientError:
            return {} if len(uids) == 1 else {u: raw for uid in uids for u, raw in self._bodies([uid]).items()}
        return {uid: item[WHOLE] for uid, item in found.items() if WHOLE in item}

    def _arrival(self, uid: int, facts: Fetched, raw: bytes | None) -> Arrival:
        """The arrival from what was fetched of it."""
        received = facts[RECEIVED]
        moment = received.astimezone(UTC) if received.tzinfo else received.replace(tzinfo=UTC)
        headers = b"" if raw is not None else self._headers(uid)
        return Arrival(uid, self.uidvalidity, int(facts[SIZE]), moment, raw, headers)

    def _headers(self, uid: int) -> bytes:
        """The headers of a mail that is not fetched whole; empty when the server will not give even these."""
        try:
            item = self._client.fetch([uid], [b"BODY.PEEK[HEADER]"]).get(uid, {})
        except IMAPClientAbortError:
            raise
        except IMAPClientError:
            return b""
        return bytes(item.get(HEADERS, b""))

    def wait(self, seconds: float, stop: Event) -> None:
        """Return when something may have arrived, after `seconds`, or when `stop` is set (within a second).

        This takes at most `poll_seconds`, with IDLE on the server too. Search afterwards in any case. A mail that came
        during the commands before was announced in their answers, and is not announced again in IDLE: so the inbox is
        opened anew first, which tells whether one did.
        """
        seconds = min(seconds, self._poll_seconds)
        before = self._uidnext
        self.uidvalidity, self._uidnext = self._opened()
        if self._uidnext != before:
            return
        if not self._client.has_capability("IDLE"):
            stop.wait(seconds)
            self._client.noop()
            return
        self._client.idle()
        try:
            self._listen(time.monotonic() + seconds, stop)
        finally:
            self._client.idle_done()

    def _opened(self) -> tuple[int, int]:
        """Open the inbox; its UIDVALIDITY, and the UID that the next mail will get (0 where the server keeps it)."""
        facts = self._client.select_folder(INBOX)
        return int(facts[b"UIDVALIDITY"]), int(facts.get(b"UIDNEXT", 0))

    def _listen(self, until: float, stop: Event) -> None:
        """Stay in IDLE till the server speaks of a change, the time is over, or the connection is closed."""
        while not stop.is_set() and (left := until - time.monotonic()) > 0:
            began, patience = time.monotonic(), min(left, SLICE_SECONDS)
            answers = self._client.idle_check(timeout=patience)
            came_early = time.monotonic() - began < patience / 2
            if any(answer[0] != b"OK" for answer in answers) or (not answers and came_early):
                return  # idle_check hides a closed connection as an early empty answer; idle_done then raises
