"""A participant logs in chat, a coordinator decides, the participant hears of it."""

from __future__ import annotations

from tests.flows.office import Office, eventually, newest

TOLD = "We gave a fall protection training to 45 roofers in Lansing on Mar 3, 2026"


def test_a_told_activity_is_confirmed_approved_and_reported_back(office: Office) -> None:
    office.say(office.maria, TOLD)
    card = office.card(office.maria, "draft_confirm")
    office.press(office.maria, card, "draft_confirm")
    review = office.review_card("entry_approve")
    office.press(office.renee, review, "entry_approve")
    office.review_card("Approved by Renee Carter")
    eventually(lambda: newest(office.slack.dm(office.maria), "Approved by Renee Carter on"))
    assert not newest(office.slack.messages(office.review), "entry_approve")
