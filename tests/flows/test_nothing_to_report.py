"""A quarter with nothing to report is reported all the same: the sheet lists the date of contact (MIOSHA, App. A)."""

from __future__ import annotations

from datetime import date
from io import BytesIO

from docx import Document
from sqlalchemy.orm import Session

from handlers.cases.reports import diary_sheet_of
from tests.flows.office import Office


def test_nothing_to_report_is_noted_told_to_the_coordinators_and_stands_in_the_sheet(office: Office) -> None:
    office.say(office.maria, "Nothing to report this quarter. We talked on the phone on November 3, 2026.")
    office.card(office.maria, "Noted: Great Lakes Roofing Council has nothing to report")
    office.review_card("Maria Alvarez says that Great Lakes Roofing Council has nothing to report")
    with Session(office.books.engine) as session:
        sheet = diary_sheet_of(session, "Great Lakes Roofing Council", "2026Q4", today=date(2026, 12, 31))
    words = " ".join(cell.text for table in Document(BytesIO(sheet)).tables for row in table.rows for cell in row.cells)
    assert "Maria Alvarez: nothing to report" in words
