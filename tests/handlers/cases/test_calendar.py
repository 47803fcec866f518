"""Every notice of fifteen months, to everybody of every program and kind, and what a pause would have said."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from handlers.cases.nudging import calendar
from storage import nudges, obligations, people, reachability
from storage.nudges import PASSED_OVER, SENT, Told
from storage.obligations import Key
from tests.year import office

SHEET = "miosha.partner.diary_sheet.2026Q4"
DOWN, UP = datetime(2026, 12, 21, 12, tzinfo=UTC), datetime(2027, 1, 4, 12, tzinfo=UTC)


@pytest.fixture
def session(engine: sa.Engine) -> Iterator[Session]:
    """A transaction on the office of the year."""
    with Session(engine) as session:
        office.set_up(session)
        yield session


def missed(session: Session, alliance: str = "Michigan Welders") -> list[str]:
    """What would have been said while it was down: day, who, and the steps."""
    return [
        f"{notice.at:%m-%d} {notice.person.name}: {', '.join(each.step for each in notice.items)}"
        for notice in calendar.since(session, DOWN, UP, alliance)
    ]


def key(session: Session) -> Key:
    alliance = people.alliance_named(session, "Michigan Welders")
    assert alliance
    return Key(f"alliance:{alliance.id}", SHEET)


def remember(session: Session, name: str, *steps: str, outcome: str, at: datetime) -> int:
    person = people.by_email(session, name)
    assert person
    for step in steps:
        nudges.remember(session, person.id, Told(*key(session), step), outcome=outcome, at=at)
    return person.id


def test_fifteen_months_are_as_they_were_reviewed(session: Session) -> None:
    found = calendar.lines(calendar.between(session, office.FIRST, office.LAST))
    assert list(found) == office.reviewed()


def test_what_was_said_before_the_pause_is_not_listed_and_what_was_passed_over_after_it_is(session: Session) -> None:
    remember(session, "eva@welders.example", "before_14", outcome=SENT, at=datetime(2026, 12, 18, 14, tzinfo=UTC))
    remember(session, "eva@welders.example", "before_7", outcome=PASSED_OVER, at=UP)
    assert [line for line in missed(session) if "Eva" in line] == [
        "12-23 Eva Welder: before_7, before_14",
        "12-30 Eva Welder: due, before_7",
    ]


def test_what_is_met_would_not_have_been_said(session: Session) -> None:
    who = remember(session, "lee@state.example", outcome=SENT, at=DOWN)
    obligations.meet(session, key(session), how="done", by=who, at=DOWN)
    assert [line for line in missed(session) if "Eva" in line] == [
        "12-23 Eva Welder: before_14",
        "12-30 Eva Welder: before_7",
    ]


def test_a_snooze_would_have_held_it_back(session: Session) -> None:
    who = remember(session, "eva@welders.example", "before_14", outcome=SENT, at=datetime(2026, 12, 18, tzinfo=UTC))
    obligations.snooze(session, who, key(session), until=date(2026, 12, 28))
    assert [line for line in missed(session) if "Eva" in line] == [
        "12-23 Eva Welder: before_14",
        "12-28 Eva Welder: again",
        "12-30 Eva Welder: due, before_7",
    ]


def test_who_cannot_be_reached_would_have_been_stood_in_for(session: Session) -> None:
    who = remember(session, "eva@welders.example", outcome=SENT, at=DOWN)
    reachability.lose(session, who, why=reachability.BOUNCED, since=DOWN)
    assert [line for line in missed(session) if "Eva" in line] == []
    lines = list(calendar.lines(calendar.since(session, DOWN, UP, "Michigan Welders")))
    assert any("Lee Liaison" in line for line in lines)
