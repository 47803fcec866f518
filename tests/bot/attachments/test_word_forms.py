"""Word forms as agencies make them: content controls, placeholders, merged cells, our own Diary Sheet."""

from __future__ import annotations

import io
from datetime import date

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given, settings
from hypothesis import strategies as st

from bot import program
from bot.activity import Activity, Kind
from bot.people import Alliance, Circle
from bot.periods import parse_period
from bot.reading.attachments.attachment import read_attachment
from bot.reading.attachments.dropdowns import dropdowns
from bot.reading.attachments.sheet import Sheet
from bot.report import Contact, ReportedEntry, diary_sheet
from messages import documents
from tests.bot.attachments.files import word_file

TODAY = date(2027, 1, 15)
MIOSHA = program.load("miosha")
FORM = ["Date", "Event or Product Type", "Description/Comments", "Emphasis", "Number Reached (Numeric Value)"]
CIRCLE = Circle(alliance=Alliance(id=1, name="Prairie Roofers", program="miosha", kind="partner"), members=())


def read(content: bytes) -> Sheet:
    """The form as read."""
    return read_attachment("form.docx", content, reference=TODAY, program=MIOSHA)


def control(properties: str, text: str) -> object:
    """A content control around these words."""
    return parse_xml(
        f"<w:sdt {nsdecls('w')}><w:sdtPr>{properties}</w:sdtPr>"
        f"<w:sdtContent><w:r><w:t>{text}</w:t></w:r></w:sdtContent></w:sdt>"
    )


def form(*controls: tuple[int, int, str, str], rows: int = 2) -> bytes:
    """The form with controls in these cells: row, column, properties, words."""
    document = docx.Document()
    table = document.add_table(rows=rows, cols=len(FORM))
    for cell, heading in zip(table.rows[0].cells, FORM, strict=True):
        cell.text = heading
    for row, column, properties, text in controls:
        table.cell(row, column).paragraphs[0]._p.append(control(properties, text))
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def test_filled_controls_are_read_and_placeholders_are_not() -> None:
    sheet = read(
        form(
            (1, 0, '<w:date w:fullDate="2026-03-04T00:00:00Z"/>', "3/4/2026"),
            (1, 1, "<w:dropDownList/>", "Training"),
            (1, 2, "", "Ladders"),
            (1, 3, "<w:showingPlcHdr/><w:dropDownList/>", "Choose an item."),
            (1, 4, "", "45"),
        )
    )
    found = sheet.rows[0].draft
    assert found.activity.date_start == date(2026, 3, 4)
    assert (found.doubts, found.missing, found.activity.emphasis) == ((), (), None)


def test_a_day_typed_over_a_date_control_is_the_one_that_counts() -> None:
    stale = '<w:date w:fullDate="2026-03-04T00:00:00Z"/>'
    sheet = read(form((1, 0, stale, "March 25, 2026"), (1, 1, "", "Training"), (1, 4, "", "45")))
    assert sheet.rows[0].draft.activity.date_start == date(2026, 3, 25)


def test_cells_merged_downwards_count_for_every_row_but_their_number_is_doubtful() -> None:
    document = docx.Document(
        io.BytesIO(word_file([FORM, *([["Mar 3, 2026", "Training", f"Part {n}", "", "45"] for n in (1, 2)])]))
    )
    table = document.tables[0]
    for column in (0, 4):
        table.cell(2, column).text = ""
        table.cell(1, column).merge(table.cell(2, column))
    content = io.BytesIO()
    document.save(content)
    first, second = (row.draft for row in read(content.getvalue()).rows)
    assert first.activity.date_start == second.activity.date_start == date(2026, 3, 3)
    assert (first.doubts, [doubt.field for doubt in second.doubts]) == ((), ["number_reached"])


def test_a_row_merged_across_is_a_heading_and_no_activity() -> None:
    document = docx.Document(
        io.BytesIO(word_file([FORM, ["First quarter", "", "", "", ""], ["Mar 3, 2026", "Training", "Falls", "", "9"]]))
    )
    row = document.tables[0].rows[1]
    row.cells[0].merge(row.cells[4])
    content = io.BytesIO()
    document.save(content)
    sheet = read(content.getvalue())
    assert [row.where for row in sheet.rows] == ["table 1, row 3"]


activities = st.builds(
    Activity,
    date_start=st.dates(date(2026, 10, 1), date(2026, 12, 31)),
    number_reached=st.integers(0, 2_000_000),
    kind=st.sampled_from(Kind),
    emphasis=st.sampled_from(("Falls", "Heat; Silica", None)),
    location=st.sampled_from(("Lansing, MI", "the union hall", None)),
    description=st.sampled_from(("Ladder class", "Round of talks on heat", "Table at the fair")),
)


def same(activity: Activity) -> tuple[object, ...]:
    """What a form keeps of an activity."""
    return (activity.date_start, activity.number_reached, activity.kind, activity.emphasis)


@settings(max_examples=25, deadline=None)
@given(st.lists(activities, min_size=1, max_size=8))
def test_our_own_diary_sheet_is_read_back_as_it_was_written(told: list[Activity]) -> None:
    days = [activity.model_copy(update={"date_end": activity.date_start}) for activity in told]
    entries = [ReportedEntry(id=n, activity=activity) for n, activity in enumerate(days, start=1)]
    period = parse_period("2026Q4", 10)
    words = MIOSHA.vocabulary.kinds
    report = diary_sheet(CIRCLE, period, entries, submitted_on=TODAY, kind_labels=words)
    sheet = read(documents.docx(report, MIOSHA.forms["diary_sheet"]))
    assert (sheet.bad, sheet.trouble) == ((), "")
    assert [same(row.draft.activity) for row in sheet.rows] == [same(entry.activity) for entry in report.entries]
    assert [row.draft.open_fields for row in sheet.rows] == [()] * len(told)
    places = [entry.activity.location for entry in report.entries]
    assert all(
        place is None or row.draft.activity.location == place for row, place in zip(sheet.rows, places, strict=True)
    )


def test_our_own_dates_of_contact_are_read_back() -> None:
    contacts = [Contact(date=date(2026, 11, 3), description="Call with the liaison")]
    report = diary_sheet(CIRCLE, parse_period("2026Q4", 10), [], submitted_on=TODAY, contacts=contacts, kind_labels={})
    sheet = read(documents.docx(report, MIOSHA.forms["diary_sheet"]))
    assert (sheet.rows, list(sheet.contacts)) == ((), contacts)


def listed(*options: str) -> str:
    """The properties of a drop-down list."""
    items = "".join(f'<w:listItem w:displayText="{option}" w:value="{n}"/>' for n, option in enumerate(options))
    return f"<w:showingPlcHdr/><w:dropDownList>{items}</w:dropDownList>"


def test_the_lists_of_a_form_are_known_by_the_headings_of_their_columns() -> None:
    types, emphases = listed("Choose an item.", "Training", "Safety Blitz"), listed("Falls", "Heat")
    content = form(
        (1, 1, types, "Choose an item."), (2, 1, types, "Choose an item."), (1, 3, emphases, "Choose an item."), rows=3
    )
    found = dropdowns(content, "form.docx")
    assert [(each.field, each.options) for each in found] == [
        ("kind", ("Training", "Safety Blitz")),
        ("emphasis", ("Falls", "Heat")),
    ]


@pytest.mark.parametrize("text", ["Date\tx", "line\nbreak"])
def test_tabs_and_line_breaks_of_a_cell_are_kept_apart(text: str) -> None:
    rows = read(word_file([FORM, ["Mar 3, 2026", "Training", text, "", "9"]])).rows
    assert rows[0].draft.activity.description == text
