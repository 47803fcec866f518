"""A roster put into the database comes out as it was, on both databases, and every change is on record."""

from __future__ import annotations

from datetime import UTC, date, datetime

import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from sqlalchemy.orm import Session

from bot.people import Role
from bot.roster.changes import differences
from bot.roster.columns import Column
from bot.roster.facts import Roster
from storage import people, roster
from storage.tables import JournalRow, PersonRow
from tests.bot.roster.rosters import rosters
from tests.bot.roster.tables import ROOFERS, TODAY, but, checked, more

NOW = datetime(2026, 11, 23, 15, tzinfo=UTC)


def put(session: Session, stated: Roster) -> None:
    known = roster.snapshot(session)
    roster.apply(session, differences(known, stated, columns=set(Column), today=TODAY), at=NOW)


# Every example is rolled back, so they do not see each other in the one database.
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(first=rosters(), second=rosters())
def test_what_was_put_in_comes_out_whatever_was_there_before(engine: sa.Engine, first: Roster, second: Roster) -> None:
    with Session(engine) as session:
        put(session, first)
        assert roster.snapshot(session) == first
        put(session, second)
        found = roster.snapshot(session)
        assert set(second.alliances) <= set(found.alliances)
        assert set(second.members) <= set(found.members)
        assert {person.key for person in found.people} == {person.key for person in (*first.people, *second.people)}


def test_who_lost_the_last_role_is_no_longer_known_by_address_and_is_again_on_return(engine: sa.Engine) -> None:
    headings, left = more(left="2026-01-31")
    with Session(engine) as session:
        put(session, checked(ROOFERS).roster)
        put(session, checked(left, headings=headings).roster)
        assert people.by_email(session, "pat@roofers.example") is None
        assert session.scalars(sa.select(PersonRow.left_on)).one() == date(2026, 1, 31)
        put(session, checked(ROOFERS).roster)
        assert people.by_email(session, "pat@roofers.example") is not None


def test_who_still_has_another_role_stays_known(engine: sa.Engine) -> None:
    headings, left = more(left="2026-01-31")
    other = [*but(ROOFERS, alliance="Lansing Masons"), None]
    with Session(engine) as session:
        put(session, checked(left, other, headings=headings).roster)
        assert people.by_email(session, "pat@roofers.example") is not None


def test_a_slack_user_stated_for_somebody_else_moves_there(engine: sa.Engine) -> None:
    headings, pat = more(slack_user="T1:U1")
    sam = [*but(ROOFERS, person="Sam Roe", email="sam@roofers.example"), "T1:U1"]
    with Session(engine) as session:
        put(session, checked(pat, headings=headings).roster)
        put(session, checked(sam, headings=headings).roster)
        found = people.by_slack_user(session, "T1:U1")
    assert found is not None
    assert found.name == "Sam Roe"


def test_the_circle_of_an_alliance_has_its_people_and_its_programs_managers(engine: sa.Engine) -> None:
    manager = but(ROOFERS, alliance=None, kind=None, role="MCPS", person="Max Moe", email="max@agency.example")
    elsewhere = but(manager, program="iowa", role="manager", person="Ida Coe", email="ida@iowa.example")
    with Session(engine) as session:
        put(session, checked(ROOFERS, manager, elsewhere).roster)
        alliance = people.alliance_named(session, "great lakes roofers")
        assert alliance is not None
        circle = people.circle(session, alliance.id)
    assert {(m.person.name, m.role) for m in circle.members} == {
        ("Pat Doe", Role.POINT_OF_CONTACT),
        ("Max Moe", Role.PROGRAM_MANAGER),
    }


def test_every_change_is_on_record_with_what_it_was(engine: sa.Engine) -> None:
    headings, row = more(expires="2027-01-31")
    _, later = more(expires="2031-01-31")
    with Session(engine) as session:
        put(session, checked(row, headings=headings).roster)
        put(session, checked(later, headings=headings).roster)
        lines = session.scalars(sa.select(JournalRow).order_by(JournalRow.id)).all()
    assert [line.what for line in lines] == ["roster_added", "roster_added", "roster_added", "roster_changed"]
    assert lines[-1].who == "roster"
    assert lines[-1].details == {
        "subject": "alliance Great Lakes Roofers",
        "fields": {"expires_on": ["2027-01-31", "2031-01-31"]},
    }
