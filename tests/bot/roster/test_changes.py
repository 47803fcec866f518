"""What a stated roster changes: nothing where it says the same, and nobody is ever deleted."""

from __future__ import annotations

from datetime import date

from hypothesis import given

from bot.people import Role
from bot.roster.changes import RosterChange, describe, differences, verb
from bot.roster.check import Checked, check
from bot.roster.columns import Column
from bot.roster.facts import Roster
from bot.roster.sheet import sheet
from tests.bot.roster.rosters import rosters
from tests.bot.roster.tables import ROOFERS, TODAY, but, checked, lines, more

SAM = but(ROOFERS, person="Sam Roe", email="sam@roofers.example")
MAX = but(ROOFERS, alliance=None, kind=None, role="MCPS", person="Max Moe", email="max@agency.example")


def changes(known: Checked, stated: Checked) -> tuple[RosterChange, ...]:
    return differences(known.roster, stated.roster, columns=stated.columns, today=TODAY)


def told(known: Checked, stated: Checked) -> list[str]:
    return [describe(change) for change in changes(known, stated)]


@given(rosters())
def test_a_roster_written_as_a_table_and_checked_is_the_same_roster(roster: Roster) -> None:
    rows = [[row.get(column) for column in Column] for row in sheet(roster)]
    result = check(lines(*rows, headings=list(Column)), today=TODAY)
    assert result.problems == () or rows == []
    assert result.roster == roster
    assert differences(roster, result.roster, columns=result.columns, today=TODAY) == ()


@given(rosters())
def test_a_roster_new_to_the_bot_adds_all_of_it(roster: Roster) -> None:
    found = differences(Roster(), roster, columns=set(Column), today=TODAY)
    assert {verb(change) for change in found} <= {"added"}
    assert len(found) == len(roster.alliances) + len(roster.people) + len(roster.members)


def test_who_is_no_longer_stated_in_a_stated_alliance_is_closed_today() -> None:
    assert told(checked(ROOFERS, SAM), checked(ROOFERS)) == [
        "left: sam@roofers.example, point of contact of Great Lakes Roofers (left_on nothing > 2026-11-23)"
    ]


def test_an_alliance_that_the_file_does_not_state_is_left_alone() -> None:
    other = but(SAM, alliance="Lansing Masons")
    assert told(checked(ROOFERS, other), checked(ROOFERS)) == []


def test_managers_are_closed_only_where_the_file_states_managers_of_the_program() -> None:
    second = but(MAX, person="Mia Moe", email="mia@agency.example")
    assert told(checked(ROOFERS, MAX), checked(ROOFERS)) == []
    assert told(checked(MAX, second), checked(MAX)) == [
        "left: mia@agency.example, program manager of the miosha program (left_on nothing > 2026-11-23)"
    ]


def test_who_is_closed_already_is_not_closed_again() -> None:
    headings, left = more(left="2026-01-31")
    assert told(checked(left, headings=headings), checked(SAM))[0].startswith("added: Sam Roe")
    assert not [change for change in changes(checked(left, headings=headings), checked(SAM)) if verb(change) == "left"]


def test_a_leaving_date_closes_and_its_absence_opens_again() -> None:
    headings, left = more(left="2026-01-31")
    gone = checked(left, headings=headings)
    assert [verb(change) for change in changes(checked(ROOFERS), gone)] == ["left"]
    assert [verb(change) for change in changes(gone, checked(ROOFERS))] == ["returned"]


def test_a_changed_fact_is_told_with_what_it_was() -> None:
    headings, before = more(expires="2026-01-31")
    _, after = more(expires=date(2031, 1, 31))
    assert told(checked(before, headings=headings), checked(after, headings=headings)) == [
        "changed: alliance Great Lakes Roofers (expires_on 2026-01-31 > 2031-01-31)"
    ]


def test_a_column_that_the_file_lacks_leaves_its_facts_alone_and_an_empty_cell_does_not() -> None:
    headings, row = more(expires="2027-01-31", phone="517 555 0100", title="Director", alternate="yes")
    _, emptied = more(expires=None, phone=None, title=None, alternate=None)
    known = checked(row, headings=headings)
    assert told(known, checked(ROOFERS)) == []
    assert len(told(known, checked(emptied, headings=headings))) == 3


def test_a_slack_user_that_the_bot_has_learned_is_not_forgotten_over_an_empty_cell() -> None:
    headings, linked = more(slack_user="T1:U1")
    _, empty = more(slack_user=None)
    assert told(checked(linked, headings=headings), checked(empty, headings=headings)) == []


def test_a_new_role_of_a_known_person_adds_the_role_only() -> None:
    second = but(ROOFERS, role="coordinator")
    found = changes(checked(ROOFERS), checked(ROOFERS, second))
    assert [(verb(change), getattr(change.after, "role", None)) for change in found] == [("added", Role.COORDINATOR)]


def test_another_spelling_is_told_once_and_of_the_thing_that_is_spelled() -> None:
    shouted = but(ROOFERS, alliance="GREAT LAKES ROOFERS", email="PAT@roofers.example")
    assert told(checked(ROOFERS), checked(shouted)) == [
        "changed: alliance GREAT LAKES ROOFERS (name Great Lakes Roofers > GREAT LAKES ROOFERS)",
        "changed: Pat Doe <PAT@roofers.example> (email pat@roofers.example > PAT@roofers.example)",
    ]


def test_two_spellings_in_one_file_are_one_and_the_first_counts() -> None:
    second = but(ROOFERS, alliance="GREAT LAKES ROOFERS", email="PAT@roofers.example", role="coordinator")
    result = checked(ROOFERS, second)
    assert {(member.alliance, member.email) for member in result.roster.members} == {
        ("Great Lakes Roofers", "pat@roofers.example")
    }
