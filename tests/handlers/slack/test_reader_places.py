"""A reply in the thread of a message of ours waits until it is known where that stands: a worker may have died just
between posting it and noting where.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from bot.people import Channel
from handlers.cases.desk import Desk
from handlers.identity import SlackIdentity
from handlers.ports import SlackProfile, TryLater
from handlers.slack.reader import SlackReader
from storage import inbox, outbox
from storage.inbox import Arrived
from tests.handlers.cases.no_jobs import NoJobs
from tests.handlers.engine.parts import SetClock
from tests.handlers.test_identity import Directory

AT = datetime(2026, 12, 14, 15, tzinfo=UTC)
STRANGER = SlackProfile("U1", "Pat", None, None)
ROOM, CARD = "C0REVIEW", "7.5"


def arrived(engine: sa.Engine, **thread: str) -> Arrived:
    """Something that was said in the coordinators' channel."""
    event = {"type": "message", "channel": ROOM, "channel_type": "group", "user": "U1", "text": "No", "ts": "9.1"}
    raw = json.dumps({"team_id": "T1", "event": event | thread}).encode()
    with Session(engine) as session, session.begin():
        number = inbox.put(session, door="slack", kind="message", key="1", raw=raw, received_at=AT)
        assert number
        return inbox.get(session, number)


@pytest.fixture
def reader(engine: sa.Engine) -> SlackReader:
    with Session(engine) as session, session.begin():
        outbox.add(
            session,
            key="card",
            door=Channel.SLACK,
            op="post",
            to=ROOM,
            notice="question_asked",
            payload={"text": "?"},
            queued_at=AT,
        )
        assert outbox.take(session, "card", by="worker", alive=["worker"], at=AT, stuck=AT - timedelta(hours=1))
    return SlackReader(engine, Desk(NoJobs(), review_channel=ROOM), SlackIdentity(Directory(U1=STRANGER)), SetClock(AT))


def test_a_reply_waits_while_a_message_that_it_may_answer_is_on_its_way(reader: SlackReader, engine: sa.Engine) -> None:
    reply = arrived(engine, thread_ts=CARD)
    with pytest.raises(TryLater, match="just left"):
        reader.prepare(reply)
    with Session(engine) as session, session.begin():
        outbox.sent(session, "card", at=AT, channel=ROOM, ts=CARD)
    reader.prepare(reply)


def test_what_answers_nothing_does_not_wait(reader: SlackReader, engine: sa.Engine) -> None:
    reader.prepare(arrived(engine))


def test_nobody_waits_longer_than_a_dead_workers_jobs_are_left_lying(reader: SlackReader, engine: sa.Engine) -> None:
    reply = arrived(engine, thread_ts=CARD)
    SlackReader(
        engine, Desk(NoJobs()), SlackIdentity(Directory(U1=STRANGER)), SetClock(AT + timedelta(minutes=4))
    ).prepare(reply)
