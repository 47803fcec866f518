"""A message is queued once, taken by one worker at a time, and ends in a named state."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from storage import outbox

NOON = datetime(2026, 11, 3, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
ALIVE = ("one", "two")


@pytest.fixture
def session(engine: sa.Engine) -> Iterator[Session]:
    """A transaction of this test's own."""
    with Session(engine) as session:
        yield session


def add(session: Session, key: str = "a", **more: Any) -> bool:
    row: dict[str, Any] = {"door": "slack", "op": "post", "to": "U1", "notice": "welcome", "payload": {"text": "hi"}}
    return outbox.add(session, key=key, queued_at=NOON, **(row | more))


def take(
    session: Session, key: str = "a", by: str = "one", alive: tuple[str, ...] = ALIVE, at: datetime = NOON
) -> outbox.Queued | None:
    return outbox.take(session, key, by=by, alive=alive, at=at, stuck=at - HOUR)


def unsent(session: Session, before: datetime) -> list[str]:
    return [row.key for row in outbox.unsent(session, before=before, stuck=before - HOUR)]


def state(session: Session, key: str = "a") -> str:
    found = outbox.get(session, key)
    assert found is not None
    return found.state


def test_a_key_is_queued_once_and_keeps_what_was_queued_first(session: Session) -> None:
    assert add(session)
    assert not add(session, payload={"text": "something else"})
    queued = outbox.get(session, "a")
    assert queued is not None
    assert (queued.payload, queued.state, queued.attempts) == ({"text": "hi"}, outbox.PENDING, 0)
    assert outbox.get(session, "no such key") is None


def test_what_one_living_worker_has_in_hand_no_other_takes(session: Session) -> None:
    add(session)
    taken = take(session)
    assert taken is not None
    assert (taken.state, taken.attempts, taken.look_first) == (outbox.SENDING, 1, False)
    assert take(session, by="two") is None
    assert take(session, by="one") is None


def test_what_a_dead_worker_had_in_hand_is_taken_over_and_looked_for_first(session: Session) -> None:
    add(session)
    take(session, by="one")
    taken = take(session, by="two", alive=("two",))
    assert taken is not None
    assert (taken.attempts, taken.look_first) == (2, True)


def test_what_a_living_worker_has_been_sending_for_an_hour_is_taken_over_too(session: Session) -> None:
    add(session)
    take(session)
    assert take(session, by="two", at=NOON + HOUR) is None
    taken = take(session, by="two", at=NOON + HOUR + timedelta(seconds=1))
    assert taken is not None
    assert taken.look_first


def test_a_try_that_surely_did_not_get_through_is_made_again_without_a_look(session: Session) -> None:
    add(session)
    take(session)
    outbox.try_again(session, "a", error="slow down", due_at=NOON, unsure=False)
    assert state(session) == outbox.PENDING
    taken = take(session, by="two")
    assert taken is not None
    assert not taken.look_first


def test_a_try_that_may_have_got_through_is_looked_for_first(session: Session) -> None:
    add(session)
    take(session)
    outbox.try_again(session, "a", error="timed out", due_at=NOON + timedelta(seconds=5))
    assert state(session) == outbox.UNSURE
    taken = take(session, by="two")
    assert taken is not None
    assert taken.look_first


@pytest.mark.parametrize("end", ["sent", "failed", "superseded"])
def test_what_is_done_with_is_never_taken_again(session: Session, end: str) -> None:
    add(session)
    take(session)
    if end == "sent":
        outbox.sent(session, "a", at=NOON, channel="C1", ts="1762171200.000100")
    elif end == "failed":
        outbox.failed(session, "a", error="channel_not_found")
    else:
        outbox.superseded(session, "a")
    assert state(session) == end
    assert take(session, alive=()) is None
    assert unsent(session, NOON + timedelta(days=1)) == []


def test_where_a_message_stands_is_kept_as_it_was_told(session: Session) -> None:
    add(session)
    take(session)
    outbox.sent(session, "a", at=NOON, channel="C1", ts="1762171200.000100")
    found = outbox.by_place(session, "C1", "1762171200.000100")
    assert found is not None
    assert found.key == "a"
    assert outbox.by_place(session, "C2", "1762171200.000100") is None


def test_of_two_repaints_of_one_card_the_first_is_overtaken(session: Session) -> None:
    for key, replaces in (("card", None), ("first", "card"), ("second", "card"), ("other", "elsewhere")):
        add(session, key, replaces=replaces)
    rows = {key: outbox.get(session, key) for key in ("first", "second", "other")}
    overtaken = {key for key, row in rows.items() if row and outbox.overtaken(session, row)}
    assert overtaken == {"first"}


def test_cards_are_posts_that_stand_or_will(session: Session) -> None:
    for key, more in {
        "post": {"card": "draft"},
        "repaint": {"card": "draft", "op": "update"},
        "refused": {"card": "draft"},
        "words": {},
    }.items():
        add(session, key, **more)
    outbox.failed(session, "refused", error="restricted_action")
    session.execute(sa.text("UPDATE outbox SET submission_id = NULL"))
    assert outbox.cards(session, 1) == []
    session.execute(sa.text("INSERT INTO person (id, name, time_zone, channel) VALUES (1, 'Lee', 'UTC', 'slack')"))
    session.execute(
        sa.text(
            "INSERT INTO submission (id, person_id, status, version, told_at, body)"
            " VALUES (1, 1, 'draft', 1, '2026-11-03 12:00:00+00:00', '{}')"
        )
    )
    session.execute(sa.text("UPDATE outbox SET submission_id = 1"))
    assert [card.key for card in outbox.cards(session, 1)] == ["post"]


def test_a_mail_is_found_by_its_own_id_and_counted_by_its_address(session: Session) -> None:
    add(session, "one", door="email", to="lee@roofers.example", message_id="<1@agency.example>")
    add(session, "two", door="email", to="lee@roofers.example", message_id="<2@agency.example>")
    found = outbox.by_message_ids(session, ["<1@agency.example>", "<2@agency.example>", "<x@y>"])
    assert found is not None
    assert found.key == "two"
    assert outbox.by_message_ids(session, []) is None
    assert outbox.count_to(session, "lee@roofers.example", since=NOON) == 2
    assert outbox.count_to(session, "lee@roofers.example", since=NOON + timedelta(seconds=1)) == 0


def test_a_row_that_nobody_touched_is_swept_but_not_before_it_is_due(session: Session) -> None:
    add(session, "forgotten")
    add(session, "waits")
    take(session, "waits")
    outbox.try_again(session, "waits", error="busy", due_at=NOON + timedelta(hours=2))
    assert unsent(session, NOON + HOUR) == ["forgotten"]
    assert unsent(session, NOON + timedelta(hours=3)) == ["forgotten", "waits"]
    assert unsent(session, NOON) == []
