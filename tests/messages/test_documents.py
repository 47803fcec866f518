"""The Word documents, opened with nothing but a zip reader and an XML parser."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import date
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.periods import parse_period
from bot.program import load
from bot.report import Contact, Report, ReportedEntry, diary_sheet
from messages.documents import docx
from messages.documents_text import days
from tests.bot.sheets import CIRCLE, entry

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DC = "{http://purl.org/dc/elements/1.1/}"
MIOSHA = load("miosha")
LAYOUT = MIOSHA.forms["diary_sheet"]
DAY = date(2026, 10, 5)


def report(*entries: ReportedEntry, contacts: tuple[Contact, ...] = ()) -> Report:
    return diary_sheet(
        CIRCLE,
        parse_period("2026Q4"),
        entries,
        submitted_on=date(2026, 12, 30),
        contacts=contacts,
        kind_labels=MIOSHA.vocabulary.kinds,
    )


def part(file: bytes, name: str) -> ElementTree.Element:
    with zipfile.ZipFile(io.BytesIO(file)) as package:
        return ElementTree.fromstring(package.read(name))  # noqa: S314 - a file we have just made


def words(element: ElementTree.Element) -> str:
    breaks = {f"{_W}br": "\n", f"{_W}tab": "\t"}
    return "".join((each.text or "") if each.tag == f"{_W}t" else breaks.get(each.tag, "") for each in element.iter())


def tables(file: bytes) -> list[list[list[str]]]:
    body = part(file, "word/document.xml")
    return [
        [[words(cell) for cell in row.iter(f"{_W}tc")] for row in table.iter(f"{_W}tr")]
        for table in body.iter(f"{_W}tbl")
    ]


def paragraphs(file: bytes) -> Iterator[tuple[str, str]]:
    """The style and text of each paragraph outside tables."""
    body = part(file, "word/document.xml")[0]
    for paragraph in body.findall(f"{_W}p"):
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        yield ("" if style is None else style.attrib[f"{_W}val"]), words(paragraph)


def row(**fields: Any) -> list[str]:
    return tables(docx(report(entry(1, DAY, **fields)), LAYOUT))[1][1]


def text(*entries: ReportedEntry, contacts: tuple[Contact, ...] = ()) -> list[str]:
    return [told for _, told in paragraphs(docx(report(*entries, contacts=contacts), LAYOUT))]


def test_the_same_report_gives_the_same_bytes() -> None:
    told = report(entry(1, DAY, number_reached=40))
    assert docx(told, LAYOUT) == docx(told, LAYOUT)


def test_no_part_of_the_file_tells_when_it_was_made() -> None:
    with zipfile.ZipFile(io.BytesIO(docx(report(), LAYOUT))) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"2026-12-30T00:00:00Z" in package.read("docProps/core.xml")


def test_the_head_has_the_fields_of_the_form_in_its_lines() -> None:
    assert tables(docx(report(), LAYOUT))[0] == [
        ["Name of Organization: Harbor Roofers & Partners"],
        ["Address: 12 Harbor Street", "City: Port Example", "Zip Code: 48000"],
        ["Contact Person: Dana Whit", "Title: Safety Director"],
        ["Telephone Number: (517) 555-0142", "Email: dana@roofers.example"],
        ["MIOSHA Liaison: Sam Okafor", "Date Submitted: December 30, 2026"],
    ]


def test_the_activities_stand_under_the_five_columns_of_the_form() -> None:
    told = report(
        entry(1, date(2026, 11, 12), number_reached=45, description="Harness class", emphasis="Falls"),
        entry(2, DAY, date(2026, 10, 7), number_reached=1200, number_is_approximate=True, topic="Ladders"),
    )
    assert tables(docx(told, LAYOUT))[1] == [
        [
            "Date",
            "Event or Product Type",
            "Description/Comments",
            "Emphasis (See MIOSHA Strategic Plan for FY 2024-2028 Summary)",
            "Number Reached (Numeric Value)",
        ],
        ["Oct 5–7, 2026", "Training", "Ladders", "", "about 1,200"],
        ["Nov 12, 2026", "Training", "Harness class", "Falls", "45"],
    ]


def test_place_and_audience_follow_the_description() -> None:
    assert row(description="Class", location="Port Example", audience="apprentices")[2] == (
        "Class\nPlace: Port Example\nAudience: apprentices"
    )


@pytest.mark.parametrize(
    ("fields", "cell"),
    [
        ({"number_reached": 0}, "0"),
        ({}, ""),
        ({"number_reached": 40, "number_is_approximate": True}, "about 40"),
        ({"number_reached": 30, "number_low": 30, "number_high": 35}, "30 to 35"),
        ({"number_low": 30, "number_high": 35}, "30 to 35"),
        ({"number_reached": 500, "reach_unit": "copies"}, "500 copies"),
        ({"number_reached": 12345}, "12,345"),
    ],
)
def test_the_number_reached_says_what_is_known_of_it(fields: dict[str, Any], cell: str) -> None:
    assert row(**fields)[4] == cell


def test_a_blank_number_is_explained_and_a_zero_is_not() -> None:
    told = text(entry(1, DAY, number_reached=0), entry(2, date(2026, 11, 5)), entry(3, date(2026, 12, 5)))
    assert "Number not known, left blank; this does not mean zero: activities 2 and 3 of the table." in told


def test_numbers_that_are_all_known_and_exact_need_no_note() -> None:
    assert not any("not known" in line or "approximate" in line for line in text(entry(1, DAY, number_reached=0)))


def test_an_approximate_number_is_explained() -> None:
    assert '"About" marks an approximate number.' in text(entry(1, DAY, number_reached=40, number_is_approximate=True))


def test_a_quarter_without_activities_lists_the_dates_of_contact() -> None:
    contacts = (Contact(date=date(2026, 11, 3), description="Call about training"),)
    file = docx(report(contacts=contacts), LAYOUT)
    assert tables(file)[1] == [["Date of Contact", "Description"], ["Nov 3, 2026", "Call about training"]]
    assert "No activities in this period." in text(contacts=contacts)


def test_a_quarter_without_activities_or_contacts_says_so() -> None:
    assert text()[-2:] == ["Dates of Contact", "No contact is on record for this period."]


def test_the_dates_of_contact_are_left_out_where_there_are_activities() -> None:
    assert "Dates of Contact" not in text(entry(1, DAY, number_reached=1))


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (DAY, DAY, "Oct 5, 2026"),
        (DAY, date(2026, 10, 7), "Oct 5–7, 2026"),
        (date(2026, 10, 30), date(2026, 11, 2), "Oct 30 – Nov 2, 2026"),
        (date(2026, 12, 30), date(2027, 1, 2), "Dec 30, 2026 – Jan 2, 2027"),
    ],
)
def test_days_are_written_as_short_as_they_stay_clear(first: date, last: date, said: str) -> None:
    assert days(first, last) == said


def test_the_title_and_the_parts_are_real_headings() -> None:
    found = [each for each in paragraphs(docx(report(), LAYOUT)) if each[0].startswith("Heading")]
    assert found == [
        ("Heading1", "MIOSHA Alliance Diary Sheet"),
        ("Heading2", "Activities"),
        ("Heading2", "Dates of Contact"),
    ]


def test_the_heading_row_of_the_activities_repeats_on_every_page() -> None:
    body = part(docx(report(entry(1, DAY)), LAYOUT), "word/document.xml")
    rows = list(list(body.iter(f"{_W}tbl"))[1].iter(f"{_W}tr"))
    assert [row.find(f"{_W}trPr/{_W}tblHeader") is not None for row in rows] == [True, False]


def test_the_document_has_a_title_and_a_language() -> None:
    file = docx(report(), LAYOUT)
    core = part(file, "docProps/core.xml")
    assert core.findtext(f"{_DC}title") == "MIOSHA Alliance Diary Sheet: Harbor Roofers & Partners, 2026Q4"
    assert core.findtext(f"{_DC}language") == "en-US"
    assert part(file, "word/styles.xml").find(f".//{_W}lang[@{_W}val='en-US']") is not None


def test_the_sheet_is_a_letter_page_turned_sideways() -> None:
    size = part(docx(report(), LAYOUT), "word/document.xml").find(f".//{_W}pgSz")
    assert size is not None
    assert [size.attrib[f"{_W}{name}"] for name in ("w", "h", "orient")] == ["15840", "12240", "landscape"]


def test_no_logo_and_no_office_of_management_and_budget_number_is_printed() -> None:
    file = docx(report(entry(1, DAY)), LAYOUT)
    with zipfile.ZipFile(io.BytesIO(file)) as package:
        assert not [name for name in package.namelist() if name.startswith("word/media")]
        assert b"OMB" not in package.read("word/document.xml")


@pytest.mark.parametrize("told", ["=SUM(A1)", "{ PAGE }", "<w:p/>", "a & b", '"]]>', "https://roofers.example"])
def test_what_people_write_is_text_and_nothing_else(told: str) -> None:
    assert row(description=told)[2] == told


def test_characters_that_no_document_may_hold_are_left_out() -> None:
    assert row(description="bell\x07 and \ud800 half\x00", emphasis="\x0bfalls")[2:4] == ["bell and  half", "falls"]


@settings(deadline=None, max_examples=40)
@given(st.text(), st.text())
def test_any_text_gives_a_document_that_opens(description: str, place: str) -> None:
    assert len(row(description=description, location=place)) == len(LAYOUT.columns)
