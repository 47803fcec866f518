"""What is stored of our inbox: the mail and its job in one transaction, known by UID and by content."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Session

from handlers.email.mailbox import Arrival, Cursor
from handlers.ports import Clock, Jobs
from storage import inbox, mailboxes, outbox

DOOR, LANE = "email", "mail"
WHOLE, HEADERS = "mail", "headers"

# What each hop adds differs between two deliveries of one mail; the rest does not (EMAIL_RULES E5.6).
_HOPS = re.compile(rb"^(?:Received|Return-Path|Delivered-To|X-Original-To):.*\n(?:[ \t].*\n)*", re.I | re.M)


class Ledger:
    """The ledger of one mailbox; `account` names it, such as "alliances@agency.example"."""

    def __init__(self, db: sa.Engine, account: str, jobs: Jobs, clock: Clock) -> None:
        self._db, self._account, self._jobs, self._clock = db, account, jobs, clock

    def cursor(self) -> Cursor | None:
        """Where we began; None before the first connection."""
        with Session(self._db) as session:
            found = mailboxes.cursor(session, self._account)
        return None if found is None else Cursor(*found)

    def begin(self, cursor: Cursor) -> None:
        """Remember where we began."""
        with Session(self._db) as session, session.begin():
            mailboxes.begin(session, self._account, cursor.uidvalidity, cursor.first_uid, cursor.since)

    def keep(self, arrival: Arrival) -> bool:
        """Store the mail and its job. False when its UID or its content was known."""
        raw = arrival.headers if arrival.raw is None else arrival.raw
        content = content_hash(raw)
        with Session(self._db) as session, session.begin():
            known = inbox.seen_content(session, content, door=DOOR)
            item = inbox.put(
                session,
                door=DOOR,
                kind=HEADERS if arrival.raw is None else WHOLE,
                key=self._key(arrival.uidvalidity, arrival.uid),
                raw=b"" if known else raw,
                size=arrival.size,
                content_hash=content,
                received_at=self._clock.now(),
                state=inbox.DONE if known else inbox.NEW,
                outcome="duplicate" if known else None,
            )
            if item is None or known:
                return False
            self._jobs.work(session, item, LANE)
        return True

    def stored_among(self, uidvalidity: int, uids: Sequence[int]) -> Collection[int]:
        """Those of these UIDs that are stored."""
        by_key = {self._key(uidvalidity, uid): uid for uid in uids}
        with Session(self._db) as session:
            return [by_key[key] for key in inbox.known_keys(session, list(by_key))]

    def sent_by_us(self, message_id: str) -> bool:
        """Whether a mail with this Message-ID is in our outbox."""
        with Session(self._db) as session:
            return outbox.by_message_ids(session, [message_id]) is not None

    def _key(self, uidvalidity: int, uid: int) -> str:
        return f"mail:{self._account}:{uidvalidity}:{uid}"


def content_hash(raw: bytes) -> str:
    """What two deliveries of the same mail have in common, whatever their line ends became in the mailbox."""
    head, gap, body = raw.replace(b"\r\n", b"\n").partition(b"\n\n")
    return hashlib.sha256(_HOPS.sub(b"", head + b"\n") + gap + body.rstrip(b"\n")).hexdigest()
