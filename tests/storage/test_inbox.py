"""What arrives is stored once, raw, and ends once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from storage import inbox
from storage.tables import InboxRow

NOON = datetime(2026, 11, 3, 12, tzinfo=UTC)


@pytest.fixture
def session(engine: sa.Engine) -> Iterator[Session]:
    """A transaction of this test's own."""
    with Session(engine) as session:
        yield session


def put(session: Session, key: str = "k", raw: bytes = b"\x00raw\xff") -> int | None:
    return inbox.put(session, door="slack", kind="message", key=key, raw=raw, received_at=NOON, content_hash="h")


def stored(session: Session, key: str = "k") -> int:
    item = put(session, key)
    assert item is not None
    return item


def ending(session: Session, item: int) -> tuple[str, str | None]:
    session.expire_all()
    row = session.get_one(InboxRow, item)
    return row.state, row.outcome


def test_an_item_is_stored_once_as_it_came(session: Session) -> None:
    item = stored(session)
    assert put(session, raw=b"another") is None
    arrived = inbox.get(session, item)
    assert (arrived.raw, arrived.size, arrived.state, arrived.received_at) == (b"\x00raw\xff", 5, "new", NOON)


def test_an_item_that_was_set_aside_is_taken_up_again_once(session: Session) -> None:
    item = stored(session)
    assert not inbox.take_up(session, item, outcome="held")
    inbox.set_aside(session, item, at=NOON, outcome="held")
    assert not inbox.take_up(session, item, outcome="unreadable")
    assert inbox.take_up(session, item, outcome="held")
    assert ending(session, item) == ("new", None)
    assert not inbox.take_up(session, item, outcome="held")
    inbox.finish(session, item, at=NOON, outcome="draft")
    assert ending(session, item) == ("done", "draft")


def test_the_same_content_is_known_under_another_key_at_the_same_door_only(session: Session) -> None:
    stored(session)
    assert inbox.seen_content(session, "h", door="slack")
    assert not inbox.seen_content(session, "h", door="email")
    assert not inbox.seen_content(session, "other", door="slack")


def test_tries_are_counted_and_only_what_is_new_can_be_claimed(session: Session) -> None:
    item = stored(session)
    assert [inbox.attempt(session, item), inbox.attempt(session, item)] == [1, 2]
    assert inbox.claim(session, item)
    inbox.finish(session, item, at=NOON, outcome="draft")
    assert ending(session, item) == ("done", "draft")
    assert not inbox.claim(session, item)


def test_what_was_set_aside_stays_so_when_its_reading_ends(session: Session) -> None:
    item = stored(session)
    inbox.set_aside(session, item, at=NOON, outcome="unreadable")
    inbox.finish(session, item, at=NOON, outcome="something else")
    assert ending(session, item) == ("set_aside", "unreadable")


def test_of_a_thousand_keys_those_that_are_stored_are_told(session: Session) -> None:
    for number in (3, 700):
        stored(session, f"k{number}")
    assert sorted(inbox.known_keys(session, [f"k{number}" for number in range(1200)])) == ["k3", "k700"]
    assert inbox.known_keys(session, []) == []


def test_what_nobody_read_is_told_oldest_first(session: Session) -> None:
    first, second, done = stored(session, "a"), stored(session, "b"), stored(session, "c")
    inbox.finish(session, done, at=NOON, outcome="draft")
    inbox.attempt(session, second)
    assert inbox.unfinished(session, before=NOON) == []
    assert inbox.unfinished(session, before=NOON + timedelta(seconds=1)) == [(first, 0), (second, 1)]
