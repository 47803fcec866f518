"""Bytes and characters that no database keeps as text: what came with them is read, and ends under a name."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from handlers.cases.desk import Desk
from handlers.email.ledger import WHOLE
from handlers.email.reader import MailReader
from handlers.identity import SlackIdentity
from handlers.ports import SlackProfile
from handlers.slack.reader import SlackReader
from storage import inbox
from tests.flows.roster import fill_roster
from tests.handlers.cases.no_jobs import NoJobs
from tests.handlers.engine.parts import SetClock
from tests.handlers.test_identity import Directory

AT, BOT = datetime(2026, 12, 14, 15, tzinfo=UTC), "bot@agency.example"
DESK = Desk(NoJobs(), review_channel="C0REVIEW", mail_address=BOT)
FROM = b"From: maria@roofing.example\nTo: bot@agency.example\nMessage-ID: <1@roofing.example>\n"
MARIA = SlackProfile("U1", "Maria", "maria@roofing.example", "America/Detroit")
TOLD = "We trained 45 roofers on lad\0ders in Lansing on Mar 3, 2026"
TABLE = b"Date,Type,Description,Number Reached\n3/3/2026,Training,lad\0d\xffers,45\n3/4/2026,Training,x,4\0005\n"
PARTS = b'Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/csv; name="a\0\xffb.csv"\n\n%s\n--b--\n'


@pytest.mark.parametrize(
    ("raw", "outcome"),
    [
        (FROM + b"Subject: a\0b\n\n" + TOLD.encode(), "draft"),
        (FROM + b"Subject: =?utf-8?q?a=00b=ED=A0=80?=\n\n" + TOLD.encode(), "draft"),
        (FROM + b"In-Reply-To: <\0\xff@x.example>\n\nWhen is\0 \xff the next report due?\n", "question"),
        (FROM + b"Content-Type: text/plain; charset=utf-7\n\n+2AA-When +AAA- is the next report due?\n", "question"),
        (FROM + b"Content-Type: text/html\n\n<p>When&#0; is &#xD83D; the next report due?\n", "question"),
        (FROM + PARTS % TABLE, "nothing_taken"),
        (b"From: mar\0ia@roofing.example\n\nhello\n", "unknown_sender"),
        (b'From: "x\xff\0" <no\xffbody@else.example>\nSubject: \xff\xfe\n\nhel\xfflo\n', "unknown_sender"),
    ],
    ids=["body", "subject", "reference", "utf-7", "html", "file", "sender", "name"],
)
def test_a_mail_is_read_without_them(engine: sa.Engine, tmp_path: Path, raw: bytes, outcome: str) -> None:
    fill_roster(engine.url.render_as_string(hide_password=False), tmp_path)
    reader = MailReader(DESK, SetClock(AT), (BOT,), None)
    with Session(engine) as session, session.begin():
        item = inbox.put(session, door="email", kind=WHOLE, key="1", raw=raw, received_at=AT)
        assert item
        assert reader.read(session, inbox.get(session, item)) == outcome


@pytest.mark.parametrize(
    ("text", "outcome"),
    [(TOLD, "draft"), ("\ud800 When is \0 the next report due?", "question"), ("\0", "empty")],
    ids=["nul", "surrogate", "nothing else"],
)
def test_a_message_in_slack_is_read_without_them(engine: sa.Engine, tmp_path: Path, text: str, outcome: str) -> None:
    fill_roster(engine.url.render_as_string(hide_password=False), tmp_path)
    reader = SlackReader(engine, DESK, SlackIdentity(Directory(U1=MARIA)), SetClock(AT))
    event = {"type": "message", "channel": "D1", "channel_type": "im", "user": "U1", "text": text, "ts": "1.1"}
    raw = json.dumps({"type": "event_callback", "team_id": "T1", "event_id": "E1", "event": event}).encode()
    with Session(engine) as session, session.begin():
        number = inbox.put(session, door="slack", kind="message", key="1", raw=raw, received_at=AT)
        assert number
        item = inbox.get(session, number)
        reader.prepare(item)
        assert reader.read(session, item) == outcome
