"""A calendar feed is found by its token, by an index, and each person has one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from storage import feeds, migration
from storage.engine import make_engine
from storage.feeds import Feed
from tests.storage.people_rows import put_person

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)
LATER = NOON + timedelta(days=1)


@pytest.fixture
def session(engine: sa.Engine) -> Iterator[Session]:
    """A transaction of this test's own, with two people."""
    with Session(engine) as session:
        for number in (1, 2):
            put_person(session, number)
        yield session


def test_a_person_has_one_feed(session: Session) -> None:
    assert feeds.token_of(session, 1) is None
    assert feeds.add(session, 1, "first", at=NOON)
    assert not feeds.add(session, 1, "second", at=LATER)
    assert feeds.token_of(session, 1) == "first"
    assert feeds.find(session, "first") == Feed(1, "first", "", NOON)
    assert feeds.find(session, "second") is None


def test_a_renewed_feed_is_found_by_its_new_token_only(session: Session) -> None:
    feeds.add(session, 1, "old", at=NOON)
    feeds.add(session, 2, "other", at=NOON)
    feeds.renew(session, 1, "new")
    assert feeds.find(session, "old") is None
    assert [feeds.token_of(session, number) for number in (1, 2)] == ["new", "other"]


def test_a_feed_that_shows_the_same_was_not_revised(session: Session) -> None:
    feeds.add(session, 1, "first", at=NOON)
    feeds.revise(session, "first", "abc", at=LATER)
    feeds.revise(session, "first", "abc", at=LATER + timedelta(days=1))
    assert feeds.find(session, "first") == Feed(1, "first", "abc", LATER)


def test_a_feed_is_found_by_an_index_however_many_there_are(engine: sa.Engine) -> None:
    explain = "EXPLAIN QUERY PLAN" if engine.dialect.name == "sqlite" else "EXPLAIN"
    query = "SELECT id FROM calendar_feed WHERE token = 'x'"
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(sa.text("SET LOCAL enable_seqscan = off"))  # an empty table would be read whole
        lines = connection.execute(sa.text(f"{explain} {query}")).all()
    assert "INDEX" in str(lines).upper()
    assert "token" in str(lines)


def test_a_database_from_before_gets_the_table(database_url: str) -> None:
    engine = make_engine(database_url)
    with engine.begin() as connection:
        connection.execute(sa.text("DROP TABLE calendar_feed"))
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '0005'"))
    assert not migration.is_current(engine)
    migration.upgrade(engine)
    with Session(engine) as session:
        put_person(session, 1)
        assert feeds.add(session, 1, "first", at=NOON)
    engine.dispose()
