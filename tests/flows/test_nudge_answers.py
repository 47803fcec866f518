"""A reminder is answered in Slack: buttons, forms and words do what they say, once, and only for whom they are."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from sqlalchemy.orm import Session

from handlers.cases.reports import diary_sheet_of
from storage.tables import OfficeDayRow, OutboxRow, SnoozeRow, UnreachableRow
from tests.flows.conftest import database, mail_side
from tests.flows.office import Office, open_office
from tests.flows.reminded import PEOPLE, Reminders, RunningClock, reminders

MARIA, RENEE = "Maria Alvarez", "Renee Carter"
SHEET = "Diary Sheet (Great Lakes Roofing Council)"
KEY = "miosha.partner.diary_sheet.2026Q4"
TOLD = "We gave a fall protection training to 45 roofers in Lansing on Nov 12, 2026"


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def _shared_office(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    folder: Path = tmp_path_factory.mktemp("reminded")
    with (
        database(request, folder) as url,
        mail_side(request) as mail,
        open_office(url, folder, mail=mail, more_people=PEOPLE, clock=RunningClock()) as office,
    ):
        yield office


@pytest.fixture
def december(office: Office) -> Iterator[Reminders]:
    with reminders(office) as found:
        yield found


def test_nothing_to_report_asks_for_the_date_of_contact_and_counts_as_on_time(
    office: Office, december: Reminders
) -> None:
    card = december.card(MARIA, SHEET)
    form = office.form(office.maria, card, "nudge_nothing")
    assert office.submit(office.maria, form, contact_day="2027-03-01", contact_words="") == {
        "contact_day": "That day is still ahead."
    }
    form = office.slack.views(office.maria)[-1]
    assert office.submit(office.maria, form, contact_day="2026-11-03", contact_words="Call with the liaison") is None
    told = office.card(office.maria, "has nothing to report, as of Nov 3")
    assert "counts as on time" in str(told["blocks"])
    office.review_card("Maria Alvarez says that Great Lakes Roofing Council has nothing to report")
    assert december.met() == {KEY: "nothing_to_report"}
    with Session(december.db) as session:
        sheet = diary_sheet_of(session, "Great Lakes Roofing Council", "2026Q4", today=date(2026, 12, 28))
    words = " ".join(cell.text for table in Document(BytesIO(sheet)).tables for row in table.rows for cell in row.cells)
    assert "Maria Alvarez: Call with the liaison" in words
    assert not [said for said in december.next_day(MARIA, 2) if SHEET in said]
