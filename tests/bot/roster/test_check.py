"""A roster file is checked whole; each problem says where it is, what is wrong and what is allowed."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from bot.people import Channel, Role
from bot.roster.cells import Cell, Formula
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


@pytest.mark.parametrize(
    ("heading", "cell", "problem"),
    [
        ("program", "osha-9", 'Line 2, program: "osha-9" is not a program; write calosha, federal, iowa, miosha.'),
        (
            "kind",
            "national",
            'Line 2, kind: "national" is not a kind; the kinds of miosha are partner, affiliative, ambassador.',
        ),
        (
            "kind",
            None,
            "Line 2, kind: this cell is empty; the kinds of miosha are partner, affiliative, ambassador.",
        ),
        ("program", None, "Line 2, program: this cell is empty; write calosha, federal, iowa, miosha."),
        (
            "role",
            "boss",
            'Line 2, role: "boss" is not a role; write point of contact, coordinator or program manager, or as the '
            "program says: point of contact, MIOSHA Liaison, MIOSHA Cooperative Programs Specialist (MCPS).",
        ),
        (
            "role",
            None,
            "Line 2, role: this cell is empty; write point of contact, coordinator or program manager.",
        ),
        (
            "time zone",
            "Mars/Base",
            'Line 2, time zone: "Mars/Base" is not a time zone; write Eastern, Central, Mountain, Pacific or one like '
            "America/Detroit.",
        ),
        (
            "time zone",
            " ",
            "Line 2, time zone: this cell is empty; write for example Eastern or America/Detroit.",
        ),
        (
            "email",
            "pat@",
            'Line 2, email: "pat@" is not an email address: There must be something after the @-sign.',
        ),
        ("email", "", "Line 2, email: this cell is empty."),
        ("person", "", "Line 2, person: this cell is empty."),
        ("person", Formula(), "Line 2, person: this is a formula; paste its value instead."),
        ("person", "x" * 201, "Line 2, person: these are 201 characters; up to 200 are allowed."),
        ("person", "Pat\0Doe", "Line 2, person: there is a character that cannot be printed; type it again."),
        ("alliance", "", "Line 2, alliance: this cell is empty; only a program manager's may be."),
    ],
)
def test_a_wrong_cell_is_named_with_what_is_allowed(heading: str, cell: Cell, problem: str) -> None:
    assert problems(but(ROOFERS, **{heading.replace(" ", "_"): cell})) == [problem]


@pytest.mark.parametrize(
    ("heading", "cell", "problem"),
    [
        ("channel", "fax", 'Line 2, channel: "fax" is not a channel; write slack or email.'),
        ("alternate", "maybe", 'Line 2, alternate: "maybe" is neither yes nor no.'),
        (
            "slack_user",
            "@pat",
            'Line 2, slack user: "@pat" is not a Slack user; write the IDs of workspace and member as '
            "T0123456:U0123456, or nothing.",
        ),
        (
            "signed",
            "13/1/2026",
            'Line 2, signed: "13/1/2026" is not a date; write 2026-03-04 or 3/4/2026 (month first).',
        ),
        ("signed", "3/4/26", 'Line 2, signed: "3/4/26" is not a date; write 2026-03-04 or 3/4/2026 (month first).'),
        ("left", date(2026, 11, 24), "Line 2, left: 2026-11-24 lies ahead; write it when the day has come."),
    ],
)
def test_a_wrong_cell_of_an_optional_column_is_named(heading: str, cell: Cell, problem: str) -> None:
    headings, row = more(**{heading: cell})
    assert problems(row, headings=headings) == [problem]


@pytest.mark.parametrize("cell", [date(2026, 3, 4), datetime(2026, 3, 4, 9), "2026-03-04", "2026-3-4", "3/4/2026"])  # noqa: DTZ001 - a spreadsheet's moments have no zone
def test_a_date_is_read_in_each_allowed_form(cell: Cell) -> None:
    headings, row = more(signed=cell)
    assert checked(row, headings=headings).roster.alliances[0].signed_on == date(2026, 3, 4)


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


@pytest.mark.parametrize(
    ("words", "zone"), [("eastern", "America/New_York"), ("PST", "America/Los_Angeles"), ("us/central", "US/Central")]
)
def test_a_time_zone_may_be_called_as_people_call_it(words: str, zone: str) -> None:
    assert checked(but(ROOFERS, time_zone=words)).roster.people[0].time_zone == zone


def test_a_zip_code_that_a_spreadsheet_took_for_a_number_gets_its_zeros_back() -> None:
    headings, row = more(zip=2139.0)
    assert checked(row, headings=headings).roster.alliances[0].zip_code == "02139"


def test_spaces_and_line_breaks_inside_a_cell_are_one_space() -> None:
    assert checked(but(ROOFERS, person=" Pat\n  Doe ")).roster.people[0].name == "Pat Doe"
