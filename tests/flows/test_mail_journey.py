"""The same journey by mail, and drafts that begin on one channel and end on the other."""

from __future__ import annotations

from tests.flows.office import Office

TOLD = "We gave a fall protection training to 45 roofers in Lansing on Mar 3, 2026."
WITHOUT_NUMBER = "We gave a fall protection training for roofers in Lansing on Mar 3, 2026."
AISHA, MARIA = "aisha@foodmakers.example", "maria@roofing.example"


def test_a_mailed_activity_is_confirmed_by_yes_approved_and_reported_back(office: Office) -> None:
    office.write(AISHA, TOLD)
    receipt = office.letter(AISHA, "Please check")
    office.write(AISHA, "yes", answers=receipt)
    office.press(office.renee, office.review_card("entry_approve"), "entry_approve")
    outcome = office.letter(AISHA, "Approved by Renee Carter")
    assert outcome.subject == "Re: Our activity"
    assert receipt.message_id in outcome.references or outcome.in_reply_to


def test_what_is_missing_is_asked_and_answered_one_question_at_a_time(office: Office) -> None:
    office.write(AISHA, WITHOUT_NUMBER)
    question = office.letter(AISHA, "How many people")
    office.write(AISHA, "45", answers=question)
    receipt = office.letter(AISHA, "Please check")
    assert "45" in receipt.text


def test_a_correction_by_reply_changes_the_draft_and_quoted_text_does_not(office: Office) -> None:
    office.write(AISHA, TOLD)
    receipt = office.letter(AISHA, "45")
    office.write(AISHA, "5 = 350", answers=receipt)
    corrected = office.letter(AISHA, "350")
    office.write(AISHA, "yes", answers=corrected)
    assert "350" in str(office.review_card("entry_approve")["blocks"])


def test_a_draft_begun_by_mail_is_confirmed_in_slack(office: Office) -> None:
    office.write(MARIA, TOLD)
    office.letter(MARIA, "Please check")
    office.say(office.maria, "drafts")
    office.press(office.maria, office.card(office.maria, "draft_confirm"), "draft_confirm")
    office.review_card("entry_approve")


def test_a_draft_begun_in_slack_is_confirmed_by_mail(office: Office) -> None:
    office.say(office.maria, TOLD)
    office.card(office.maria, "draft_confirm")
    office.write(MARIA, "drafts")
    office.write(MARIA, "yes", answers=office.letter(MARIA, "Please check"))
    office.review_card("entry_approve")
    office.card(office.maria, "Sent for review")
