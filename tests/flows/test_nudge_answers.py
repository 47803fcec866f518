"""A reminder is answered in Slack: buttons, forms and words do what they say, once, and only for whom they are."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from docx import Document
from sqlalchemy.orm import Session

from handlers.cases.reports import diary_sheet_of
from storage.nudging_tables import OfficeDayRow, SnoozeRow, UnreachableRow
from tests.flows.office import Office
from tests.flows.reminded import Reminders, late_december

office_of = late_december
MARIA, RENEE = "Maria Alvarez", "Renee Carter"
SHEET = "Diary Sheet (Great Lakes Roofing Council)"
KEY = "miosha.partner.diary_sheet.2026Q4"
TOLD = "We gave a fall protection training to 45 roofers in Lansing on Nov 12, 2026"


def test_nothing_to_report_asks_for_the_date_of_contact_and_counts_as_on_time(
    office: Office, reminded: Reminders
) -> None:
    card = reminded.card(MARIA, SHEET)
    form = office.form(office.maria, card, "nudge_nothing")
    assert office.submit(office.maria, form, contact_day="2027-03-01", contact_words="") == {
        "contact_day": "That day is still ahead."
    }
    form = office.slack.views(office.maria)[-1]
    assert office.submit(office.maria, form, contact_day="2026-11-03", contact_words="Call with the liaison") is None
    told = office.card(office.maria, "has nothing to report, as of Nov 3")
    assert "counts as on time" in str(told["blocks"])
    office.review_card("Maria Alvarez says that Great Lakes Roofing Council has nothing to report")
    assert reminded.met() == {KEY: "nothing_to_report"}
    with Session(reminded.db) as session:
        sheet = diary_sheet_of(session, "Great Lakes Roofing Council", "2026Q4", today=date(2026, 12, 28))
    words = " ".join(cell.text for table in Document(BytesIO(sheet)).tables for row in table.rows for cell in row.cells)
    assert "Maria Alvarez: Call with the liaison" in words
    assert not [said for said in reminded.next_day(MARIA, 2) if SHEET in said]


def test_a_day_of_contact_outside_the_period_is_not_taken_and_a_reply_with_another_is(
    office: Office, reminded: Reminders
) -> None:
    card = reminded.card(MARIA, SHEET)
    form = office.form(office.maria, card, "nudge_nothing")
    office.submit(office.maria, form, contact_day="2026-08-03")
    told = office.card(office.maria, "That day does not belong to Diary Sheet")
    assert reminded.met() == {}
    office.say(office.maria, "November 5", thread=told["ts"])
    office.card(office.maria, "has nothing to report, as of Nov 5")
    assert reminded.met() == {KEY: "nothing_to_report"}


def test_nothing_to_report_is_not_taken_where_entries_are(office: Office, reminded: Reminders) -> None:
    log_and_approve(office)
    office.say(office.maria, "nothing to report")
    office.card(office.maria, "has nothing to report")  # nobody was reminded yet: it is a note, and closes nothing
    reminded.card(MARIA, SHEET)
    office.say(office.maria, "1 nothing to report, we spoke on November 3")
    told = office.card(office.maria, "has entries, so there is something to report")
    assert "1 approved" in str(told["blocks"])
    assert reminded.met() == {}


def test_everything_is_logged_closes_the_period_tells_the_office_and_is_noted_once(
    office: Office, reminded: Reminders
) -> None:
    log_and_approve(office)
    card = reminded.card(MARIA, SHEET)
    assert "1 approved; 45 people reached" in str(card["blocks"])
    office.press(office.maria, card, "nudge_all_logged")
    told = office.card(office.maria, "Noted: everything is logged for Diary Sheet")
    assert "1 approved; 45 people reached" in str(told["blocks"])
    assert "Next: prepare the report" in str(office.review_card("Maria Alvarez says that everything is logged"))
    office.press(office.maria, card, "nudge_all_logged", stale=True)
    office.card(office.maria, "is settled already")
    assert reminded.met() == {KEY: "all_logged"}
    [noted] = office.books.noted("ObligationMet")
    assert (noted["obligation"], noted["how"]) == (KEY, "all_logged")
    assert not [said for said in reminded.next_day(MARIA, 2) if SHEET in said]


def test_without_a_button_the_words_after_a_reminder_say_the_same(office: Office, reminded: Reminders) -> None:
    reminded.card(MARIA, SHEET)
    office.say(office.maria, "Everything is logged, thanks")
    which = office.card(office.maria, "Which one do you mean?")
    assert "1 Diary Sheet (Great Lakes Roofing Council); 2 Annual" in str(which["blocks"])
    office.say(office.maria, "1. everything is logged, thanks")
    office.card(office.maria, "Noted: everything is logged for Diary Sheet")
    assert reminded.met() == {KEY: "all_logged"}


def test_a_telling_after_a_reminder_is_an_activity(office: Office, reminded: Reminders) -> None:
    card = reminded.card(MARIA, SHEET)
    office.press(office.maria, card, "nudge_log")
    office.card(office.maria, "Tell me here what was done")
    office.say(office.maria, TOLD, thread=card["ts"])
    office.card(office.maria, "draft_confirm")
    assert reminded.met() == {}


def test_a_snooze_lasts_to_its_day_and_never_past_the_due_day(office: Office, reminded: Reminders) -> None:
    card = reminded.card(MARIA, SHEET)
    menu = next(e for b in card["blocks"] for e in b.get("elements", ()) if e.get("action_id") == "nudge_snooze")
    assert [choice["text"]["text"] for choice in menu["options"]] == ["Snooze 1 day", "Snooze 3 days"]
    office.press(office.maria, card, "nudge_snooze", menu["options"][0]["value"])
    office.card(office.maria, "Until Tue Dec 29, 2026 you hear nothing of Diary Sheet")
    [row] = reminded.rows(SnoozeRow)
    assert (row.obligation, row.until) == (KEY, date(2026, 12, 29))
    office.say(office.maria, "1 snooze 7 days", thread=card["ts"])
    told = office.card(office.maria, "Until Fri Jan 1, 2027 you hear nothing of Diary Sheet")
    assert "never past the due day" in str(told["blocks"])


def test_a_preview_shows_the_entries_and_mails_the_form(office: Office, reminded: Reminders) -> None:
    log_and_approve(office)
    card = reminded.card(MARIA, SHEET)
    office.press(office.maria, card, "nudge_preview")
    shown = office.card(office.maria, "Approved, so they are in it")
    assert "45 reached" in str(shown["blocks"])
    assert "I mailed Great Lakes Roofing Council Diary Sheet 2026Q4.docx to maria@roofing.example" in str(shown)
    office.letter("maria@roofing.example", "Preview of Diary Sheet")
    [row] = [each for each in office.books.left("report_preview") if each.door == "email"]
    assert [file["name"] for file in row.payload["files"]] == ["Great Lakes Roofing Council Diary Sheet 2026Q4.docx"]


def test_who_is_not_the_contact_hears_no_more_and_the_office_can_take_it_back(
    office: Office, reminded: Reminders
) -> None:
    card = reminded.card(MARIA, SHEET)
    office.press(office.maria, card, "nudge_not_contact")
    office.card(office.maria, "you are not the contact of Great Lakes Roofing Council")
    alert = office.review_card("Maria Alvarez says they are not the contact")
    assert "Tom Becker hears its reminders instead" in str(alert["blocks"])
    assert reminded.next_day(MARIA) == []
    office.letter("tom@roofing.example", SHEET) if reminded.next_day("Tom Becker") else pytest.fail("Tom heard nothing")
    office.let_in(office.dwayne)
    office.press(office.dwayne, alert, "nudge_keep")
    office.whisper(office.dwayne, "is not yours to decide")
    assert reminded.rows(UnreachableRow) != []
    office.press(office.renee, alert, "nudge_keep")
    office.whisper(office.renee, "is the contact, and is reminded again")
    assert reminded.rows(UnreachableRow) == []


def test_the_office_sets_another_day_with_a_reason_and_the_contacts_hear(office: Office, reminded: Reminders) -> None:
    card = reminded.card(RENEE, "things are due")
    value = value_of(card, "nudge_day", KEY)
    office.press(office.renee, card, "nudge_day", value)
    form = office.wait(lambda: office.slack.views(office.renee))[-1]
    errors = office.submit(office.renee, form, new_day="2026-12-01", reason="The form changes in January")
    assert errors == {"new_day": "That day is over. Please choose one that lies ahead."}
    form = office.slack.views(office.renee)[-1]
    assert office.submit(office.renee, form, new_day="2027-01-15", reason="The form changes in January") is None
    office.card(office.renee, "is now due Fri Jan 15, 2027")
    told = office.card(office.maria, "is now due Fri Jan 15, 2027")
    assert "Renee Carter set this day: The form changes in January." in str(told["blocks"])
    [row] = reminded.rows(OfficeDayRow)
    assert (row.obligation, row.due) == (KEY, date(2027, 1, 15))
    [noted] = office.books.noted("DaySet")
    assert (noted["was"], noted["due"], noted["reason"]) == ("2027-01-01", "2027-01-15", "The form changes in January")


def test_the_office_marks_done_and_a_contact_cannot(office: Office, reminded: Reminders) -> None:
    card = reminded.card(RENEE, "things are due")
    value = value_of(card, "nudge_done", KEY)
    mine = reminded.card(MARIA, SHEET)
    office.say(office.maria, "1 move to January 20 because we are busy", thread=mine["ts"])
    office.ended("not_understood")
    assert reminded.rows(OfficeDayRow) == []
    office.press(office.renee, card, "nudge_done", value)
    office.card(office.renee, "Done: Diary Sheet")
    assert reminded.met() == {KEY: "done"}
    office.press(office.maria, mine, "nudge_nothing", stale=True)
    office.card(office.maria, "is settled already")
    assert office.slack.views(office.maria) == []


def test_a_click_delivered_again_answers_no_more(office: Office, reminded: Reminders) -> None:
    card = reminded.card(MARIA, SHEET)
    office.press(office.maria, card, "nudge_all_logged")
    office.card(office.maria, "Noted: everything is logged")
    office.settled()
    office.again("interactive", office.books.raw()[-1])
    office.settled()
    assert len(office.books.left("period_closed")) == len(office.books.left("period_closed_alert")) == 1


def log_and_approve(office: Office) -> None:
    """An approved entry of the quarter."""
    office.say(office.maria, TOLD)
    office.press(office.maria, office.card(office.maria, "draft_confirm"), "draft_confirm")
    office.press(office.renee, office.review_card("entry_approve"), "entry_approve")
    office.card(office.maria, "Approved by Renee Carter")
    office.settled()


def value_of(card: dict[str, Any], action: str, obligation: str) -> str:
    """What the button of this action about Maria's obligation carries: others owe one of the same name."""
    blocks = [block for block in card["blocks"] if block["type"] == "actions"]
    about = [e for block in blocks for e in block["elements"] if e["action_id"] == action]
    named = [e["value"] for e in about if e["value"].endswith(obligation) and "Great Lakes" in e["accessibility_label"]]
    return str(named[0])
