"""A refusal answers the one who asked, where they asked."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot import events
from bot.people import Person
from bot.submission import Submission
from messages import examples
from messages.announce import announce
from messages.outgoing import Op, Origin
from messages.refused import _NOTICES
from tests.messages.cast import AT, BY_MAIL, DANA, DRAFT_CARD, IN_CHANNEL, IN_DM, LEE, REVIEW_CARD, around

_STRANGER = Person(id=99, name="Pat Doe", email="pat@elsewhere.example")


def _subclasses(kind: type[events.Event]) -> set[type[events.Event]]:
    below = set(kind.__subclasses__())
    return below.union(*(_subclasses(each) for each in below))


def test_every_refusal_has_a_notice() -> None:
    assert set(_NOTICES) == _subclasses(events.Refusal)


REFUSALS = [
    (events.AlreadyReviewed, examples.APPROVED, DANA, IN_CHANNEL, "already_reviewed"),
    (events.OldVersion, examples.WAITING, DANA, IN_CHANNEL, "old_version"),
    (events.NotCoordinator, examples.WAITING, _STRANGER, IN_CHANNEL, "not_coordinator"),
    (events.OwnEntry, examples.WAITING, LEE, IN_CHANNEL, "own_entry"),
    (events.ReasonMissing, examples.WAITING, DANA, IN_CHANNEL, "reason_missing"),
    (events.AlreadySent, examples.WAITING, LEE, IN_DM, "already_sent"),
    (events.AlreadyDiscarded, examples.DISCARDED, LEE, IN_DM, "already_discarded"),
    (events.NotReady, examples.UNFINISHED, LEE, IN_DM, "not_ready"),
    (events.NotYours, examples.READY, DANA, IN_DM, "not_yours"),
    (events.NotUnderstood, examples.READY, LEE, IN_DM, "reply_not_understood"),
]
each_refusal = pytest.mark.parametrize(
    ("kind", "submission", "by", "origin", "notice"), REFUSALS, ids=[name for *_, name in REFUSALS]
)


@each_refusal
def test_a_refused_click_is_answered_where_it_was_made(
    kind: type[events.Event], submission: Submission, by: Person, origin: Origin, notice: str
) -> None:
    told, *_ = announce(kind(submission, by, AT), around(DRAFT_CARD, REVIEW_CARD, origin=origin))
    in_channel = origin is IN_CHANNEL
    assert (told.op, told.notice) == (Op.EPHEMERAL if in_channel else Op.POST, notice)
    assert told.to == ("C9" if in_channel else "U8")
    assert told.key == f"{notice}:in{origin.inbox_id}:slack"
    assert told.payload.get("user") == ("U3" if in_channel else None)


@each_refusal
def test_a_refused_mail_is_answered_by_mail(
    kind: type[events.Event], submission: Submission, by: Person, origin: Origin, notice: str
) -> None:
    told, *_ = announce(kind(submission, by, AT), around(origin=BY_MAIL))
    assert (told.op, told.to, told.key) == (Op.SEND, "lee@roofers.example", f"{notice}:in33:email")


@each_refusal
def test_a_refused_mail_that_must_not_be_answered_is_not(
    kind: type[events.Event], submission: Submission, by: Person, origin: Origin, notice: str
) -> None:
    silent = replace(BY_MAIL, reply_allowed=False)
    assert [m for m in announce(kind(submission, by, AT), around(origin=silent)) if m.notice == notice] == []


@pytest.mark.parametrize("kind", [events.OldVersion, events.AlreadyReviewed])
def test_a_stale_card_is_repainted(kind: type[events.Event]) -> None:
    told = announce(kind(examples.APPROVED, DANA, AT), around(DRAFT_CARD, REVIEW_CARD, origin=IN_CHANNEL))
    repainted = {message.replaces: message.key for message in told if message.op is Op.UPDATE}
    assert set(repainted) == {DRAFT_CARD.key, REVIEW_CARD.key}
    assert all(key.startswith("in32:") for key in repainted.values())


def test_a_refusal_about_a_draft_stands_in_its_thread() -> None:
    told, *_ = announce(events.NotReady(examples.UNFINISHED, LEE, AT), around(DRAFT_CARD, origin=IN_DM))
    assert told.thread == DRAFT_CARD.key


def test_somebody_else_does_not_hear_what_the_draft_says() -> None:
    (told,) = announce(events.NotYours(examples.READY, DANA, AT), around(DRAFT_CARD, origin=IN_DM))
    assert "ladders" not in str(told.payload)


def test_the_late_click_hears_who_decided_and_when() -> None:
    told, *_ = announce(events.AlreadyReviewed(examples.APPROVED, DANA, AT), around(origin=IN_CHANNEL))
    assert "Approved by Dana Whitfield on Tue Mar 10, 2026." in told.payload["text"]


def test_a_refusal_needs_to_know_whom_it_answers() -> None:
    with pytest.raises(ValueError, match="origin"):
        announce(events.NotReady(examples.UNFINISHED, LEE, AT), around())
