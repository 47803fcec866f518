"""Roster files come in and go out whole, and what is no roster file is said to be none."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from openpyxl import Workbook, load_workbook

from bot.roster.cells import Formula
from bot.roster.check import check
from bot.roster.columns import Column
from bot.roster.facts import Roster
from bot.roster.sheet import sheet
from handlers.cases import roster_files
from tests.bot.roster.rosters import rosters
from tests.bot.roster.tables import TODAY

both_kinds = pytest.mark.parametrize("name", ["roster.csv", "roster.xlsx"])


def refusal(path: Path) -> str:
    with pytest.raises(roster_files.UnreadableFile) as caught:
        roster_files.load(path)
    return str(caught.value)


def workbook(path: Path, *rows: list[Any]) -> Path:
    book = Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    book.create_sheet("Notes").append(["not", "read"])
    book.save(path)
    return path


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@both_kinds
@given(roster=rosters())
def test_a_roster_written_and_read_is_the_same_roster(tmp_path: Path, name: str, roster: Roster) -> None:
    roster_files.save(tmp_path / name, sheet(roster))
    assert check(roster_files.load(tmp_path / name), today=TODAY).roster == roster


@both_kinds
def test_no_cell_goes_out_as_a_formula(tmp_path: Path, name: str) -> None:
    texts = ["=1+1", "+1 517 555 0100", "-", "@x", "'=1", "'plain"]
    roster_files.save(tmp_path / name, [{Column.ALLIANCE: text} for text in texts])
    if name.endswith("xlsx"):
        page = load_workbook(tmp_path / name).worksheets[0]
        written = [str(cell.value) for cell in page["A"][1:]]
    else:
        written = [line.split(",")[0] for line in (tmp_path / name).read_text("utf-8-sig").splitlines()[1:]]
    assert written == ["'=1+1", "'+1 517 555 0100", "'-", "'@x", "''=1", "'plain"]
    assert [line.cells[0] for line in roster_files.load(tmp_path / name)[1:]] == texts


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("delimiter", [",", ";"])
def test_csv_comes_with_or_without_a_mark_and_with_comma_or_semicolon(
    tmp_path: Path, encoding: str, delimiter: str
) -> None:
    file = tmp_path / "r.csv"
    file.write_bytes(f'a{delimiter}b\r\n"é{delimiter}ü"{delimiter}x\r\n'.encode(encoding))
    assert [list(line.cells) for line in roster_files.load(file)] == [["a", "b"], [f"é{delimiter}ü", "x"]]


def test_a_line_break_inside_a_csv_cell_does_not_shift_the_numbers_that_follow(tmp_path: Path) -> None:
    (tmp_path / "r.csv").write_text('a\n"one\ntwo"\nthree\n', encoding="utf-8")
    assert [line.number for line in roster_files.load(tmp_path / "r.csv")] == [1, 2, 4]


def test_dates_numbers_formulas_and_gaps_of_the_first_sheet_are_read(tmp_path: Path) -> None:
    file = workbook(tmp_path / "r.xlsx", ["a", "b"], [], [date(2026, 3, 4), 7], ["=A1", None])
    found = roster_files.load(file)
    assert [line.number for line in found] == [1, 2, 3, 4]
    assert str(found[2].cells[0]) == "2026-03-04 00:00:00"
    assert found[2].cells[1] == 7
    assert found[3].cells[0] == Formula()


def test_a_formula_in_csv_is_seen_as_one(tmp_path: Path) -> None:
    (tmp_path / "r.csv").write_text("a\n=1+1\n", encoding="utf-8")
    assert roster_files.load(tmp_path / "r.csv")[1].cells == [Formula()]


def test_a_file_of_another_kind_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path / "roster.ods") == (
        "roster.ods ends neither in .csv nor in .xlsx; save the roster as one of these."
    )


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    assert refusal(tmp_path / "r.csv") == f"{tmp_path}/r.csv cannot be read: No such file or directory."


@both_kinds
def test_a_file_of_20_megabytes_is_refused_unread(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"x" * 20_000_000)
    assert refusal(tmp_path / name) == f"{name} has 20 MB; a roster may have up to 10 MB."


def test_a_small_file_that_unpacks_to_a_huge_one_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "r.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b" " * 201_000_000)
    assert refusal(tmp_path / "r.xlsx") == "r.xlsx unpacks to 201 MB, which no roster needs."


def test_a_csv_file_in_an_older_encoding_is_refused_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "r.csv").write_bytes("a\nb\nAndré\n".encode("latin-1"))
    assert refusal(tmp_path / "r.csv") == 'r.csv is not UTF-8 (see line 3); save it as "CSV UTF-8".'


def test_a_csv_file_with_an_open_quote_is_refused(tmp_path: Path) -> None:
    (tmp_path / "r.csv").write_text('a\n"b\n', encoding="utf-8")
    assert "is not a CSV file that can be read: unexpected end of data" in refusal(tmp_path / "r.csv")


@pytest.mark.parametrize(
    "content", [b"alliance,program", b"PK\x03\x04 broken", b"\xd0\xcf\x11\xe0 a workbook with a password"]
)
def test_what_is_no_workbook_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "r.xlsx").write_bytes(content)
    assert refusal(tmp_path / "r.xlsx") == (
        "r.xlsx is not an XLSX file; save it as Excel workbook (.xlsx), without a password."
    )


def test_an_archive_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "r.xlsx", "w") as archive:
        archive.writestr("hello.txt", "hello")
    assert "is not an XLSX file" in refusal(tmp_path / "r.xlsx")


def test_a_folder_that_cannot_be_written_to_is_named(tmp_path: Path) -> None:
    with pytest.raises(roster_files.UnreadableFile, match=r"cannot be written: No such file or directory\.$"):
        roster_files.save(tmp_path / "none" / "r.csv", [])
