"""Slack is busy, broken or refuses; our own code or database fails: nothing is lost, nothing comes twice."""

from __future__ import annotations

import json
from typing import Any

import pytest
import sqlalchemy as sa

from tests.flows.office import Json, Office

TOLD = "We gave a fall protection training to 45 roofers in Lansing on Mar 3, 2026"
SENDING = ("chat.postMessage", "chat.update", "chat.postEphemeral", "views.publish")


def journey(office: Office) -> list[str]:
    """Told, opened at home, confirmed, refused to the one who told it, approved; every message's words."""
    office.say(office.maria, TOLD)
    office.slack.open_home(office.maria)
    office.press(office.maria, office.card(office.maria, "draft_confirm"), "draft_confirm")
    review = office.review_card("entry_approve")
    office.press(office.maria, review, "entry_approve")
    office.whisper(office.maria, "Only a coordinator")
    office.press(office.renee, review, "entry_approve")
    office.card(office.maria, "Approved by Renee Carter on")
    office.review_card("Approved by Renee Carter")
    office.settled(arrived=5)
    return [message["text"] for message in (*office.dm(office.maria), *office.messages(office.review))]


@pytest.mark.parametrize("fault", ["rate_limit", "server_error"])
def test_a_busy_or_broken_slack_gets_every_message_once_all_the_same(office: Office, fault: str) -> None:
    office.let_in(office.maria)
    for method in SENDING if fault == "rate_limit" else SENDING[:2]:
        getattr(office.slack.faults, fault)(method)
    said = journey(office)
    assert len(said) == 3, said
    assert {row.state for row in office.books.left()} <= {"sent", "superseded"}
    assert office.books.noted("Undeliverable") == []


def test_a_post_whose_answer_was_lost_is_found_and_not_made_twice(office: Office) -> None:
    lost: list[Json] = []

    def lose_the_answer(message: Json) -> None:
        office.slack.faults.after_post(None)
        lost.append(message)
        raise ConnectionResetError("the connection broke after the post was stored")

    office.slack.faults.after_post(lose_the_answer)
    office.say(office.maria, TOLD)
    office.press(office.maria, office.card(office.maria, "draft_confirm"), "draft_confirm")
    office.review_card("entry_approve")
    office.settled(arrived=2)
    assert len(lost) == 1
    assert [message["ts"] for message in office.dm(office.maria)] == [lost[0]["ts"]]
    assert "Sent for review" in office.dm(office.maria)[0]["text"]


def test_a_message_that_slack_refuses_for_good_is_told_to_the_coordinators_once(office: Office) -> None:
    office.slack.faults.fail("chat.postMessage", "restricted_action")
    office.say(office.maria, TOLD)
    alert = office.review_card("I could not deliver")
    assert "to Maria Alvarez (U0MARIA): restricted_action" in alert["text"]
    office.say(office.maria, "yes")  # the draft is kept, and can still be confirmed
    office.card(office.maria, "review")
    office.settled(arrived=2)
    assert [row.state for row in office.books.left("draft_card")] == ["failed"]
    assert len(office.books.left("undeliverable_alert")) == len(office.books.noted("Undeliverable")) == 1


def test_a_question_whose_card_was_refused_is_asked_outside_any_thread(office: Office) -> None:
    office.slack.faults.fail("chat.postMessage", "restricted_action")
    office.say(office.maria, "We gave a fall protection training for roofers in Lansing on Mar 3, 2026")
    question = office.card(office.maria, "How many people")
    assert "thread_ts" not in question
    office.say(office.maria, "45")
    office.card(office.maria, "draft_confirm")


def test_a_coordinators_channel_that_refuses_the_card_is_told_by_mail(office: Office) -> None:
    office.say(office.maria, TOLD)
    card = office.card(office.maria, "draft_confirm")
    office.slack.faults.fail("chat.postMessage", "is_archived")
    office.press(office.maria, card, "draft_confirm")
    told = office.letter("renee@agency.example", "the coordinators' channel")
    assert "is_archived" in told.text
    office.slack.open_home(office.renee)  # the entry is not lost: it waits there
    home = office.wait(lambda: _with(office.slack.home(office.renee), "entry_approve"))
    office.slack.press_in_view(office.renee, home["id"], "entry_approve")
    office.card(office.maria, "Approved by Renee Carter on")


def test_what_we_fail_on_three_times_is_set_aside_and_the_queue_goes_on(office: Office) -> None:
    office.say(office.maria, TOLD)
    office.press(office.maria, office.card(office.maria, "draft_confirm"), "draft_confirm")
    office.review_card("entry_approve")
    office.again("interactive", _of_nothing(office.books.raw()[-1]), times=1)
    office.say(office.maria, "We gave a ladder safety training to 12 roofers in Flint on Mar 4, 2026")
    office.card(office.maria, "12 reached")
    office.card(office.maria, "Something went wrong on my side")
    assert "reading it failed again and again" in office.review_card("is set aside for you")["text"]
    office.settled(arrived=4)
    assert ("block_actions", "set_aside", "failed: LookupError") in office.books.arrived()
    assert len(office.books.left("not_handled")) == len(office.books.left("set_aside_alert")) == 1


def test_a_mail_that_we_fail_on_three_times_is_set_aside_and_its_sender_is_told(office: Office) -> None:
    aisha = "aisha@foodmakers.example"
    with _time_zone(office, aisha, "Nowhere/Atall"):
        office.write(aisha, f"{TOLD}.")
        told = office.letter(aisha, "Something went wrong on my side")
    assert told.subject == "Re: Our activity"
    office.review_card("is set aside for you")
    office.settled()
    assert [state for _kind, state, _outcome in office.books.arrived()] == ["set_aside"]
    assert TOLD.encode() in office.books.raw()[0]


def _with(view: Json | None, words: str) -> Json | None:
    return view if words in str(view) else None


def _of_nothing(raw: bytes) -> bytes:
    """The click again, later and on an entry that does not exist."""
    payload: dict[str, Any] = json.loads(raw)
    payload["actions"][0] |= {"value": "999999:1", "action_ts": "1.5", "action_id": "entry_approve"}
    return json.dumps(payload).encode()


class _time_zone:  # noqa: N801 - reads as what it does
    """A person whose time zone on the roster does not exist, while the block runs."""

    def __init__(self, office: Office, address: str, zone: str) -> None:
        self._office, self._address, self._zone = office, address, zone

    def __enter__(self) -> None:
        self._set(self._zone)

    def __exit__(self, *_: object) -> None:
        self._set("America/Detroit")

    def _set(self, zone: str) -> None:
        with self._office.books.engine.begin() as connection:
            query = sa.text("UPDATE person SET time_zone = :zone WHERE email = :address")
            connection.execute(query, {"zone": zone, "address": self._address})
