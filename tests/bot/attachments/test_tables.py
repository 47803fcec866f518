"""Tables of activities in CSV, Excel and Word: any headings, any order, totals and plans left out."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from bot import program
from bot.activity import Activity, Kind
from bot.reading.attachments.attachment import read_attachment
from bot.reading.attachments.sheet import FileKind, Sheet
from tests.bot.attachments.files import csv_file, word_file, workbook_file

TODAY = date(2026, 11, 22)
MIOSHA = program.load("miosha")
ROW = ["3/14/2026", "Training", "Ladder safety for roofers", "Falls", "45"]
FORM = [
    "Date",
    "Event or Product Type",
    "Description/Comments",
    "Emphasis (See Plan)",
    "Number Reached (Numeric Value)",
]


def read(content: bytes, name: str = "report.csv") -> Sheet:
    """The file as read on the day of these tests."""
    return read_attachment(name, content, reference=TODAY, program=MIOSHA)


def only(sheet: Sheet) -> Activity:
    """Its one activity."""
    assert len(sheet.rows) == 1, sheet
    return sheet.rows[0].draft.activity


@pytest.mark.parametrize(
    "headings",
    [
        FORM,
        ["When", "Type of activity", "What we did", "Focus area", "How many attended?"],
        ["DATE OF EVENT", "Category", "Comments", "Emphasis Areas", "# of people"],
        ["Activity Date", "Activity Type", "Description of activity", "Goal", "Attendance"],
    ],
)
def test_headings_in_any_words_are_understood(headings: list[str]) -> None:
    found = only(read(csv_file([headings, ROW])))
    assert (found.date_start, found.kind, found.emphasis, found.number_reached) == (
        date(2026, 3, 14),
        Kind.TRAINING,
        "Falls",
        45,
    )


def test_headings_stand_in_any_order_below_any_letterhead() -> None:
    rows = [["Prairie Roofers"], [], ["Report for the spring"], FORM[::-1], ROW[::-1]]
    assert only(read(csv_file(rows))).number_reached == 45


@pytest.mark.parametrize(
    ("delimiter", "encoding"), [(";", "utf-8-sig"), ("\t", "utf-16"), ("|", "cp1252"), (",", "utf-8")]
)
def test_csv_comes_with_any_delimiter_and_encoding(delimiter: str, encoding: str) -> None:
    row = ["3/14/2026", "Training", "Café, ladders; falls", "", "45"]
    found = only(read(csv_file([FORM, row], delimiter, encoding)))
    assert found.description == "Café, ladders; falls"


def test_word_excel_and_csv_tell_the_same() -> None:
    rows = [FORM, ROW, ["Mar 23-27, 2026", "Meeting or Roundtable", "Heat", "", "about 1,200"]]
    told = [[row.draft for row in read(made(rows), "x").rows] for made in (csv_file, workbook_file, word_file)]
    assert told[0] == told[1] == told[2]
    assert len(told[0]) == 2


def test_excel_gives_real_dates_of_every_sheet() -> None:
    sheet = read(
        workbook_file(
            [FORM, [datetime.combine(date(2026, 3, 4), time(9)), *ROW[1:]]], [FORM, [date(2026, 5, 6), *ROW[1:]]]
        )
    )
    assert [(r.where, r.draft.activity.date_start) for r in sheet.rows] == [
        ("Sheet1 row 2", date(2026, 3, 4)),
        ("Sheet2 row 2", date(2026, 5, 6)),
    ]


@pytest.mark.parametrize(
    "total",
    [
        ["TOTAL", "", "", "", "90"],
        ["", "", "Grand total", "", "90"],
        ["", "", "", "", "90"],
        ["Total reached:", "", "", "", "90"],
    ],
)
def test_a_total_makes_no_entry(total: list[str]) -> None:
    sheet = read(csv_file([FORM, ROW, total]))
    assert (len(sheet.rows), sheet.bad) == (1, ())


def test_empty_rows_and_a_forms_own_words_make_nothing() -> None:
    empty = ["Click or tap to enter a date.", "Choose an item.", "", "Choose an item.", ""]
    sheet = read(word_file([FORM, ROW, empty, ["", "", "", "", ""]]))
    assert (len(sheet.rows), sheet.bad, sheet.notes) == (1, (), ())


@pytest.mark.parametrize(
    ("column", "cell", "reason"),
    [
        (0, "someday", "is no day I can read; a day is written like"),
        (0, "9/9/2027", "has not come yet"),
        (0, "2/30/2026", "is no day I can read"),
        (4, "lots", "is no number of people; a number reached is a whole number from 0 up"),
        (4, "-5", "is no number of people"),
        (4, "12.5", "is no number of people"),
        (4, "#REF!", "is no number of people"),
        (4, "9" * 60, "is no number of people"),
        (4, "100000001", "is more people than there can be"),
    ],
)
def test_a_bad_row_is_named_with_what_is_wrong_and_what_is_allowed(column: int, cell: str, reason: str) -> None:
    sheet = read(csv_file([FORM, ROW, [*ROW[:column], cell, *ROW[column + 1 :]]]))
    (bad,) = sheet.bad
    assert bad.where == "line 3"
    assert f"“{cell}” " in bad.reason
    assert reason in bad.reason
    assert len(sheet.rows) == 1


def test_an_empty_cell_is_missing_and_zero_is_a_number() -> None:
    sheet = read(csv_file([FORM, ["", *ROW[1:]], [*ROW[:4], ""], [*ROW[:4], "0"], [*ROW[:4], "unknown"]]))
    assert [row.draft.missing for row in sheet.rows] == [("date_start",), ("number_reached",), (), ()]
    assert sheet.rows[2].draft.activity.number_reached == 0
    assert sheet.rows[3].draft.unknown == ("number_reached",)


def test_a_two_valued_date_is_doubtful_unless_its_column_shows_the_order() -> None:
    doubtful = read(csv_file([FORM, ["3/4/2026", *ROW[1:]]]))
    assert doubtful.rows[0].draft.doubts[0].choices == ("2026-03-04", "2026-04-03")
    month_first = read(csv_file([FORM, ["3/4/2026", *ROW[1:]], ROW]))
    assert [row.draft.doubts for row in month_first.rows] == [(), ()]
    day_first = read(csv_file([FORM, ["3/4/2026", *ROW[1:]], ["14/3/2026", *ROW[1:]]]))
    assert [row.draft.activity.date_start for row in day_first.rows] == [date(2026, 4, 3), date(2026, 3, 14)]


@pytest.mark.parametrize("said", ["Cancelled", "POSTPONED", "planned"])
def test_what_was_not_done_makes_no_entry_and_is_said(said: str) -> None:
    sheet = read(csv_file([[*FORM, "Status"], [*ROW, "done"], [*ROW, said]]))
    assert len(sheet.rows) == 1
    assert sheet.notes == (f"line 3 is {said.lower()}, so no entry is made of it.",)


def test_a_type_that_nobody_knows_is_asked_for_and_said() -> None:
    row = read(csv_file([FORM, ["3/14/2026", "Zorbing", "Ropes", "", "4"]])).rows[0]
    assert row.draft.missing == ("kind",)
    assert row.remarks == ("“Zorbing” is no type that I know.",)


def test_several_dates_in_one_cell_are_several_entries_whose_number_is_doubtful() -> None:
    sheet = read(csv_file([FORM, ["3/14/2026, 3/21/2026", *ROW[1:]]]))
    assert [row.draft.activity.date_start for row in sheet.rows] == [date(2026, 3, 14), date(2026, 3, 21)]
    assert all(row.draft.doubt_about("number_reached") for row in sheet.rows)


def test_dates_of_contact_are_no_activities() -> None:
    sheet = read(word_file([FORM, ROW], [["Date of Contact", "Description"], ["Mar 3, 2026", "Call with the liaison"]]))
    assert [(c.date, c.description) for c in sheet.contacts] == [(date(2026, 3, 3), "Call with the liaison")]
    assert len(sheet.rows) == 1


def test_spans_point_into_the_rows_own_text() -> None:
    for row in read(csv_file([FORM, ROW, ["Mar 23-27, 2026", "", "We trained 30 workers in Flint", "", ""]])).rows:
        assert all(row.source[span.start : span.end] == span.text for span in row.draft.spans.values())


def test_five_thousand_rows_are_read() -> None:
    rows: list[list[object]] = [
        ["Date", "Type", "Description", "Number"],
        *([f"3/{1 + n % 28}/2026", "Training", f"Talk {n}", n] for n in range(5_000)),
    ]
    sheet = read(csv_file(rows))
    assert (len(sheet.rows), sheet.bad, sheet.trouble) == (5_000, (), "")


def test_more_rows_than_ten_thousand_are_refused_by_name() -> None:
    rows: list[list[object]] = [["Date", "Number"], *(["3/14/2026", n] for n in range(10_001))]
    sheet = read(csv_file(rows))
    assert sheet.rows == ()
    assert sheet.trouble == "It has more than 10,000 rows; please send it in parts."


def test_a_table_without_headings_is_read_as_text() -> None:
    text = "03/14/2026 | Training on ladders | 45 people\n03/21/2026 | Training on falls | 30 people\n"
    assert [row.draft.activity.number_reached for row in read(text.encode(), "notes.txt").rows] == [45, 30]


def test_the_kind_of_a_file_is_told_by_its_content() -> None:
    assert read(workbook_file([FORM, ROW]), "report.csv").kind is FileKind.WORKBOOK
    assert read(word_file([FORM, ROW]), "report.xlsx").kind is FileKind.WORD
