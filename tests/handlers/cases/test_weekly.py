"""A coordinator's week: one digest on its first working morning, and a reminder of what waits for them, once each."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from bot.activity import Activity, Draft, Kind, Status
from bot.people import Channel, Person
from bot.proof import Proof
from bot.submission import Submission
from handlers.cases.act import Act
from handlers.cases.desk import Desk
from handlers.cases.nudging.weekly import weekly
from handlers.cases.questions import nudges as question_nudges
from handlers.cases.questions import questions
from handlers.cases.roster import import_roster
from handlers.cases.roster_files import load
from handlers.local import sample
from messages.outgoing import Origin
from storage import drafts, inbox, journal, obligations, people
from storage import questions as questions_kept
from storage.obligations import Key
from storage.questions import Asked
from storage.tables import OutboxRow
from tests.handlers.cases.no_jobs import NoJobs

MONDAY = datetime(2026, 10, 5, 13, 0, tzinfo=UTC)  # nine in Detroit
SHEET = "miosha.partner.diary_sheet.2026Q3"  # due October 2


DESK = Desk(NoJobs())


@pytest.fixture
def session(engine: sa.Engine, tmp_path: Path) -> Iterator[Session]:
    """The demo's roster, in one transaction."""
    roster = tmp_path / "roster.csv"
    with sample.ROSTER.open("rb") as source, roster.open("wb") as copy:
        shutil.copyfileobj(source, copy)
    with Session(engine) as session, session.begin():
        import_roster(session, load(roster), now=datetime(2026, 9, 1, tzinfo=UTC))
        yield session


def renee(session: Session) -> Person:
    found = people.by_email(session, "renee@agency.example")
    assert found is not None
    return found


def queued(session: Session, notice: str) -> list[OutboxRow]:
    return list(session.scalars(sa.select(OutboxRow).where(OutboxRow.notice == notice).order_by(OutboxRow.id)))


def text(session: Session, notice: str) -> str:
    [row] = queued(session, notice)
    return " ".join(str(row.payload["text"]).split())


def waiting_entry(session: Session, sent: datetime) -> Submission:
    """An entry of the roofers that was sent for review then."""
    roofers = people.alliance_named(session, "Great Lakes Roofing Council")
    maria = people.by_email(session, "maria@roofing.example")
    assert roofers
    assert maria
    day = sent.date()
    activity = Activity(date_start=day, date_end=day, number_reached=45, kind=Kind.TRAINING, topic="ladders")
    entry = drafts.add(
        session,
        Submission(
            id=0,
            alliance_id=roofers.id,
            person_id=maria.id,
            channel=Channel.EMAIL,
            told_at=sent,
            source_text="told",
            draft=Draft(activity=activity),
            status=Status.SUBMITTED,
        ),
    )
    journal.add(session, at=sent, who=f"person:{maria.id}", what="EntrySubmitted", submission_id=entry.id)
    return entry


def test_the_digest_names_who_is_behind_what_waits_and_what_expires(session: Session) -> None:
    waiting_entry(session, MONDAY - timedelta(hours=1))
    weekly(session, DESK, renee(session), MONDAY)
    said = text(session, "weekly_digest")
    assert "1 of 2 alliances is on track" in said
    assert "1 thing is behind. 1 entry waits for your approval." in said
    assert "Diary Sheet (Great Lakes Roofing Council), due Fri Oct 2, 2026 (XII.C, XVI.C.4)" in said


def test_what_is_met_is_behind_no_more(session: Session) -> None:
    coordinator = renee(session)
    roofers = people.alliance_named(session, "Great Lakes Roofing Council")
    assert roofers
    obligations.meet(session, Key(f"alliance:{roofers.id}", SHEET), how="done", by=coordinator.id, at=MONDAY)
    weekly(session, DESK, coordinator, MONDAY)
    assert "2 of 2 alliances are on track, nothing is behind" in text(session, "weekly_digest")


def test_what_was_due_before_the_bot_knew_them_is_not_behind(session: Session) -> None:
    weekly(session, DESK, renee(session), MONDAY, known_since=date(2026, 10, 3))
    assert "2 of 2 alliances" in text(session, "weekly_digest")


@pytest.mark.parametrize(
    ("hours", "told"),
    [(-1, 0), (0, 1), (8, 1), (9, 0), (24, 1), (4 * 24, 1), (5 * 24, 0)],
    ids=[
        "before nine",
        "nine",
        "in the afternoon",
        "after six",
        "on Tuesday if missed",
        "on Friday",
        "not on Saturday",
    ],
)
def test_the_digest_comes_in_a_civil_hour_of_a_working_day(session: Session, hours: int, told: int) -> None:
    weekly(session, DESK, renee(session), MONDAY + timedelta(hours=hours))
    assert len(queued(session, "weekly_digest")) == told


def test_the_digest_comes_once_a_week_and_the_next_look_is_planned(session: Session) -> None:
    first = weekly(session, DESK, renee(session), MONDAY)
    again = weekly(session, DESK, renee(session), MONDAY + timedelta(days=1))
    assert len(queued(session, "weekly_digest")) == 1
    assert first.next_at == again.next_at == datetime(2026, 10, 13, 13, 0, tzinfo=UTC), (
        "October 12 is a federal holiday"
    )
    weekly(session, DESK, renee(session), datetime(2026, 10, 13, 13, 0, tzinfo=UTC))
    assert len(queued(session, "weekly_digest")) == 2


def test_who_coordinates_nothing_hears_nothing(session: Session) -> None:
    maria = people.by_email(session, "maria@roofing.example")
    assert maria
    said = weekly(session, DESK, maria, MONDAY)
    assert (said.nudged, said.next_at) == (False, None)


def test_an_entry_that_waited_two_working_days_is_mentioned_once(session: Session) -> None:
    coordinator, tuesday = renee(session), MONDAY + timedelta(days=1)
    weekly(session, DESK, coordinator, MONDAY)
    waiting_entry(session, tuesday + timedelta(hours=2))
    early = weekly(session, DESK, coordinator, tuesday + timedelta(days=1))
    assert (early.nudged, early.next_at) == (False, tuesday + timedelta(days=2))
    assert weekly(session, DESK, coordinator, tuesday + timedelta(days=2)).nudged
    assert "1 entry waits for your review." in text(session, "entries_waiting")
    assert "Great Lakes Roofing Council: Oct 6" in text(session, "entries_waiting")
    assert not weekly(session, DESK, coordinator, tuesday + timedelta(days=3)).nudged


def test_who_was_nudged_today_hears_of_what_waits_tomorrow(session: Session) -> None:
    coordinator, thursday = renee(session), MONDAY + timedelta(days=3)
    weekly(session, DESK, coordinator, MONDAY)
    waiting_entry(session, MONDAY)
    said = weekly(session, DESK, coordinator, thursday, nudged_on=thursday.date())
    assert (said.nudged, said.next_at) == (False, thursday + timedelta(days=1))
    assert weekly(session, DESK, coordinator, thursday + timedelta(days=1), nudged_on=thursday.date()).nudged


def waiting_question(session: Session, asked: datetime) -> Asked:
    """A question of the roofers that nobody answered since then."""
    roofers = people.alliance_named(session, "Great Lakes Roofing Council")
    maria = people.by_email(session, "maria@roofing.example")
    assert roofers
    assert maria
    item = inbox.put(session, door="email", kind="mail", key="asked", raw=b"asked", received_at=asked)
    assert item
    act = Act(maria, asked, Origin(item, Channel.EMAIL, address=maria.email), Proof.CLAIMED)
    question = questions.hand_over(DESK, session, act, "Who pays for the hall?", [roofers])
    question_nudges.expect(session, question)
    return question


def test_a_question_that_waited_two_working_days_is_mentioned_once_and_stands_in_the_digest(session: Session) -> None:
    coordinator, tuesday = renee(session), MONDAY + timedelta(days=1)
    weekly(session, DESK, coordinator, MONDAY)
    asked = waiting_question(session, tuesday + timedelta(hours=2))
    early = weekly(session, DESK, coordinator, tuesday + timedelta(days=1))
    assert (early.nudged, early.next_at) == (False, tuesday + timedelta(days=2))
    assert weekly(session, DESK, coordinator, tuesday + timedelta(days=2)).nudged
    said = text(session, "questions_waiting")
    assert "1 question waits for your answer." in said
    assert "Great Lakes Roofing Council: Who pays for the hall?, for 1 day" in said
    assert not weekly(session, DESK, coordinator, tuesday + timedelta(days=3)).nudged
    weekly(session, DESK, coordinator, MONDAY + timedelta(days=8))  # the Monday is a holiday
    assert "Who pays for the hall?, for 6 days" in str(queued(session, "weekly_digest")[-1].payload)
    questions_kept.answered(session, asked.id, answer="We do.", by=coordinator.id, at=MONDAY)
    weekly(session, DESK, coordinator, MONDAY + timedelta(days=14))
    assert "Who pays" not in str(queued(session, "weekly_digest")[-1].payload)
