"""By mail: what cannot be read, must not be answered, or comes twice."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from handlers.cases.desk import PER_HOUR
from tests.flows.mail_side import written
from tests.flows.office import Office, eventually, flat

TOLD = "We gave a fall protection training to 45 roofers in Lansing on Mar 3, 2026."
AISHA, STRANGER = "aisha@foodmakers.example", "pat@elsewhere.example"


def hand_in(office: Office, message: EmailMessage, sender: str = AISHA) -> None:
    office.mail.hand_in(sender, message.as_bytes())


def test_a_mail_that_cannot_be_read_is_kept_and_both_sides_are_told(office: Office) -> None:
    locked = written(AISHA, office.mail.bot_address, "x")
    locked.replace_header("Content-Type", "application/pkcs7-mime; smime-type=enveloped-data")
    hand_in(office, locked)
    told = office.letter(AISHA, "I could not read your mail")
    assert "encrypted" in flat(told.text)
    assert AISHA in office.review_card("is set aside for you")["text"]
    office.settled()
    assert office.books.arrived() == [("mail", "set_aside", "unreadable")]
    assert b"enveloped-data" in office.books.raw()[0]


def test_a_mail_without_words_is_asked_to_have_some(office: Office) -> None:
    office.write(AISHA, " \n")
    office.letter(AISHA, "Your message was empty")
    office.settled()
    assert office.books.arrived() == [("mail", "done", "empty")]


def test_a_mail_of_thirty_megabytes_is_named_too_large_and_its_headers_are_kept(office: Office) -> None:
    big = written(AISHA, office.mail.bot_address, TOLD, "Photos of our day")
    big.add_attachment(b"\0" * 22_500_000, maintype="application", subtype="pdf", filename="photos.pdf")
    hand_in(office, big)
    told = flat(office.letter(AISHA, "too large to read").text)
    assert "I take up to 25 MB" in told
    office.review_card("is set aside for you")
    office.settled()
    assert office.books.arrived() == [("headers", "set_aside", "too_large")]
    assert b"Photos of our day" in office.books.raw()[0]
    assert len(office.books.raw()[0]) < 5_000
    assert office.mail.bot_mails("Needs review") != []


def test_an_unknown_sender_gets_one_notice_a_day_that_repeats_nothing_of_theirs(office: Office) -> None:
    office.write(STRANGER, "Please click http://bad.example now. We trained 12 people.")
    told = office.letter(STRANGER, "I do not know this address")
    assert "bad.example" not in f"{told.subject} {told.text}"
    assert f"{STRANGER} wrote to me but is not on the roster" in office.review_card(STRANGER)["text"]
    office.write(STRANGER, "And again.")
    office.settled(arrived=2)
    assert office.books.arrived() == [("mail", "done", "unknown_sender")] * 2
    assert len(office.letters(STRANGER)) == 1
    assert len(office.messages(office.review)) == 1


def test_a_mail_that_names_no_sender_is_kept_and_the_coordinators_hear_of_it(office: Office) -> None:
    nameless = written(STRANGER, office.mail.bot_address, "We trained 12 people.")
    del nameless["From"]
    hand_in(office, nameless, STRANGER)
    assert "Somebody whose mail names no sender wrote to me" in office.review_card("not on the roster")["text"]
    office.settled()
    assert office.books.arrived() == [("mail", "done", "unknown_sender")]
    assert office.letters(STRANGER) == []


@pytest.mark.parametrize(
    ("headers", "outcome"),
    [
        ({"Auto-Submitted": "auto-replied"}, "automatic"),
        ({"Subject": "Out of office: back on Monday"}, "absence_not_proven"),
        ({"From": "alliances@agency.example, bot@agency.example"}, "unknown_sender"),
        ({"List-Id": "<news.foodmakers.example>"}, "bulk"),
    ],
    ids=["a program's answer", "an absence notice", "no single sender", "a mailing list"],
)
def test_what_must_not_be_answered_is_not(office: Office, headers: dict[str, str], outcome: str) -> None:
    hand_in(office, written(AISHA, office.mail.bot_address, TOLD, headers=headers))
    office.settled(arrived=1)
    assert [name for name in office.books.outcomes() if name] == [outcome]
    assert [row.door for row in office.books.left() if row.door == "email"] == []
    assert office.books.submissions() == []


def test_a_mail_with_an_empty_return_path_is_not_answered(office: Office) -> None:
    hand_in(office, written(AISHA, office.mail.bot_address, TOLD), sender="")
    office.settled(arrived=1)
    assert office.books.outcomes() == ["automatic"]
    assert office.books.left() == []


def test_a_mail_from_our_own_address_is_not_answered(office: Office) -> None:
    own = office.mail.bot_address
    office.mail.put_in_inbox(written(own, own, TOLD).as_bytes())
    office.settled(arrived=1)
    assert office.books.outcomes() == ["automatic"]
    assert office.books.left() == []


def test_one_mail_delivered_four_times_is_one_draft_and_one_receipt(office: Office) -> None:
    mail = written(AISHA, office.mail.bot_address, TOLD).as_bytes()
    office.mail.hand_in(AISHA, mail)
    office.letter(AISHA, "Please check")
    for hop in (b"Received: from a.example by b.example\r\n", b"Delivered-To: x@y.example\r\n", b""):
        office.mail.put_in_inbox(hop + mail)
    office.settled(arrived=4)
    assert office.books.outcomes() == ["draft", "duplicate", "duplicate", "duplicate"]
    assert len(office.letters(AISHA)) == len(office.books.submissions()) == 1


def test_a_mail_that_somebody_moves_back_into_the_inbox_is_not_read_again(office: Office) -> None:
    office.write(AISHA, TOLD)
    office.letter(AISHA, "Please check")
    eventually(lambda: office.mail.bot_mails("INBOX") == [])
    office.mail.put_in_inbox(office.mail.bot_mails("Processed")[-1])
    office.settled(arrived=2)
    eventually(lambda: office.mail.bot_mails("INBOX") == [])
    assert office.books.outcomes() == ["draft", "duplicate"]


def test_two_mails_with_one_message_id_are_both_read(office: Office) -> None:
    same = {"Message-ID": "<same@foodmakers.example>"}
    hand_in(office, written(AISHA, office.mail.bot_address, TOLD, headers=same))
    other = "We gave a ladder safety training to 12 bakers in Flint on Mar 4, 2026."
    hand_in(office, written(AISHA, office.mail.bot_address, other, headers=same))
    office.letter(AISHA, "12 reached")
    office.settled(arrived=2)
    assert office.books.outcomes() == ["draft", "draft"]


def test_an_answer_of_ours_says_that_it_is_automatic_and_a_notice_that_it_is_generated(office: Office) -> None:
    office.write(AISHA, TOLD)
    receipt = office.letter(AISHA, "Please check")
    office.write(AISHA, "yes", answers=receipt)
    office.press(office.renee, office.review_card("entry_approve"), "entry_approve")
    outcome = office.letter(AISHA, "Approved by Renee Carter")
    assert (receipt.auto_submitted, outcome.auto_submitted) == ("auto-replied", "auto-generated")
    assert eventually(lambda: len(office.mail.bot_mails("Sent")) >= 3)
    assert eventually(lambda: office.mail.bot_mails("INBOX") == []), "copies of what we sent are filed as well"
    assert len(office.books.arrived()) == 3


def test_a_storm_of_mails_is_read_but_answered_no_more_after_the_budget(office: Office) -> None:
    spent = len(office.books.of_this_hour(AISHA))
    for number in range(PER_HOUR - spent + 2):
        office.mail.put_in_inbox(written(AISHA, office.mail.bot_address, f"hello {number}", "hello").as_bytes())
    office.settled(arrived=PER_HOUR - spent + 2)
    assert len(office.books.of_this_hour(AISHA)) == PER_HOUR
    assert AISHA in office.review_card("I stopped answering")["text"]
    assert len(office.books.left("reply_budget_alert")) == 1
    assert len(office.books.noted("ReplyBudgetSpent")) == 2
    assert {state for _kind, state, _outcome in office.books.arrived()} == {"done"}
