"""An office whose mail server says who really sent a mail: only what it vouches for acts."""

from __future__ import annotations

from typing import Any

from storage.nudging_tables import OfficeDayRow
from tests.flows.mail_side import Received, written
from tests.flows.office import Office, flat
from tests.flows.reminded import LAKESIDE, Reminders, late_december

MX = "mx.agency.example"
TOM, TOMS = "Tom Becker", "tom@roofing.example"
HELEN, HELENS = "Helen Brooks", "helen@agency.example"
AISHA, KAREN, STRANGER = "aisha@foodmakers.example", "karen@graincoop.example", "pat@elsewhere.example"
SHEET = f"Diary Sheet ({LAKESIDE})"
KEY = "miosha.partner.diary_sheet.2026Q4"
TOLD = "We gave a fall protection training to 45 roofers in Lansing on December 3, 2026."
ASKED = "Did you send me this mail?"


def office_of() -> dict[str, Any]:
    """The last days of 2026, and a server that vouches."""
    return late_december() | {"mail_authserv_id": MX}


def write(office: Office, sender: str, text: str, *, vouched: bool, answers: Received | None = None) -> None:
    """A mail with what the receiving server found: that it is really from there, or from somewhere else."""
    domain = sender.partition("@")[2] if vouched else "elsewhere.example"
    verdict = "pass" if vouched else "fail"
    found = f"{MX}; spf=pass smtp.mailfrom={domain}; dmarc={verdict} header.from={sender.partition('@')[2]}"
    parent = answers.message_id if answers else None
    message = written(
        sender,
        office.mail.bot_address,
        text,
        answers=parent,
        references=[parent] if parent else (),
        headers={"Authentication-Results": found},
    )
    office.mail.hand_in(sender, message.as_bytes())


def number_of(mail: Received, name: str) -> str:
    """Under which number a reminder tells it."""
    return flat(mail.text).partition(name)[0].split()[-1].rstrip(".")


def test_a_mail_that_the_server_vouches_for_decides_without_answering_one_of_ours(office: Office) -> None:
    write(office, AISHA, TOLD, vouched=True)
    office.letter(AISHA, "Please check")
    write(office, AISHA, "yes", vouched=True)
    office.review_card("entry_approve")
    assert office.books.left("was_it_you") == []


def test_what_is_told_in_somebodys_name_and_not_vouched_for_makes_no_draft_and_the_coordinators_hear(
    office: Office,
) -> None:
    write(office, AISHA, f"{TOLD} See https://phish.example.", vouched=False)
    asked = office.letter(AISHA, ASKED)
    assert "phish" not in asked.text
    alert = office.review_card(f"A mail came in the name of Aisha Grant ({AISHA})")
    assert "my mail server does not vouch that it is theirs" in alert["text"]
    assert "phish" not in str(alert)
    write(office, AISHA, "Who is our coordinator?", vouched=False)
    office.settled(arrived=2)
    assert office.books.outcomes() == ["held", "held"]
    assert office.books.submissions() == []
    assert len(office.books.left("was_it_you")) == 2
    assert len(office.messages(office.review)) == 1, "the coordinators hear once a day"
    write(office, AISHA, "YES", vouched=False, answers=asked)
    office.letter(AISHA, "Please check")
    assert [s.draft.activity.number_reached for s in office.books.submissions()] == [45]


def test_a_participants_reply_decides_although_the_server_does_not_vouch_for_it(office: Office) -> None:
    write(office, KAREN, TOLD, vouched=True)
    receipt = office.letter(KAREN, "Please check")
    write(office, KAREN, "yes", vouched=False, answers=receipt)
    office.review_card("entry_approve")


def test_a_coordinators_reply_that_the_server_does_not_vouch_for_does_nothing(
    office: Office, reminded: Reminders
) -> None:
    mail = reminded.letter(HELEN, HELENS, "things are due")
    number = number_of(mail, SHEET)
    write(office, HELENS, f"{number} done", vouched=False, answers=mail)
    asked = office.letter(HELENS, ASKED)
    write(office, HELENS, f"{number} move to January 15 because they are away", vouched=False, answers=mail)
    office.settled(arrived=2)
    assert office.books.outcomes() == ["held", "held"]
    write(office, HELENS, "YES", vouched=False, answers=asked)
    told = office.letter(HELENS, "Nothing was done yet")
    assert "a decision of the office needs a mail that my mail server vouches for" in flat(told.text)
    assert (reminded.met(), reminded.rows(OfficeDayRow)) == ({}, [])
    write(office, HELENS, "YES", vouched=True, answers=asked)
    office.letter(HELENS, f"Done: {SHEET}")
    assert reminded.met() == {KEY: "done"}


def test_a_coordinators_word_that_the_server_vouches_for_counts_without_the_reminder(
    office: Office, reminded: Reminders
) -> None:
    mail = reminded.letter(HELEN, HELENS, "things are due")
    write(office, HELENS, f"{number_of(mail, SHEET)} done", vouched=True)
    office.letter(HELENS, f"Done: {SHEET}")
    assert reminded.met() == {KEY: "done"}


def test_a_contacts_own_answer_to_a_reminder_needs_no_more_than_the_reminder(
    office: Office, reminded: Reminders
) -> None:
    mail = reminded.letter(TOM, TOMS, SHEET)
    write(office, TOMS, "1 all logged", vouched=False, answers=mail)
    office.letter(TOMS, f"Noted: everything is logged for {SHEET}")
    assert reminded.met() == {KEY: "all_logged"}


def test_a_stranger_for_whom_the_server_does_not_vouch_gets_no_answer(office: Office) -> None:
    write(office, STRANGER, "We trained 12 people.", vouched=False)
    office.review_card(f"{STRANGER} wrote to me but is not on the roster")
    write(office, "other@elsewhere.example", "We trained 12 people.", vouched=True)
    office.settled(arrived=2)
    assert [(row.notice, row.to) for row in office.books.left("unknown_sender")] == [
        ("unknown_sender", "other@elsewhere.example")
    ]


def test_a_newsletter_in_somebodys_name_asks_nobody(office: Office) -> None:
    news = written(AISHA, office.mail.bot_address, TOLD, headers={"List-Id": "<news.foodmakers.example>"})
    office.mail.hand_in(AISHA, news.as_bytes())
    office.settled(arrived=1)
    assert office.books.outcomes() == ["bulk"]
    assert office.books.left() == []
