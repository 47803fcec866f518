"""The roster's commands, as a coordinator types them, on both databases."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from handlers.main import app

ROSTER = """\
Participant;Agency;Kind;Signed;Contact;Role;E-mail;Time zone;Channel;Phone;Notes
Great Lakes Roofers;MIOSHA;Partner;3/4/2025;Pat Doe;POC;Pat@roofers.example;Eastern;slack;'+1 517 555 0100;tall
Great Lakes Roofers;;;;Lee Poe;MIOSHA Liaison;lee@agency.example;Eastern;;;
;MIOSHA;;;Max Moe;MCPS;max@agency.example;Eastern;;;
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, database_url: str) -> Path:
    """An empty folder to work in, beside a migrated database."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ALLIANCE_DATABASE_URL", database_url)
    (tmp_path / "roster.csv").write_text(ROSTER, encoding="utf-8")
    return tmp_path


def roster(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["roster", *arguments])


def exported() -> list[dict[str, str]]:
    return list(csv.DictReader(roster("export", "-").stdout.splitlines()))


def test_a_dry_run_shows_the_changes_and_saves_none(folder: Path) -> None:
    result = roster("import", "roster.csv", "--dry-run")
    assert result.stdout.splitlines() == [
        "added: alliance Great Lakes Roofers",
        "added: Lee Poe <lee@agency.example>",
        "added: Max Moe <max@agency.example>",
        "added: Pat Doe <Pat@roofers.example>",
        "added: lee@agency.example, coordinator of Great Lakes Roofers",
        "added: Pat@roofers.example, point of contact of Great Lakes Roofers",
        "added: max@agency.example, program manager of the miosha program",
        'Left out, because its heading is not known: the column "Notes".',
        "7 changes; nothing was saved (dry run).",
    ]
    assert exported() == []


def test_the_second_import_of_a_file_changes_nothing(folder: Path) -> None:
    assert roster("import", "roster.csv").stdout.splitlines()[-1] == "7 changes, saved."
    assert roster("import", "roster.csv").stdout.splitlines()[-1] == "No changes."


@pytest.mark.parametrize("name", ["out.csv", "out.xlsx"])
def test_what_is_exported_is_found_unchanged_by_an_import(folder: Path, name: str) -> None:
    roster("import", "roster.csv")
    assert roster("export", name).stdout == f"3 rows written to {name}.\n"
    assert roster("import", name).stdout == "No changes.\n"


def test_the_export_has_the_rows_of_the_file_in_one_canonical_form(folder: Path) -> None:
    roster("import", "roster.csv")
    rows = exported()
    assert [(row["alliance"], row["person"], row["role"]) for row in rows] == [
        ("", "Max Moe", "program manager"),
        ("Great Lakes Roofers", "Pat Doe", "point of contact"),
        ("Great Lakes Roofers", "Lee Poe", "coordinator"),
    ]
    assert (rows[1]["signed"], rows[1]["time zone"], rows[1]["phone"]) == (
        "2025-03-04",
        "America/New_York",
        "'+1 517 555 0100",
    )
    assert rows[2]["signed"] == "2025-03-04"


def test_a_file_with_one_bad_row_is_refused_whole(folder: Path) -> None:
    (folder / "bad.csv").write_text(ROSTER.replace("lee@agency.example", "lee"), encoding="utf-8")
    result = roster("import", "bad.csv")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.splitlines() == [
        'Line 3, email: "lee" is not an email address: An email address must have an @-sign.',
        'Left out, because its heading is not known: the column "Notes".',
        "Nothing was imported: 1 problem.",
    ]
    assert exported() == []


def test_who_is_gone_from_the_file_is_closed_and_stays_in_the_export(folder: Path) -> None:
    roster("import", "roster.csv")
    shorter = "".join(line for line in ROSTER.splitlines(keepends=True) if "Lee Poe" not in line)
    (folder / "roster.csv").write_text(shorter, encoding="utf-8")
    assert roster("import", "roster.csv").stdout.startswith("left: lee@agency.example, coordinator of")
    assert [row["person"] for row in exported() if row["left"]] == ["Lee Poe"]


def test_a_file_that_is_none_is_told_so(folder: Path) -> None:
    result = roster("import", "none.csv")
    assert (result.exit_code, result.stderr) == (1, "none.csv cannot be read: No such file or directory.\n")


def test_a_folder_that_is_none_is_told_so(folder: Path) -> None:
    result = roster("export", "none/out.csv")
    assert (result.exit_code, result.stderr) == (1, "none/out.csv cannot be written: No such file or directory.\n")


def test_a_database_that_was_never_migrated_is_told_so(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALLIANCE_DATABASE_URL", f"sqlite:///{folder}/new.db")
    result = roster("import", "roster.csv")
    assert (result.exit_code, result.stderr) == (
        1,
        "The database is not made for this version yet; run `alliance-bot migrate` once.\n",
    )
