"""In chat: forms, decisions, and what the participant hears of them."""

from __future__ import annotations

from threading import Barrier, Thread

import pytest

from tests.flows.office import Json, Office

TOLD = "We gave a fall protection training to 45 roofers in Lansing on Mar 3, 2026"


def sent_for_review(office: Office) -> Json:
    """Maria's activity, confirmed; its review card."""
    office.say(office.maria, TOLD)
    office.press(office.maria, office.card(office.maria, "draft_confirm"), "draft_confirm")
    return office.review_card("entry_approve")


def texts(messages: list[Json]) -> str:
    return " ".join(f"{message.get('text')} {message.get('blocks')}" for message in messages)


def test_a_draft_is_changed_in_its_form_which_names_what_is_wrong(office: Office) -> None:
    office.say(office.maria, TOLD)
    card = office.card(office.maria, "draft_confirm")
    form = office.form(office.maria, card, "draft_change")
    entered = form["state"]["values"]
    assert entered["number_reached"]["value"]["value"] == "45"
    assert entered["date_start"]["value"]["selected_date"] == "2026-03-03"
    errors = office.submit(office.maria, form, date_start="2035-01-01", number_reached="45")
    assert errors == {"date_start": "This day is in the future. Please log it after it took place."}
    assert office.submit(office.maria, form, date_start="2026-03-04", number_reached="350") is None
    assert "350" in texts([office.card(office.maria, "Wed Mar 4, 2026")])
    assert office.books.outcomes() == ["draft", "form", "DraftChanged"]


def test_a_discarded_draft_is_kept_and_its_buttons_do_nothing_more(office: Office) -> None:
    office.say(office.maria, TOLD)
    card = office.card(office.maria, "draft_confirm")
    office.press(office.maria, card, "draft_discard")
    office.card(office.maria, "Discarded: entry")
    office.press(office.maria, card, "draft_confirm", stale=True)
    office.card(office.maria, "was discarded before")
    assert [s.status for s in office.books.submissions()] == ["withdrawn"]
    assert office.messages(office.review) == []


def test_an_edited_entry_is_repainted_and_the_differences_are_told_at_approval(office: Office) -> None:
    review = sent_for_review(office)
    form = office.form(office.renee, review, "entry_edit")
    assert office.submit(office.renee, form, number_reached="40", location="Flint") is None
    edited = office.review_card("Edited by Renee Carter")
    assert edited["ts"] == review["ts"]
    office.press(office.renee, review, "entry_approve", stale=True)
    office.whisper(office.renee, "this changed meanwhile")
    office.press(office.renee, office.review_card("entry_approve"), "entry_approve")
    told = office.card(office.maria, "Approved by Renee Carter on")
    assert "40 people (you had 45 people)" in told["text"]
    assert "Flint (you had Lansing)" in told["text"]


def test_a_returned_entry_is_corrected_sent_again_and_approved_on_a_new_card(office: Office) -> None:
    review = sent_for_review(office)
    form = office.form(office.renee, review, "entry_return")
    assert office.submit(office.renee, form) == {
        "reason_note": "Please choose a reason or write a note. Its person corrects the entry by it."
    }
    assert office.submit(office.renee, form, reason_note="How many of them were foremen?") is None
    office.review_card("How many of them were foremen?")
    returned = office.card(office.maria, "draft_change")
    assert "How many of them were foremen?" in texts([returned])
    change = office.form(office.maria, returned, "draft_change")
    office.submit(office.maria, change, number_reached="44")
    office.press(office.maria, office.card(office.maria, "draft_confirm"), "draft_confirm")
    again = office.review_card("entry_approve")
    assert again["ts"] != review["ts"]
    office.settled()
    assert "A newer card shows" in texts([m for m in office.messages(office.review) if m["ts"] == review["ts"]])
    office.press(office.renee, again, "entry_approve")
    office.card(office.maria, "Approved by Renee Carter on")
    assert [s.status for s in office.books.submissions()] == ["approved"]


@pytest.mark.parametrize("other", ["entry_approve", "entry_return"])
def test_of_two_coordinators_at_once_one_decides_and_the_other_is_told_who_did(office: Office, other: str) -> None:
    review = sent_for_review(office)
    form = office.form(office.helen, review, "entry_return") if other == "entry_return" else None
    start = Barrier(2)

    def approve() -> None:
        start.wait()
        office.press(office.renee, review, "entry_approve")

    def decide_too() -> None:
        start.wait()
        if form:
            office.submit(office.helen, form, reason_note="Please check the day.")
        else:
            office.press(office.helen, review, "entry_approve")

    both = [Thread(target=approve), Thread(target=decide_too)]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join()
    office.settled()
    decisions = [name for name in ("EntryApproved", "EntryReturned") for _ in office.books.noted(name)]
    assert len(decisions) == 1
    [decided] = office.books.submissions()
    winner = office.books.name_of(decided.decided_by)
    loser = office.helen if winner == "Renee Carter" else office.renee
    assert f"by {winner} on " in office.whisper(loser, "Already decided")["text"]


@pytest.mark.parametrize(("user", "words"), [("maria", "Only a coordinator for"), ("dwayne", "Only a coordinator for")])
def test_a_participant_who_presses_approve_is_told_who_may(office: Office, user: str, words: str) -> None:
    review = sent_for_review(office)
    office.let_in(getattr(office, user))
    office.press(getattr(office, user), review, "entry_approve")
    told = office.whisper(getattr(office, user), words)
    assert "Renee Carter" in told["text"]
    assert office.books.outcomes()[-1] == "NotCoordinator"
    assert [s.status for s in office.books.submissions()] == ["submitted"]


def test_a_stranger_who_presses_approve_is_told_nothing_of_the_entry(office: Office) -> None:
    review = sent_for_review(office)
    office.let_in(office.guest)
    for action in ("entry_approve", "entry_return"):
        office.press(office.guest, review, action)
    told = office.whisper(office.guest, "nothing was changed")
    assert "Lansing" not in texts([told])
    assert office.slack.views(office.guest) == []
    office.settled()
    assert office.books.outcomes()[-2:] == ["stranger", "stranger"]
    assert [s.status for s in office.books.submissions()] == ["submitted"]


def test_nobody_approves_an_entry_that_they_told_themselves(office: Office) -> None:
    office.say(office.renee, "We gave a forklift training to 12 dockers in Muskegon on Mar 3, 2026")
    office.press(office.renee, office.card(office.renee, "draft_confirm"), "draft_confirm")
    review = office.review_card("entry_approve")
    office.press(office.renee, review, "entry_approve")
    assert "another coordinator" in office.whisper(office.renee, "You told")["text"]
    office.press(office.helen, review, "entry_approve")
    office.card(office.renee, "Approved by Helen Brooks on")


def test_a_click_on_what_was_decided_before_shows_the_decision(office: Office) -> None:
    review = sent_for_review(office)
    office.press(office.renee, review, "entry_approve")
    office.review_card("Approved by Renee Carter")
    office.press(office.helen, review, "entry_return", stale=True)
    assert "Approved by Renee Carter on" in office.whisper(office.helen, "Already decided")["text"]
    office.press(office.maria, office.dm(office.maria)[0], "draft_change", stale=True)
    office.card(office.maria, "Already decided")
    assert office.slack.views(office.helen) == office.slack.views(office.maria) == []


def test_the_home_tab_shows_each_person_what_waits_for_them_and_its_buttons_work(office: Office) -> None:
    sent_for_review(office)
    office.slack.open_home(office.maria)
    assert "Waits for review" in str(office.wait(lambda: office.slack.home(office.maria)))
    office.slack.open_home(office.renee)
    home = office.wait(lambda: office.slack.home(office.renee))
    assert "Approve Great Lakes Roofing Council" in str(home)
    office.slack.press_in_view(office.renee, home["id"], "entry_approve")
    office.review_card("Approved by Renee Carter")
    office.card(office.maria, "Approved by Renee Carter on")
