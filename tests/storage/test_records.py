"""Submissions come back as they went in, a version is saved once, and the journal is only added to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from bot.activity import Activity, Doubt, Draft, Kind, Span, Status
from bot.people import Channel
from bot.submission import MailThread, Submission
from storage import drafts, journal, mailboxes, workers
from storage.tables import PersonRow, WorkerRow

NOON = datetime(2026, 11, 3, 12, tzinfo=UTC)
TOLD = Submission(
    id=0,
    alliance_id=None,
    person_id=1,
    channel=Channel.EMAIL,
    told_at=NOON,
    source_text="Ünïcode — “quoted” \U0001f528",
    draft=Draft(
        activity=Activity(date_start=date(2026, 3, 3), number_reached=0, kind=Kind.TRAINING, staff_took_part=False),
        missing=("topic",),
        doubts=(Doubt(field="date_start", choices=("2026-03-03", "2026-03-23/2026-03-27")),),
        spans={"kind": Span(text="training", start=3, end=11)},
        unknown=("location",),
    ),
    thread=MailThread(address="lee@roofers.example", subject="Ours", message_id="<1@x>", references=("<0@x>",)),
    confirmed=Activity(number_reached=45),
)


@pytest.fixture
def session(engine: sa.Engine) -> Iterator[Session]:
    """A transaction of this test's own, with one person."""
    with Session(engine) as session:
        session.add(PersonRow(id=1, name="Lee", email="l", email_key="l", time_zone="UTC", channel="email"))
        session.flush()
        yield session


def test_a_submission_comes_back_as_it_went_in(session: Session) -> None:
    added = drafts.add(session, TOLD)
    session.expire_all()
    assert drafts.get(session, added.id) == added == TOLD.model_copy(update={"id": added.id})
    assert drafts.get(session, 999_999) is None


def test_a_version_is_saved_once_and_the_second_to_save_it_loads_again(session: Session) -> None:
    added = drafts.add(session, TOLD)
    sent = added.model_copy(update={"version": 2, "status": Status.SUBMITTED})
    drafts.put(session, sent)
    with pytest.raises(drafts.Overtaken, match=f"#{added.id}"):
        drafts.put(session, added.model_copy(update={"version": 2, "status": Status.WITHDRAWN}))
    assert drafts.get(session, added.id) == sent


def test_open_are_drafts_and_returned_entries_newest_first(session: Session) -> None:
    kept = {}
    for status in Status:
        added = drafts.add(session, TOLD)
        drafts.put(session, added.model_copy(update={"version": 2, "status": status}))
        kept[status] = added.id
    assert [each.id for each in drafts.open_of(session, 1)] == [kept[Status.RETURNED], kept[Status.DRAFT]]
    assert [each.id for each in drafts.recent_of(session, 1, limit=2)] == sorted(kept.values(), reverse=True)[:2]
    assert drafts.open_of(session, 2) == []


def test_the_journal_keeps_who_what_when_and_on_what_evidence(session: Session) -> None:
    added = drafts.add(session, TOLD)
    journal.add(session, at=NOON, who="person:1", what="DraftStarted", submission_id=added.id, version=1)
    journal.add(session, at=NOON, who="system", what="Undeliverable", details={"to": "U1"}, submission_id=added.id)
    session.flush()
    lines = journal.of(session, added.id)
    assert [(line.who, line.what, line.version) for line in lines] == [
        ("person:1", "DraftStarted", 1),
        ("system", "Undeliverable", None),
    ]
    assert lines[1].details == {"to": "U1"}


@pytest.mark.parametrize("change", ["UPDATE journal SET who = 'nobody'", "DELETE FROM journal"])
def test_the_database_refuses_to_change_the_journal(engine: sa.Engine, change: str) -> None:
    with Session(engine) as session, session.begin():
        journal.add(session, at=NOON, who="system", what="Started")
    with pytest.raises(sa.exc.DatabaseError, match="journal"), engine.begin() as connection:
        connection.execute(sa.text(change))
    with engine.connect() as connection:
        assert connection.execute(sa.text("SELECT who FROM journal")).scalars().all() == ["system"]


def test_moments_come_back_in_utc_whatever_zone_they_went_in_with(session: Session) -> None:
    there = timezone(timedelta(hours=-5))
    session.add(WorkerRow(id="one", seen_at=NOON.astimezone(there)))
    session.flush()
    session.expire_all()
    assert session.get_one(WorkerRow, "one").seen_at.isoformat() == "2026-11-03T12:00:00+00:00"
    naive = NOON.replace(tzinfo=None)
    with pytest.raises(sa.exc.StatementError, match="without a time zone"):
        session.execute(sa.select(WorkerRow).where(WorkerRow.seen_at == naive))


def test_who_was_seen_lately_is_alive_and_who_was_not_is_forgotten(session: Session) -> None:
    silent = timedelta(seconds=10)
    seen = workers.beat(session, "new")
    session.add(WorkerRow(id="old", seen_at=seen - timedelta(minutes=1)))
    session.flush()
    assert workers.alive(session, silent) == ["new"]
    workers.forget(session, silent)
    assert workers.alive(session, timedelta(hours=1)) == ["new"]
    workers.leave(session, "new")
    assert workers.alive(session, timedelta(hours=1)) == []


def test_a_mailbox_is_begun_anew_when_its_uids_were_dealt_anew(session: Session) -> None:
    assert mailboxes.cursor(session, "a@b.example") is None
    mailboxes.begin(session, "a@b.example", 4_294_967_295, 7, NOON)
    session.flush()
    mailboxes.begin(session, "a@b.example", 5, 0, NOON)
    session.flush()
    assert mailboxes.cursor(session, "a@b.example") == (5, 0, NOON)
