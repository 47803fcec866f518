"""Who hears: the people whose part it is, and who stands in for somebody who cannot be reached."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from bot import program as programs
from bot.nudging.hearers import hearers, planned_for
from bot.nudging.owed import Owed, owed_by_program
from bot.people import Membership, Person, Role
from tests.bot.nudging.cast import ALT, CIRCLE, EVA, LEE, MIA, WELDERS, owed

SHEET = owed("miosha.partner.diary_sheet.2027Q1")
MIOSHA = programs.load("miosha")
BEFORE = ["before_14", "before_7", "before_1", "due"]


def steps(
    person: Person, one: Owed = SHEET, members: Sequence[Membership] = CIRCLE, unreachable: Sequence[int] = ()
) -> list[str]:
    found = planned_for(person, [one], {one.subject: members}, {"miosha": MIOSHA}, unreachable)
    return [each.step for each in found]


def without(*people: Person) -> list[Membership]:
    return [member for member in CIRCLE if member.person not in people]


def test_an_alternate_hears_nothing_while_the_contact_can_be_reached() -> None:
    assert steps(EVA) == BEFORE
    assert steps(ALT) == []


def test_the_alternate_hears_in_the_place_of_a_contact_who_cannot_be_reached() -> None:
    assert steps(EVA, unreachable=[EVA.id]) == []
    assert steps(ALT, unreachable=[EVA.id]) == BEFORE
    assert [each.instead_of for each in hearers(SHEET, CIRCLE, [EVA.id]) if each.person == ALT] == [EVA]


def test_a_second_contact_who_can_be_reached_hears_beside_the_alternate() -> None:
    second = Person(id=9, name="Second Contact")
    members = [*CIRCLE, Membership(person=second, role=Role.POINT_OF_CONTACT, alliance_id=1)]
    assert steps(second, members=members, unreachable=[EVA.id]) == BEFORE
    assert steps(ALT, members=members, unreachable=[EVA.id]) == BEFORE


def test_the_alternate_hears_where_there_is_no_other_contact() -> None:
    assert steps(ALT, members=without(EVA)) == BEFORE


@pytest.mark.parametrize(("members", "lost"), [(without(EVA, ALT), []), (CIRCLE, [EVA.id, ALT.id])])
def test_the_coordinator_hears_for_an_alliance_without_a_contact_and_hears_each_step_once(
    members: list[Membership], lost: list[int]
) -> None:
    report = owed("miosha.ambassador.annual_report.2026", alliance=WELDERS.model_copy(update={"kind": "ambassador"}))
    assert steps(LEE, report, members, lost) == ["before_14", "before_7", "before_1", "due", "overdue_2"]
    assert steps(LEE, SHEET, members, lost) == [*BEFORE, "overdue_2"]


def test_the_manager_hears_for_a_coordinator_who_cannot_be_reached() -> None:
    assert steps(MIA) == ["overdue_5"]
    assert sorted(steps(MIA, unreachable=[LEE.id])) == sorted([*BEFORE, "overdue_2", "overdue_5"])


def test_where_nobody_can_be_reached_everybody_hears_what_is_theirs() -> None:
    everybody = [member.person.id for member in CIRCLE]
    assert steps(EVA, unreachable=everybody) == BEFORE
    assert steps(LEE, unreachable=everybody) == [*BEFORE, "overdue_2"]


def test_only_the_managers_hear_of_what_a_whole_program_owes() -> None:
    meeting = annual_meeting()
    assert steps(MIA, meeting) == ["before_14", "before_7", "due", "overdue_5"]
    assert steps(LEE, meeting) == []


def test_the_coordinators_hear_of_it_where_a_program_has_no_manager() -> None:
    assert steps(LEE, annual_meeting(), without(MIA)) == ["before_14", "before_7", "due", "overdue_5"]


def test_a_person_of_two_roles_hears_each_step_once() -> None:
    both = [*CIRCLE, Membership(person=LEE, role=Role.POINT_OF_CONTACT, alliance_id=1)]
    assert steps(LEE, members=both) == [*BEFORE, "overdue_2"]


def annual_meeting() -> Owed:
    found = owed_by_program(MIOSHA, today=date(2026, 12, 1), office_days={}, met={})
    return next(each for each in found if each.obligation.report == "annual_meeting")
