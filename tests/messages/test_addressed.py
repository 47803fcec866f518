"""Answers to whoever wrote, and alerts to the coordinators."""

from __future__ import annotations

from dataclasses import replace

from messages.announce import alert, answer
from messages.escape import clean
from messages.not_understood import NotUnderstood
from messages.outgoing import Op
from messages.set_aside_alert import SetAsideAlert
from messages.unknown_sender import UnknownSender
from tests.messages.cast import BY_MAIL, DANA, IN_CHANNEL, IN_DM, RAY

NOTICE = NotUnderstood("hello")
ALERT = SetAsideAlert(7, "x@y.example", "it is encrypted")


def test_an_answer_in_direct_messages_is_a_message() -> None:
    (told,) = answer(NOTICE, "not_understood", IN_DM)
    assert (told.op, told.to, told.key) == (Op.POST, "U8", "not_understood:in31:slack")


def test_an_answer_in_a_channel_is_seen_by_its_asker_only() -> None:
    (told,) = answer(NOTICE, "not_understood", IN_CHANNEL)
    assert (told.op, told.to, told.payload["user"]) == (Op.EPHEMERAL, "C9", "U3")


def test_an_answer_by_mail_keeps_the_thread() -> None:
    (told,) = answer(NOTICE, "not_understood", BY_MAIL)
    assert (told.op, told.payload["in_reply_to"]) == (Op.SEND, "<2@roofers.example>")


def test_no_answer_to_a_mail_that_must_not_be_answered() -> None:
    assert answer(NOTICE, "not_understood", replace(BY_MAIL, reply_allowed=False)) == ()


def test_an_answer_may_be_given_once_a_day() -> None:
    (told,) = answer(UnknownSender(), "unknown_sender", replace(BY_MAIL, answer_key="x@y.example:2026-03-10"))
    assert told.key == "unknown_sender:x@y.example:2026-03-10:email"


def test_a_stranger_does_not_get_their_words_back() -> None:
    (told,) = answer(UnknownSender(), "unknown_sender", replace(BY_MAIL, subject="buy <now>"))
    assert told.payload["subject"] == "I do not know this address yet"
    assert "buy" not in told.payload["text"] + told.payload["html"]


def test_an_alert_goes_to_the_coordinators_channel() -> None:
    (told,) = alert(ALERT, "set_aside:in7", "C9", (DANA, RAY))
    assert (told.op, told.to, told.key) == (Op.POST, "C9", "set_aside:in7:slack:C9")


def test_without_a_channel_every_coordinator_gets_the_alert_once() -> None:
    told = alert(ALERT, "set_aside:in7", None, [DANA, RAY, DANA])
    assert [message.to for message in told] == ["dana@agency.example", "ray@agency.example"]
    assert len({message.key for message in told}) == 2


def test_long_threads_name_their_ends() -> None:
    many = tuple(f"<{n}@threads.example>" for n in range(60))
    (told,) = answer(NOTICE, "not_understood", replace(BY_MAIL, references=many))
    assert told.payload["references"] == (*many[:10], *many[51:], "<2@roofers.example>")


def test_a_subject_keeps_one_reply_mark() -> None:
    (told,) = answer(NOTICE, "not_understood", replace(BY_MAIL, subject="RE: Fwd: re: Ladders\r\nBcc: a@b.example"))
    assert told.payload["subject"] == "Re: Ladders Bcc: a@b.example"
    assert clean(told.payload["subject"]) == told.payload["subject"]
