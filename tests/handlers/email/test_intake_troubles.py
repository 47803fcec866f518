"""What the intake does with mail and servers that are not as they should be (EMAIL_RULES E5.6, E5.7, E5.9)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from threading import Event

import pytest
from imapclient import IMAPClient
from imapclient.exceptions import IMAPClientError

from bot.reading.letter import LetterState, open_letter
from handlers.email import intake as module
from handlers.email import mailbox as mailbox_module
from handlers.email.connection import connect
from handlers.email.folders import Folders, NotFiled
from handlers.email.intake import Intake, own_copy_id, pause
from handlers.email.mailbox import Mailbox
from handlers.email.mailer import SmtpMailer
from handlers.email.sent_copies import SentCopies
from handlers.ports import OutgoingMail
from tests.handlers.email.fixtures import MemoryLedger, StandingClock
from tests.handlers.email.taking_in import mail, running, take_in
from tests.servers.waiting import eventually
from tests.servers.world import BOT, MailWorld, mails_in, put_in_inbox


def test_a_mail_above_the_limit_is_stored_by_its_headers_and_filed_for_review(
    mail_world: MailWorld, ledger: MemoryLedger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mailbox_module, "LARGEST", 2_000)
    large = mail("large") + b"x" * 3_000
    put_in_inbox(mail_world.imap, large)
    take_in(mail_world, ledger)
    (arrival,) = ledger.kept.values()
    assert arrival.raw is None
    assert b"<large@union.example>" in arrival.headers
    assert mails_in(mail_world.imap, "Needs review") == [large]


def test_a_mail_the_server_will_not_give_is_stored_by_its_headers(
    mail_world: MailWorld, ledger: MemoryLedger, monkeypatch: pytest.MonkeyPatch
) -> None:
    fetch: Callable[..., object] = IMAPClient.fetch
    put_in_inbox(mail_world.imap, mail("one"), mail("broken"), mail("two"))

    def refuses(client: IMAPClient, uids: list[int], items: list[bytes]) -> object:
        if items == [b"BODY.PEEK[]"] and broken in uids:
            raise IMAPClientError("fetch failed: NO [SERVERBUG] internal error")
        return fetch(client, uids, items)

    with Mailbox(mail_world.imap) as mailbox:
        assert ledger.where is not None
        _, broken, _ = mailbox.uids(ledger.where)
    monkeypatch.setattr(IMAPClient, "fetch", refuses)
    take_in(mail_world, ledger)
    assert [a.raw for a in ledger.kept.values()] == [mail("one"), None, mail("two")]
    assert b"<broken@union.example>" in ledger.mails[1]


def test_the_copy_of_our_own_mail_is_filed_in_sent_and_not_read(mail_world: MailWorld, ledger: MemoryLedger) -> None:
    ours = OutgoingMail("<1.a@agency.example>", "ann@union.example", "Logged", "45 reached.")
    ledger.sent = {ours.message_id}
    mailer = SmtpMailer(mail_world.smtp, BOT, StandingClock(), SentCopies(mail_world.imap), "bcc")
    mailer.send(ours)
    eventually(lambda: len(mails_in(mail_world.imap, "INBOX")) == 2)
    take_in(mail_world, ledger)
    assert ledger.mails == []
    assert mails_in(mail_world.imap, "INBOX") == [mail("old")]
    assert mailer.find(ours.message_id)


def test_a_mail_that_only_claims_to_be_ours_is_stored_like_any_other(
    mail_world: MailWorld, ledger: MemoryLedger
) -> None:
    forged = b"X-Alliance-Bot: <forged@agency.example>\r\n" + mail("forged")
    put_in_inbox(mail_world.imap, forged)
    take_in(mail_world, ledger)
    assert [own_copy_id(arrival) for arrival in ledger.kept.values()] == ["<forged@union.example>"]


def test_a_report_that_our_mail_bounced_names_the_mail(mail_world: MailWorld, ledger: MemoryLedger) -> None:
    gone = OutgoingMail("<9.b@agency.example>", "gone@bounce.example", "Logged", "45 reached.")
    SmtpMailer(mail_world.smtp, BOT, StandingClock(), SentCopies(mail_world.imap)).send(gone)
    eventually(lambda: len(mails_in(mail_world.imap, "INBOX")) == 2)
    take_in(mail_world, ledger)
    letter = open_letter(ledger.mails[0], own_addresses=(BOT.addr_spec,))
    assert letter.state == LetterState.BOUNCE
    assert not letter.reply_allowed
    assert letter.bounce is not None
    assert letter.bounce.message_id == gone.message_id
    assert [(r.address, r.action) for r in letter.bounce.recipients] == [("gone@bounce.example", "failed")]


def test_mail_that_cannot_be_moved_is_stored_once_and_the_trouble_is_shown(
    mail_world: MailWorld, ledger: MemoryLedger, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(_self: Folders, uids: Sequence[int], folder: str) -> None:
        if uids:
            raise NotFiled(f"{len(uids)} mails could not be moved to {folder}: over quota")

    put_in_inbox(mail_world.imap, mail("one"))
    monkeypatch.setattr(Folders, "file_away", refused)
    for _ in range(3):
        intake = take_in(mail_world, ledger)
        assert "over quota" in intake.health.trouble
    assert ledger.mails == [mail("one")]


def test_a_lost_connection_is_made_anew(
    mail_world: MailWorld, ledger: MemoryLedger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "FIRST_PAUSE", 0.01)
    opened: list[Mailbox] = []
    stop = Event()

    def open_mailbox() -> Mailbox:
        opened.append(Mailbox(mail_world.imap))
        return opened[-1]

    intake = Intake(open_mailbox, ledger, StandingClock(), stop)
    with running(intake, stop):
        eventually(lambda: intake.health.last_success)
        opened[0]._client.shutdown()
        eventually(lambda: len(opened) == 2)
        put_in_inbox(mail_world.imap, mail("one"))
        eventually(lambda: ledger.mails == [mail("one")])
        eventually(lambda: intake.health.failures == 0)


def test_a_server_that_is_away_is_named_in_the_health_and_tried_again(
    mail_world: MailWorld, ledger: MemoryLedger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "FIRST_PAUSE", 0.01)
    stop, wrong = Event(), replace(mail_world.imap, password="wrong")
    intake = Intake(lambda: Mailbox(wrong), ledger, StandingClock(), stop)
    with running(intake, stop):
        eventually(lambda: intake.health.failures >= 2)
        assert intake.health.last_success is None
        assert intake.health.trouble


def test_pauses_grow_from_about_a_second_to_about_five_minutes() -> None:
    assert 0.5 <= pause(1) <= 1.5
    assert 4 <= pause(4) <= 12
    assert all(150 <= pause(attempts) <= 450 for attempts in (10, 100, 100_000))


def test_a_courtesy_mark_by_a_person_changes_nothing(mail_world: MailWorld, ledger: MemoryLedger) -> None:
    put_in_inbox(mail_world.imap, mail("one"))
    with connect(mail_world.imap) as client:
        client.select_folder("INBOX")
        client.add_flags(client.search(["ALL"]), [rb"\Seen", rb"\Flagged", rb"\Answered"])
    take_in(mail_world, ledger)
    assert ledger.mails == [mail("one")]
