"""Which alliance may ask for a Diary Sheet, for which period, and what it is given."""

from __future__ import annotations

import zipfile
from datetime import date
from io import BytesIO

import pytest

from bot.report import Contact
from handlers.cases.reports import NotOwed, diary_sheet, diary_sheet_period
from tests.bot.sheets import CIRCLE, ROOFERS, entry

TODAY = date(2026, 12, 30)


@pytest.mark.parametrize(
    ("program", "kind", "said"),
    [
        ("miosha", "affiliative", "Affiliative Alliance (MIOSHA), owes the Annual Alliance Report instead."),
        ("federal", "national", "National Alliance (OSHA), owes the Biannual Data Reporting Form instead."),
        ("federal", "ambassador", "Alliance Program Ambassador (OSHA), owes no report."),
        ("iowa", "alliance", "Iowa OSHA Alliance (Iowa OSHA), owes the Alliance Annual Report instead."),
    ],
)
def test_an_alliance_that_owes_no_diary_sheet_is_told_what_it_owes(program: str, kind: str, said: str) -> None:
    alliance = ROOFERS.model_copy(update={"program": program, "kind": kind})
    with pytest.raises(NotOwed) as refusal:
        diary_sheet_period(alliance, "2026Q4")
    assert str(refusal.value) == f"{ROOFERS.name} owes no Diary Sheet, because its kind of alliance, {said}"
    with pytest.raises(NotOwed):
        diary_sheet(
            CIRCLE.model_copy(update={"alliance": alliance}), diary_sheet_period(ROOFERS, "2026Q4"), [], [], TODAY
        )


def test_a_quarter_is_a_period_of_the_diary_sheet() -> None:
    assert diary_sheet_period(ROOFERS, "2026q4").start == date(2026, 10, 1)


@pytest.mark.parametrize("text", ["2026", "FY2027", "FY2027Q1", "FY2027H1"])
def test_another_kind_of_period_is_refused_with_one_that_would_do(text: str) -> None:
    with pytest.raises(NotOwed, match=f"covers one calendar quarter, such as 2026Q3; {text} is another"):
        diary_sheet_period(ROOFERS, text)


def test_what_is_no_period_is_refused_with_what_one_looks_like() -> None:
    with pytest.raises(NotOwed, match='"autumn" is not a period'):
        diary_sheet_period(ROOFERS, "autumn")


def test_the_sheet_comes_out_as_a_word_file_with_the_programs_own_words() -> None:
    quarter = diary_sheet_period(ROOFERS, "2026Q4")
    file = diary_sheet(CIRCLE, quarter, [entry(1, date(2026, 10, 5), kind="meeting")], [], TODAY)
    with zipfile.ZipFile(BytesIO(file)) as package:
        assert b"Meeting or Roundtable" in package.read("word/document.xml")


def test_a_quarter_with_nothing_to_report_lists_its_contacts() -> None:
    quarter = diary_sheet_period(ROOFERS, "2026Q4")
    file = diary_sheet(CIRCLE, quarter, [], [Contact(date=date(2026, 10, 5), description="Call on silica")], TODAY)
    with zipfile.ZipFile(BytesIO(file)) as package:
        assert b"Call on silica" in package.read("word/document.xml")
