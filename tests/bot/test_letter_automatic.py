"""When not to answer, rule by rule (EMAIL_RULES 1, RFC 3834). The museum has the whole mails."""

from __future__ import annotations

import pytest

from bot.reading.letter import LetterState, open_letter
from bot.reading.mail.automatic import NoReply

OURS = ("bot@agency.example", "alliance@agency.example")


def letter(extra: str = "", sender: str = "Ann <ann@union.example>", to: str = OURS[0], subject: str = "Talk") -> bytes:
    return f"From: {sender}\r\nTo: {to}\r\nSubject: {subject}\r\n{extra}\r\n45 came\r\n".encode()


def reason(raw: bytes) -> NoReply | None:
    return open_letter(raw, own_addresses=OURS).no_reply_reason


def test_a_person_who_writes_to_us_is_answered() -> None:
    assert reason(letter()) is None


@pytest.mark.parametrize("value", ["auto-replied", "auto-generated", "Auto-Notified; x=y", "AUTO-REPLIED (by a rule)"])
def test_any_auto_submitted_but_no_forbids_an_answer(value: str) -> None:
    assert reason(letter(f"Auto-Submitted: {value}\r\n")) == NoReply.AUTO_SUBMITTED


@pytest.mark.parametrize("value", ["no", "No", "no; reason=x", "no (a person)"])
def test_auto_submitted_no_is_a_person(value: str) -> None:
    assert reason(letter(f"Auto-Submitted: {value}\r\n")) is None


@pytest.mark.parametrize(
    "local",
    [
        "mailer-daemon",
        "MAILER-DAEMON",
        "postmaster",
        "owner-safety",
        "safety-owner",
        "safety-request",
        "safety-bounces",
        "bounce+7.f00d",
        "no-reply",
        "noreply",
        "no_reply",
        "do-not-reply",
        "donotreply",
        "noreply-safety",
    ],
)
def test_a_sender_that_reads_no_mail_is_not_answered(local: str) -> None:
    assert reason(letter(sender=f"{local}@union.example")) == NoReply.ROBOT_SENDER


@pytest.mark.parametrize("local", ["request", "replying.ann", "ann.owner", "bouncer", "norey.ply"])
def test_a_person_with_such_a_name_is_answered(local: str) -> None:
    assert reason(letter(sender=f"{local}@union.example")) is None


@pytest.mark.parametrize("value", ["bulk", "list", "junk", "Bulk"])
def test_bulk_mail_is_not_answered(value: str) -> None:
    assert reason(letter(f"Precedence: {value}\r\n")) == NoReply.MAILING_LIST


@pytest.mark.parametrize("name", ["List-Id", "List-Post", "List-Unsubscribe"])
def test_list_mail_is_not_answered(name: str) -> None:
    assert reason(letter(f"{name}: <x>\r\n")) == NoReply.MAILING_LIST


@pytest.mark.parametrize("name", ["X-Autoreply", "X-Autorespond"])
def test_other_responders_are_not_answered(name: str) -> None:
    assert reason(letter(f"{name}: yes\r\n")) == NoReply.AUTO_SUBMITTED


@pytest.mark.parametrize("value", ["All", "OOF, DR", "DR, AutoReply"])
def test_who_asks_for_no_automatic_replies_gets_none(value: str) -> None:
    assert reason(letter(f"X-Auto-Response-Suppress: {value}\r\n")) == NoReply.SUPPRESSED


def test_who_asks_for_no_receipts_only_is_answered() -> None:
    assert reason(letter("X-Auto-Response-Suppress: RN, NRN\r\n")) is None


@pytest.mark.parametrize("name", ["X-Loop", "X-Alliance-Bot"])
def test_what_passed_a_responder_before_is_not_answered(name: str) -> None:
    assert reason(letter(f"{name}: x\r\n")) == NoReply.LOOP


@pytest.mark.parametrize("sender", ["bot@agency.example", "BOT@Agency.Example", "alliance+7.x@agency.example"])
def test_our_own_addresses_are_not_answered(sender: str) -> None:
    assert reason(letter(sender=sender)) == NoReply.OURSELVES


@pytest.mark.parametrize(
    "sender", ["", "Ann", "ann@union", "a@b.example, c@d.example", "ann@union.example <eve@evil.example> x"]
)
def test_a_from_that_does_not_name_one_address_is_not_answered(sender: str) -> None:
    assert reason(letter(sender=sender)) == NoReply.NO_SINGLE_SENDER


@pytest.mark.parametrize("to", ["safety@union.example", "undisclosed-recipients:;", ""])
def test_mail_that_was_not_sent_to_us_is_not_answered(to: str) -> None:
    assert reason(letter(to=to)) == NoReply.NOT_TO_US


@pytest.mark.parametrize("extra", ["Cc: Bot <alliance@agency.example>\r\n", "Delivered-To: bot+x@agency.example\r\n"])
def test_a_copy_to_us_counts_as_sent_to_us(extra: str) -> None:
    assert reason(letter(extra, to="safety@union.example")) is None


def test_without_our_addresses_nothing_is_said_about_recipients() -> None:
    assert open_letter(letter(to="safety@union.example")).reply_allowed


@pytest.mark.parametrize(
    "subject",
    [
        "Automatic reply: Talk",
        "[EXTERNAL] Automatic reply: Talk",
        "Out of office: back on Monday",
        "Out of Office",
        "Auto-Reply: Talk",
        "Abwesenheitsnotiz: Talk",
        "Fuera de la oficina: Talk",
        "Absence du bureau - Talk",
        "Autosvar: Talk",
        "自动回复: Talk",
    ],
)
def test_absence_notices_are_known_by_their_subject_in_many_languages(subject: str) -> None:
    opened = open_letter(letter(subject=subject), own_addresses=OURS)
    assert (opened.state, opened.no_reply_reason) == (LetterState.AUTOMATIC, NoReply.OUT_OF_OFFICE)


@pytest.mark.parametrize(
    "subject", ["Out of office ergonomics talk", "Re: Automatic reply: Talk", "Absent workers", "Automatic reply talk"]
)
def test_a_subject_about_such_things_is_a_persons(subject: str) -> None:
    assert reason(letter(subject=subject)) is None
