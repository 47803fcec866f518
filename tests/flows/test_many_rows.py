"""Five thousand rows of one sheet: one receipt, one card, one click."""

from __future__ import annotations

from tests.bot.attachments.files import csv_file
from tests.flows.office import Office
from tests.flows.test_attached_files import AISHA, HEADINGS, send

MANY = 1_000


def test_a_thousand_rows_make_one_receipt_one_card_and_one_decision(office: Office) -> None:
    rows = [[f"2026-{1 + n % 9:02}-{1 + n % 28:02}", "Training", f"Talk {n}", "", n % 90] for n in range(MANY)]
    send(office, AISHA, "Our whole year.", year_csv=csv_file([HEADINGS, *rows]))
    receipt = office.letter(AISHA, "1,000 entries are complete")
    assert "page 1 of 10" in receipt.text
    office.write(AISHA, "page 2", answers=receipt)
    office.letter(AISHA, "page 2 of 10")
    office.write(AISHA, "yes", answers=receipt)
    card = office.review_card("Approve 1,000 Entries")
    office.press(office.renee, card, "batch_approve")
    office.letter(AISHA, "1,000 entries approved by Renee Carter")
    office.settled()
    assert len(office.messages(office.review)) == 1
    assert len(office.letters(AISHA)) == 4
