"""A mail with files: every row a draft, one receipt for all, one card for the coordinators."""

from __future__ import annotations

import re

from tests.bot.attachments.files import csv_file, word_file, workbook_file
from tests.flows.mail_side import Received, written
from tests.flows.office import Office, flat

AISHA, LUIS, MARIA = "aisha@foodmakers.example", "luis@growersunion.example", "maria@roofing.example"
HEADINGS: list[object] = ["Date", "Event or Product Type", "Description/Comments", "Emphasis", "Number Reached"]


def send(office: Office, sender: str, text: str, answers: Received | None = None, **files: bytes) -> None:
    """A mail with these files; a name's last underscore stands for its dot."""
    parent = answers.message_id if answers else None
    mail = written(sender, office.mail.bot_address, text, "Our report", answers=parent, references=[parent or ""][:0])
    for name, content in files.items():
        mail.add_attachment(
            content, maintype="application", subtype="octet-stream", filename=".".join(name.rsplit("_", 1))
        )
    office.mail.hand_in(sender, mail.as_bytes())


def numbers(receipt: Received) -> list[str]:
    """The numbers of the entries in the order of the receipt's lines."""
    return list(dict.fromkeys(re.findall(r"#(\d+) ", receipt.text)))


def rows(words: str, *more: list[object]) -> list[list[object]]:
    """Two complete rows about this, and more."""
    return [
        HEADINGS,
        ["Mar 3, 2026", "Training", f"{words} for roofers", "Falls", 45],
        ["2026-03-05", "Meeting or Roundtable", f"{words} round table", "", "about 12"],
        *more,
    ]


def test_a_sheet_becomes_one_receipt_yes_becomes_one_card_and_one_click_approves_all(office: Office) -> None:
    send(office, AISHA, "See attached.", diary_csv=csv_file(rows("Ladder talk")))
    receipt = office.letter(AISHA, "2 entries are complete")
    first, second = numbers(receipt)
    assert f"#{first} Mar 3, 2026 Training, 45 reached" in flat(receipt.text)
    assert "diary.csv, line 3" in flat(receipt.text)
    office.write(AISHA, "yes", answers=receipt)
    office.letter(AISHA, "2 entries sent for review to Renee Carter")
    card = office.review_card("batch_approve")
    assert "Approve 2 Entries" in str(card) or "Approve Selected" in str(card)
    office.press(office.renee, card, "batch_approve")
    told = office.letter(AISHA, "2 entries approved by Renee Carter")
    assert {first, second} <= set(numbers(told))
    office.review_card("2 entries approved by Renee Carter")
    office.settled()
    assert len([m for m in office.messages(office.review) if "Food" in str(m)]) == 1


def test_what_lacks_something_and_what_is_wrong_is_named_and_corrected_by_its_number(office: Office) -> None:
    sheet = rows("Heat talk", ["Mar 9, 2026", "", "Heat at the gate", "", 30], ["someday", "Training", "Heat", "", 5])
    send(office, AISHA, "", report_xlsx=workbook_file(sheet))
    receipt = office.letter(AISHA, "1 entry lacks something")
    assert "lacks type" in flat(receipt.text)
    assert "report.xlsx, row 5: “someday” is no day I can read; a day is written like 3/14/2026" in flat(receipt.text)
    lacking = numbers(receipt)[-1]
    office.write(AISHA, f"{lacking}: dissemination\n{numbers(receipt)[0]}: reach 54\nyes", answers=receipt)
    office.letter(AISHA, "3 entries sent for review")
    assert "54 reached" in str(office.review_card("batch_approve"))


def test_a_filled_word_form_is_read_and_sent_again_makes_no_second_entries(office: Office) -> None:
    form = word_file(rows("Trench safety"))
    send(office, AISHA, "Please find our Diary Sheet attached.", sheet_docx=form)
    receipt = office.letter(AISHA, "2 entries are complete")
    send(office, AISHA, "Again, to be sure.", sheet_docx=form)
    again = office.letter(AISHA, "You told me 2 of these before")
    assert numbers(again) == []
    assert all(f"#{number}" in again.text for number in numbers(receipt))


def test_what_text_and_sheet_both_tell_is_logged_once(office: Office) -> None:
    text = "On Mar 3, 2026 we gave a training on scaffolds to 45 roofers in Lansing. The sheet is attached."
    send(office, AISHA, text, sheet_csv=csv_file(rows("Scaffold")))
    assert len(numbers(office.letter(AISHA, "2 entries are complete"))) == 2


def test_several_activities_in_a_mails_text_get_one_receipt(office: Office) -> None:
    office.write(
        AISHA, "On Mar 10, 2026 we trained 30 welders on fumes.\nOn Mar 12, 2026 we met with 8 foremen about fumes."
    )
    receipt = office.letter(AISHA, "2 entries are complete")
    office.settled()
    assert len(office.letters(AISHA)) == 1
    office.write(AISHA, "discard", answers=receipt)
    office.letter(AISHA, "2 entries discarded")


def test_files_that_cannot_be_read_are_named_and_kept(office: Office) -> None:
    send(office, AISHA, "", photo_png=b"\x89PNG\r\n\x1a\n\0\0", all_zip=b"PK\x05\x06" + b"\0" * 18)
    told = office.letter(AISHA, "Nothing was logged")
    assert "photo.png: It is kept" in flat(told.text)
    assert "all.zip" in flat(told.text)


def test_a_person_of_two_alliances_says_once_for_all_rows_which_it_was(office: Office) -> None:
    send(office, LUIS, "", diary_csv=csv_file(rows("Crane signals")))
    receipt = office.letter(LUIS, "Which alliance was it?")
    office.write(LUIS, "Harbor Trades Council", answers=receipt)
    office.write(LUIS, "yes", answers=office.letter(LUIS, "2 entries are complete"))
    assert "Harbor Trades Council" in str(office.review_card("batch_approve"))


def test_a_person_of_two_alliances_says_for_each_row_which_it_was(office: Office) -> None:
    send(office, LUIS, "", diary_csv=csv_file(rows("Signal persons")))
    receipt = office.letter(LUIS, "Which alliance was it?")
    first, second = numbers(receipt)[:2]
    office.write(LUIS, f"{first}: not the contact\n{second}: Harbor", answers=receipt)
    told = office.letter(LUIS, f"#{second} is for Harbor Trades Council.")
    assert f"#{first}: “not the contact” is not understood, so nothing was changed." in flat(told.text)
    office.write(LUIS, f"{first}: no idea", answers=told)
    told = office.letter(LUIS, f"#{first}: “no idea” is not understood, so nothing was changed.")
    office.write(LUIS, f"{first}: 1", answers=told)
    office.letter(LUIS, f"#{first} is for ")


def test_an_entry_that_changed_since_is_left_out_and_named(office: Office) -> None:
    send(office, AISHA, "", diary_csv=csv_file(rows("Lockout class")))
    receipt = office.letter(AISHA, "2 entries are complete")
    office.write(AISHA, "yes", answers=receipt)
    card = office.review_card("batch_approve")
    office.press(office.renee, card, "batch_each")
    single = office.review_card("Lockout class for roofers")
    form = office.form(office.renee, single, "entry_edit")
    office.submit(office.renee, form, number_reached="46")
    office.review_card("Edited by Renee Carter")
    office.settled()
    office.press(office.renee, card, "batch_approve", stale=True)
    done = office.review_card("Left out, because they were changed")
    assert f"#{numbers(receipt)[0]}" in str(done)


def test_only_a_coordinator_approves_many_at_once(office: Office) -> None:
    send(office, AISHA, "", diary_csv=csv_file(rows("Silica dust")))
    office.write(AISHA, "yes", answers=office.letter(AISHA, "2 entries are complete"))
    card = office.review_card("batch_approve")
    office.press(office.helen, card, "batch_approve")
    office.whisper(office.helen, "coordinator")
    assert "batch_approve" in str(office.review_card("silica"))


def test_a_batch_begun_by_mail_is_confirmed_in_slack(office: Office) -> None:
    send(office, MARIA, "", diary_csv=csv_file(rows("Noise survey")))
    office.letter(MARIA, "2 entries are complete")
    office.say(office.maria, "drafts")
    office.press(office.maria, office.card(office.maria, "batch_confirm"), "batch_confirm")
    office.review_card("batch_approve")
