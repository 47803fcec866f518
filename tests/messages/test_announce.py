"""Who hears of what: an event and a channel, and what leaves."""

from __future__ import annotations

import pytest

from bot import events
from bot.people import Channel, Circle, Membership, Role
from bot.submission import Submission
from messages import examples
from messages.announce import announce, home_tab, show_draft
from messages.block_rules import check_message
from messages.home import Home
from messages.outgoing import Around, Card, Op, Outgoing
from tests.messages.cast import (
    ALLIANCE,
    AT,
    BY_MAIL,
    CIRCLE,
    DANA,
    DRAFT_CARD,
    IN_CHANNEL,
    IN_DM,
    LEE,
    RAY,
    REVIEW_CARD,
    THREAD,
    around,
)

OTHER_REVIEW = Card("review_card:17:5:slack:C9", "review", "C9")


def _by_mail(submission: Submission) -> Submission:
    return submission.model_copy(update={"channel": Channel.EMAIL, "thread": THREAD})


def _heard(messages: tuple[Outgoing, ...]) -> list[tuple[str, str, str]]:
    return [(message.op.value, message.notice, message.to) for message in messages]


STARTED = events.DraftStarted(examples.READY, LEE, AT)
STARTED_OPEN = events.DraftStarted(examples.UNFINISHED, LEE, AT)
CHANGED = events.DraftChanged(examples.READY, LEE, AT)
CHANGED_OPEN = events.DraftChanged(examples.UNFINISHED, LEE, AT)
SENT = events.EntrySubmitted(examples.WAITING, LEE, AT)
GONE = events.DraftDiscarded(examples.DISCARDED, LEE, AT)
YES = events.EntryApproved(examples.APPROVED, DANA, AT)
BACK = events.EntryReturned(examples.RETURNED, DANA, AT)
EDITED = events.EntryEdited(examples.WAITING, DANA, AT, ("topic",))
CARDS = (DRAFT_CARD, REVIEW_CARD)

IN_SLACK = [
    (STARTED, (), [("post", "draft_card", "U8")]),
    (STARTED_OPEN, (), [("post", "draft_card", "U8"), ("post", "ask_field", "U8")]),
    (CHANGED, (DRAFT_CARD,), [("update", "draft_card", "U8"), ("post", "nothing_open", "U8")]),
    (CHANGED_OPEN, (DRAFT_CARD,), [("update", "draft_card", "U8"), ("post", "ask_field", "U8")]),
    (CHANGED_OPEN, (), [("post", "draft_card", "U8"), ("post", "ask_field", "U8")]),
    (SENT, (DRAFT_CARD,), [("update", "draft_card", "U8"), ("post", "review_card", "C9")]),
    (SENT, (), [("post", "review_card", "C9"), ("post", "entry_submitted", "U8")]),
    (SENT, CARDS, [("update", "draft_card", "U8"), ("update", "review_card", "C9"), ("post", "review_card", "C9")]),
    (GONE, (DRAFT_CARD,), [("update", "draft_card", "U8")]),
    (GONE, (), [("post", "draft_discarded", "U8")]),
    (
        YES,
        CARDS,
        [("update", "review_card", "C9"), ("update", "draft_card", "U8"), ("post", "entry_approved", "U8")],
    ),
    (
        BACK,
        CARDS,
        [("update", "review_card", "C9"), ("update", "draft_card", "U8"), ("post", "entry_returned", "U8")],
    ),
    (EDITED, CARDS, [("update", "review_card", "C9")]),
]
_TO = "lee@roofers.example"
IN_MAIL = [
    (STARTED, (), [("send", "draft_card", _TO)]),
    (STARTED_OPEN, (), [("send", "draft_card", _TO)]),
    (CHANGED, (), [("send", "draft_card", _TO)]),
    (CHANGED_OPEN, (DRAFT_CARD,), [("update", "draft_card", "U8"), ("send", "draft_card", _TO)]),
    (SENT, (), [("post", "review_card", "C9"), ("send", "entry_submitted", _TO)]),
    (GONE, (DRAFT_CARD,), [("update", "draft_card", "U8"), ("send", "draft_discarded", _TO)]),
    (YES, (REVIEW_CARD,), [("update", "review_card", "C9"), ("send", "entry_approved", _TO)]),
    (BACK, (REVIEW_CARD,), [("update", "review_card", "C9"), ("send", "entry_returned", _TO)]),
]


def _names(table: list[tuple[events.Event, tuple[Card, ...], list[tuple[str, str, str]]]]) -> list[str]:
    return [f"{event.name}-{len(cards)}-cards-{len(heard)}" for event, cards, heard in table]


@pytest.mark.parametrize(("event", "cards", "heard"), IN_SLACK, ids=_names(IN_SLACK))
def test_an_event_of_somebody_in_slack_is_heard_by(
    event: events.Event, cards: tuple[Card, ...], heard: list[tuple[str, str, str]]
) -> None:
    assert _heard(announce(event, around(*cards))) == heard


@pytest.mark.parametrize(("event", "cards", "heard"), IN_MAIL, ids=_names(IN_MAIL))
def test_an_event_of_somebody_by_mail_is_heard_by(
    event: events.Event, cards: tuple[Card, ...], heard: list[tuple[str, str, str]]
) -> None:
    by_mail = type(event)(_by_mail(event.submission), event.by, event.at)
    assert _heard(announce(by_mail, around(*cards))) == heard


@pytest.mark.parametrize("event", [event for event, *_ in IN_SLACK], ids=lambda event: event.name)
def test_keys_are_unique_and_the_same_when_made_again(event: events.Event) -> None:
    cards = (*CARDS, OTHER_REVIEW, Card("draft_card:17:9:slack:U8", "draft", "U8"))
    keys = [message.key for message in announce(event, around(*cards))]
    assert len(set(keys)) == len(keys)
    assert keys == [message.key for message in announce(event, around(*cards))]


@pytest.mark.parametrize("event", [event for event, *_ in IN_SLACK], ids=lambda event: event.name)
def test_what_leaves_to_slack_is_valid(event: events.Event) -> None:
    for message in announce(event, around(*CARDS)):
        assert check_message(message.payload) == []


def test_a_key_names_notice_submission_version_door_and_place() -> None:
    (card,) = announce(STARTED, around())
    assert card.key == "draft_card:17:1:slack:U8"
    assert card.card == "draft"
    assert card.submission_id == 17


def test_the_question_stands_in_the_thread_of_the_card() -> None:
    card, question = announce(STARTED_OPEN, around())
    assert question.thread == card.key


def test_the_next_question_stands_in_the_thread_of_the_standing_card() -> None:
    repainted, question = announce(CHANGED_OPEN, around(DRAFT_CARD))
    assert (repainted.replaces, question.thread) == (DRAFT_CARD.key, DRAFT_CARD.key)


def test_a_click_from_another_workspace_user_id_is_answered_there() -> None:
    (card,) = announce(STARTED, around(origin=IN_DM, teller=LEE.model_copy(update={"slack_user": None})))
    assert card.to == "U8"


def test_the_coordinators_click_does_not_make_them_the_teller() -> None:
    told = announce(YES, around(origin=IN_CHANNEL))[-1]
    assert told.to == "U8"


def test_a_mail_stays_in_its_conversation_and_under_its_subject() -> None:
    (receipt,) = announce(events.DraftStarted(_by_mail(examples.READY), LEE, AT), around(origin=BY_MAIL))
    assert receipt.payload["subject"] == "Re: ladder talk"
    assert receipt.payload["in_reply_to"] == "<2@roofers.example>"
    assert receipt.payload["references"] == ("<1@roofers.example>", "<2@roofers.example>")
    assert receipt.payload["auto_submitted"] == "auto-replied"


def test_a_decision_is_mailed_in_the_same_conversation_but_answers_nothing() -> None:
    told = announce(events.EntryApproved(_by_mail(examples.APPROVED), DANA, AT), around(origin=IN_CHANNEL))[-1]
    assert told.payload["subject"] == "Re: ladder talk"
    assert told.payload["in_reply_to"] == "<1@roofers.example>"
    assert told.payload["auto_submitted"] == "auto-generated"


def test_a_mail_about_a_draft_begun_in_slack_has_its_own_subject() -> None:
    no_slack = LEE.model_copy(update={"slack_user": None})
    (told,) = announce(YES, around(teller=no_slack))
    assert told.payload["subject"] == "Approved: Mar 3 toolbox talk on ladders, 45 reached (#17)"
    assert told.payload["in_reply_to"] is None


def test_what_must_not_be_answered_is_not() -> None:
    automatic = around(origin=type(BY_MAIL)(inbox_id=1, door=Channel.EMAIL, address=_TO, reply_allowed=False))
    assert announce(events.DraftStarted(_by_mail(examples.READY), LEE, AT), automatic) == ()


def test_somebody_without_any_address_is_reported_to_the_coordinators() -> None:
    nowhere = LEE.model_copy(update={"slack_user": None, "email": None})
    told = announce(YES, around(teller=nowhere))
    assert _heard(told) == [("post", "undeliverable_alert", "C9")]


def test_older_review_cards_point_to_the_newest() -> None:
    older, newest, *_ = announce(EDITED, around(REVIEW_CARD, OTHER_REVIEW))
    assert older.payload["text"].startswith("A newer card shows")
    assert newest.payload["text"].startswith("Approve Prairie Roofers Association's entry?")


def test_an_entry_sent_again_leaves_one_card_with_buttons() -> None:
    sent = announce(SENT, around(DRAFT_CARD, REVIEW_CARD))
    with_buttons = [m for m in sent if m.card == "review" and "actions" in {b["type"] for b in m.payload["blocks"]}]
    assert [(m.op, m.to) for m in with_buttons] == [(Op.POST, "C9")]


def test_without_a_review_channel_each_coordinator_hears_as_they_prefer() -> None:
    dana = DANA.model_copy(update={"channel": Channel.SLACK})
    members = tuple(Membership(person=p, role=Role.COORDINATOR, alliance_id=4) for p in (dana, RAY, LEE))
    circle = Circle(alliance=ALLIANCE, members=members)
    told = announce(SENT, around(DRAFT_CARD, review_channel=None, circle=circle))
    assert _heard(told)[1:] == [("post", "review_card", "U3"), ("send", "review_card", "ray@agency.example")]


def test_without_a_review_channel_and_by_mail_each_coordinator_gets_one_mail() -> None:
    told = announce(SENT, around(DRAFT_CARD, review_channel=None))
    assert [m.to for m in told if m.op is Op.SEND] == ["dana@agency.example", "ray@agency.example"]


def test_the_alliances_to_choose_from_are_asked_for() -> None:
    draft = examples.DRAFT.model_copy(update={"missing": ("alliance",)})
    unknown = examples.READY.model_copy(update={"alliance_id": None, "draft": draft})
    card, question = announce(events.DraftStarted(unknown, LEE, AT), around(circle=None))
    values = [e["value"] for b in question.payload["blocks"] if b["type"] == "actions" for e in b["elements"]]
    assert values == ["17:1:alliance:4", "17:1:alliance:5"]
    assert "Confirm" not in str(card.payload)


def test_the_edits_of_a_coordinator_are_told_with_the_approval() -> None:
    mine = examples.ACTIVITY.model_copy(update={"number_reached": 40})
    facts = Around(**{**around().__dict__, "confirmed": mine})
    assert "People reached: 45 people (you had 40 people)" in announce(YES, facts)[-1].payload["text"]


def test_the_approval_says_what_it_counts_toward() -> None:
    told = announce(YES, around())[-1].payload["text"]
    assert "It counts toward the Quarterly Report for January 1 to March 31, 2026." in told


def test_a_draft_asked_for_again_comes_with_a_card_of_its_own() -> None:
    (card,) = show_draft(examples.READY, around(DRAFT_CARD, origin=IN_DM))
    assert (card.key, card.card, card.to) == ("draft_card:17:in31:slack", "draft", "U8")


def test_a_draft_asked_for_by_mail_comes_as_its_receipt() -> None:
    (receipt,) = show_draft(examples.READY, around(origin=BY_MAIL))
    assert (receipt.op, receipt.card) == (Op.SEND, None)


def test_the_home_tab_goes_to_whoever_opened_it() -> None:
    (home,) = home_tab(Home.EXAMPLE.view(), IN_DM)
    assert (home.op, home.to, home.key) == (Op.HOME, "U8", "home:in31:slack")


def test_nobody_but_a_coordinator_is_named_as_reviewer() -> None:
    assert CIRCLE.coordinators == (DANA, RAY)
    (card,) = announce(STARTED, around())
    assert "it goes to Dana Whitfield or Ray Boone for review" in card.payload["text"]
