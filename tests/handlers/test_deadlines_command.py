"""`alliance-bot deadlines`, as people type it."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner, Result

from handlers.main import app


def deadlines(program: str, kind: str, start: str, end: str, *more: str) -> Result:
    arguments = ["deadlines", "--program", program, "--kind", kind, "--from", start, "--to", end, *more]
    return CliRunner().invoke(app, arguments)


def test_json_is_a_list_of_exactly_these_fields() -> None:
    result = deadlines("miosha", "partner", "2027-01-01", "2027-01-31", "--json")
    assert result.exit_code == 0
    assert json.loads(result.stdout)[0] == {
        "key": "miosha.partner.diary_sheet.2026Q4",
        "report": "diary_sheet",
        "period_start": "2026-10-01",
        "period_end": "2026-12-31",
        "due": "2027-01-01",
        "section": "XII.C, XVI.C.4",
        "reason": "The liaison of a Partner Alliance, with the member, submits a Diary Sheet by the Friday following "
        "each quarter; Friday, January 1, 2027 is New Year's Day, a federal holiday.",
    }


def test_a_day_that_is_not_stated_is_null_in_json() -> None:
    rows = json.loads(deadlines("iowa", "alliance", "2026-12-31", "2026-12-31", "--json").stdout)
    assert {row["due"] for row in rows} == {None}


def test_nothing_due_is_an_empty_list_in_json() -> None:
    result = deadlines("federal", "ambassador", "2026-10-01", "2027-12-31", "--json")
    assert json.loads(result.stdout) == []


def test_the_table_is_in_the_order_of_the_due_days() -> None:
    result = deadlines("miosha", "partner", "2027-01-01", "2027-04-30")
    lines = [line for line in result.stdout.splitlines() if line.startswith(("Due", "Fri"))]
    assert lines == [
        "Due             What                    Covers                    Section",
        "Fri 2027-01-01  Diary Sheet             2026-10-01 - 2026-12-31   XII.C, XVI.C.4",
        "Fri 2027-01-08  Annual Alliance Report  2026-01-01 - 2026-12-31   XII.C, XVI.C.4, XVI.C.5, XVI.E",
        "Fri 2027-04-02  Diary Sheet             2027-01-01 - 2027-03-31   XII.C, XVI.C.4",
    ]


def test_the_table_says_where_no_day_is_stated() -> None:
    assert "day not stated  Annual evaluation" in deadlines("federal", "area", "2026-09-30", "2026-09-30").stdout


def test_nothing_due_says_why_an_ambassador_owes_nothing() -> None:
    result = deadlines("federal", "ambassador", "2026-10-01", "2027-12-31")
    assert result.exit_code == 0
    assert "owes no data reports. (VI.G, X.C)" in result.stdout


@pytest.mark.parametrize("kind", ["PARTNER", "Partner Alliance"])
def test_names_are_found_as_people_write_them(kind: str) -> None:
    assert deadlines("MIOSHA", kind, "2027-01-01", "2027-01-31").exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("nevada", "partner", "2026-10-01", "2027-12-31"), "The programs are: calosha, federal, iowa, miosha."),
        (("iowa", "partner", "2026-10-01", "2027-12-31"), 'no kind of alliance "partner". Its kinds are: alliance;'),
        (("miosha", "partner", "2027-12-31", "2026-10-01"), "Swap --from and --to."),
        (("miosha", "partner", "0001-01-01", "2026-10-01"), "Days from 1950-01-01 to 2150-12-31 can be asked for."),
    ],
)
def test_what_cannot_be_answered_is_said_in_one_line_with_code_2(
    arguments: tuple[str, str, str, str], said: str
) -> None:
    result = deadlines(*arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert said in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_a_day_that_is_no_day_is_refused_with_code_2() -> None:
    assert deadlines("miosha", "partner", "2026-13-01", "2027-12-31").exit_code == 2
