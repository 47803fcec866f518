"""A roster file is checked whole; each problem says where it is, what is wrong and what is allowed."""

from __future__ import annotations

import pytest

from bot.people import Channel, Role
from bot.roster.cells import Cell
from bot.roster.check import check
from bot.roster.rows import Line
from tests.bot.roster.tables import HEADINGS, ROOFERS, TODAY, but, checked, lines, more, problems


def test_a_plain_row_gives_an_alliance_a_person_and_a_role() -> None:
    result = checked(ROOFERS)
    assert not result.problems
    assert (result.roster.alliances[0].name, result.roster.alliances[0].kind) == ("Great Lakes Roofers", "partner")
    assert (result.roster.people[0].time_zone, result.roster.people[0].channel) == ("America/Detroit", Channel.EMAIL)
    assert (result.roster.members[0].role, result.roster.members[0].alliance) == (
        Role.POINT_OF_CONTACT,
        "Great Lakes Roofers",
    )


def test_headings_are_understood_in_any_order_case_and_usual_wording() -> None:
    headings = ["E-Mail Address:", "TIME_ZONE", "Participant", "Agency", "Type of Alliance", "Contact Person", "Role *"]
    row: list[Cell] = ["pat@roofers.example", "Eastern", "Roofers", "MIOSHA", "Partner", "Pat Doe", "POC"]
    assert checked(row, headings=headings).problems == ()


def test_a_heading_that_is_not_understood_is_named_and_the_rest_taken() -> None:
    result = checked([*ROOFERS, "call before noon"], headings=[*HEADINGS, "Notes"])
    assert result.unknown == ("Notes",)
    assert not result.problems


def test_a_missing_column_is_named_beside_the_headings_not_understood() -> None:
    headings = [*HEADINGS[:-1], "clock"]
    assert problems(ROOFERS, headings=headings) == ['Line 1: there is no column "time zone" (not understood: clock).']


def test_two_columns_of_one_meaning_are_refused() -> None:
    assert problems([*ROOFERS, "x"], headings=[*HEADINGS, "Mail"]) == ["Line 1, email: 2 columns mean the same."]


@pytest.mark.parametrize("empty", [[], [Line(1, []), Line(2, ["", None, " "])]])
def test_an_empty_file_is_refused(empty: list[Line]) -> None:
    found = check(empty, today=TODAY).problems
    assert [str(problem) for problem in found] == ["Line 1: the file is empty; it needs a line of headings."]


def test_headings_without_rows_are_refused() -> None:
    assert problems() == ["Line 1: there are no rows below the headings."]


def test_empty_lines_are_passed_over_and_lines_keep_their_numbers() -> None:
    table = lines([None] * 7, but(ROOFERS, email="nobody"))
    found = check(table, today=TODAY).problems
    assert [problem.line for problem in found] == [3]


@pytest.mark.parametrize("column", ["renewed", "expires"])
def test_an_agreement_cannot_end_or_renew_before_it_was_signed(column: str) -> None:
    headings, row = more(signed="2026-03-04", **{column: "2026-03-04"})
    assert problems(row, headings=headings) == [
        f"Line 2, {column}: 2026-03-04 is not after the day it was signed, 2026-03-04."
    ]


def test_every_bad_row_is_named_at_once() -> None:
    rows = [but(ROOFERS, email=f"no{number}") for number in range(3)]
    assert len(problems(*rows)) == 3


def test_an_alliances_facts_may_be_given_once() -> None:
    second = but(ROOFERS, program=None, kind=None, person="Sam Roe", email="sam@roofers.example")
    result = checked(second, ROOFERS)
    assert not result.problems
    assert {member.program for member in result.roster.members} == {"miosha"}


def test_repeated_facts_that_contradict_each_other_are_refused() -> None:
    second = but(ROOFERS, kind="ambassador", person="Sam Roe", email="sam@roofers.example")
    assert problems(ROOFERS, second) == ['Line 3, kind: "ambassador" contradicts "partner" in line 2.']


def test_one_address_cannot_be_two_people() -> None:
    second = but(ROOFERS, person="Sam Roe", role="coordinator", email="PAT@roofers.example")
    assert problems(ROOFERS, second) == ['Line 3, person: "Sam Roe" contradicts "Pat Doe" in line 2.']


def test_the_same_role_twice_is_refused() -> None:
    assert problems(ROOFERS, ROOFERS) == ["Line 3: pat@roofers.example has this role in line 2 already."]


def test_two_people_cannot_be_one_slack_user() -> None:
    headings, first = more(slack_user="T1:U1")
    second = [*but(ROOFERS, person="Sam Roe", email="sam@roofers.example"), "T1:U1"]
    assert problems(first, second, headings=headings) == [
        "Line 3, slack user: this is the Slack user of Pat Doe in line 2."
    ]


def test_a_program_manager_belongs_to_the_program_and_to_no_single_alliance() -> None:
    manager = but(ROOFERS, alliance=None, kind=None, role="MCPS", person="Max Moe", email="max@agency.example")
    result = checked(ROOFERS, manager)
    assert not result.problems
    assert [member.alliance for member in result.roster.members if member.role is Role.PROGRAM_MANAGER] == [None]
    assert problems(but(ROOFERS, role="program manager")) == [
        "Line 2, alliance: a program manager belongs to the whole program; leave this empty."
    ]


@pytest.mark.parametrize(
    ("program", "title", "role"),
    [
        ("miosha", "MIOSHA Liaison", Role.COORDINATOR),
        ("miosha", "mcps", Role.PROGRAM_MANAGER),
        ("calosha", "Alliance Program Coordinator", Role.PROGRAM_MANAGER),
        ("calosha", "Alliance Program Coordinator or designee", Role.COORDINATOR),
        ("federal", "OSHA Alliance Coordinator", Role.COORDINATOR),
        ("federal", "Regional Alliance Program Coordinator", Role.PROGRAM_MANAGER),
        ("iowa", "point_of_contact", Role.POINT_OF_CONTACT),
    ],
)
def test_a_role_may_be_called_as_its_program_calls_it(program: str, title: str, role: Role) -> None:
    place = None if role is Role.PROGRAM_MANAGER else "Roofers"
    kind = {"miosha": "partner", "federal": "national"}.get(program)
    result = checked(but(ROOFERS, alliance=place, program=program, kind=kind, role=title))
    assert not result.problems
    assert result.roster.members[0].role is role


def test_a_program_with_one_kind_needs_no_kind() -> None:
    assert checked(but(ROOFERS, program="iowa", kind=None)).roster.alliances[0].kind == "alliance"


def test_an_alliance_may_stand_alone_until_somebody_joins() -> None:
    alone = but(ROOFERS, person=None, role=None, email=None, time_zone=None)
    result = checked(alone)
    assert not result.problems
    assert (len(result.roster.alliances), result.roster.members) == (1, ())


def test_a_row_about_nobody_and_nothing_is_refused() -> None:
    row = but([None] * len(HEADINGS), time_zone="Eastern")
    assert problems(row) == ["Line 2: this row names neither an alliance nor a person."]


def test_a_cell_outside_the_columns_is_refused() -> None:
    assert problems([*ROOFERS, "stray"]) == ["Line 2: there are more cells than headings."]
