"""A single cell is read in each allowed form; what cannot be read is named with what is allowed."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from bot.roster.cells import Cell, Formula
from tests.bot.roster.tables import ROOFERS, but, checked, more, problems


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
