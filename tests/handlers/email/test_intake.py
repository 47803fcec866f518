"""The intake: every mail is stored once and filed away, whatever breaks in between (EMAIL_RULES E5.6, PEERS 1-7)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from threading import Event, Thread

import pytest
from imapclient import IMAPClient
from imapclient.exceptions import IMAPClientError

from bot.reading.letter import LetterState, open_letter
from handlers.email import intake as module
from handlers.email import mailbox as mailbox_module
from handlers.email.connection import connect
from handlers.email.filing import StoreAway
from handlers.email.folders import Folders, NotFiled
from handlers.email.intake import Intake, own_copy_id, pause
from handlers.email.mailbox import Mailbox
from handlers.email.mailer import SmtpMailer
from handlers.email.sent_copies import SentCopies
from handlers.ports import OutgoingMail
from tests.handlers.email.fixtures import NOON, MemoryLedger, StandingClock
from tests.servers.waiting import eventually
from tests.servers.world import BOT, MailWorld, mails_in, put_in_inbox, send_to_bot


def mail(words: str) -> bytes:
    headers = f"From: Ann <ann@union.example>\r\nTo: {BOT.addr_spec}\r\nMessage-ID: <{words}@union.example>\r\n"
    return f"{headers}\r\n{words}\r\n".encode()


@pytest.fixture
def ledger(mail_world: MailWorld) -> MemoryLedger:
    """A ledger that has begun, above one old mail."""
    put_in_inbox(mail_world.imap, mail("old"))
    ledger = MemoryLedger()
    take_in(mail_world, ledger)
    return ledger


def intake_of(world: MailWorld, ledger: MemoryLedger, stop: Event | None = None) -> Intake:
    return Intake(lambda: Mailbox(world.imap), ledger, StandingClock(), stop or Event())


def take_in(world: MailWorld, ledger: MemoryLedger) -> Intake:
    """One round over a new connection, as after a restart."""
    intake = intake_of(world, ledger)
    with Mailbox(world.imap) as mailbox:
        intake.take_in(mailbox)
    return intake


@contextmanager
def running(intake: Intake, stop: Event) -> Iterator[None]:
    """The intake in its thread."""
    thread = Thread(target=intake.run, daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(60)
        assert not thread.is_alive()


def test_the_old_mailbox_is_left_alone(mail_world: MailWorld, ledger: MemoryLedger) -> None:
    take_in(mail_world, ledger)
    assert ledger.mails == []
    assert mails_in(mail_world.imap, "INBOX") == [mail("old")]


def test_new_mail_is_stored_and_then_filed_away(mail_world: MailWorld, ledger: MemoryLedger) -> None:
    put_in_inbox(mail_world.imap, mail("one"), mail("two"))
    intake = take_in(mail_world, ledger)
    assert ledger.mails == [mail("one"), mail("two")]
    assert mails_in(mail_world.imap, "Processed") == [mail("one"), mail("two")]
    assert mails_in(mail_world.imap, "INBOX") == [mail("old")]
    assert intake.health.last_success == NOON


def test_mail_sent_over_smtp_comes_in_while_the_intake_waits(mail_world: MailWorld, ledger: MemoryLedger) -> None:
    stop = Event()
    with running(intake_of(mail_world, ledger, stop), stop):
        send_to_bot(mail_world, mail("one"))
        eventually(lambda: len(ledger.kept) == 1)
        send_to_bot(mail_world, mail("two"))
        eventually(lambda: len(ledger.kept) == 2)
        eventually(lambda: len(mails_in(mail_world.imap, "Processed")) == 2)


def test_killed_after_storing_and_before_filing_the_next_round_files_without_storing_twice(
    mail_world: MailWorld, ledger: MemoryLedger, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(_self: Folders, _uids: Sequence[int], _folder: str) -> None:
        raise SystemExit

    put_in_inbox(mail_world.imap, mail("one"))
    with monkeypatch.context() as broken:
        broken.setattr(Folders, "file_away", killed)
        with pytest.raises(SystemExit):
            take_in(mail_world, ledger)
    assert len(ledger.kept) == 1
    take_in(mail_world, ledger)
    assert len(ledger.kept) == 1
    assert mails_in(mail_world.imap, "Processed") == [mail("one")]


def test_killed_in_the_middle_of_a_round_nothing_is_passed_over(mail_world: MailWorld, ledger: MemoryLedger) -> None:
    mails = [mail(f"mail-{i}") for i in range(15)]
    put_in_inbox(mail_world.imap, *mails)
    keep, left = ledger.keep, [7]

    def dies(arrival: mailbox_module.Arrival) -> bool:
        if not left[0]:
            raise SystemExit
        left[0] -= 1
        return keep(arrival)

    ledger.keep = dies  # type: ignore[method-assign] # the process ends at the eighth mail
    with pytest.raises(SystemExit):
        take_in(mail_world, ledger)
    ledger.keep = keep  # type: ignore[method-assign] # and starts again
    take_in(mail_world, ledger)
    assert ledger.mails == mails
    assert len(mails_in(mail_world.imap, "Processed")) == 15


def test_a_mail_that_cannot_be_stored_stops_no_other_and_is_tried_again(
    mail_world: MailWorld, ledger: MemoryLedger
) -> None:
    ledger.fails_for = {b"poison"}
    put_in_inbox(mail_world.imap, mail("one"), mail("poison"), mail("two"))
    intake = take_in(mail_world, ledger)
    assert ledger.mails == [mail("one"), mail("two")]
    assert len(intake.health.held) == 1
    assert "disk full" in intake.health.trouble
    ledger.fails_for = set()
    healed = take_in(mail_world, ledger)
    assert mail("poison") in ledger.mails
    assert healed.health.held == frozenset()
    assert mails_in(mail_world.imap, "INBOX") == [mail("old")]


def test_many_bad_mails_in_a_row_stop_no_other_for_long(mail_world: MailWorld, ledger: MemoryLedger) -> None:
    ledger.fails_for = {b"poison"}
    put_in_inbox(mail_world.imap, *(mail(f"poison-{i}") for i in range(7)), mail("one"))
    intake = intake_of(mail_world, ledger)
    with Mailbox(mail_world.imap) as mailbox:
        for _ in range(2):
            with pytest.raises(StoreAway):
                intake.take_in(mailbox)
        intake.take_in(mailbox)
    assert ledger.mails == [mail("one")]
    assert len(intake.health.held) == 7


def test_when_the_store_is_away_the_round_ends_and_all_mail_stays(mail_world: MailWorld, ledger: MemoryLedger) -> None:
    ledger.fails_for = {b"union"}
    mails = [mail(f"mail-{i}") for i in range(8)]
    put_in_inbox(mail_world.imap, *mails)
    with pytest.raises(StoreAway):
        take_in(mail_world, ledger)
    ledger.fails_for = set()
    take_in(mail_world, ledger)
    assert ledger.mails == mails


def test_the_same_mail_delivered_four_times_is_stored_once_and_leaves_the_inbox(
    mail_world: MailWorld, ledger: MemoryLedger
) -> None:
    put_in_inbox(mail_world.imap, *[mail("one")] * 4)
    take_in(mail_world, ledger)
    assert ledger.mails == [mail("one")]
    assert mails_in(mail_world.imap, "INBOX") == [mail("old")]


def test_a_new_uidvalidity_reads_the_inbox_again_and_stores_nothing_twice(
    mail_world: MailWorld, ledger: MemoryLedger
) -> None:
    put_in_inbox(mail_world.imap, mail("one"))
    take_in(mail_world, ledger)
    assert ledger.where is not None
    ledger.begin(replace(ledger.where, uidvalidity=1, since=NOON - timedelta(days=3_000)))
    put_in_inbox(mail_world.imap, mail("one"), mail("two"))
    take_in(mail_world, ledger)
    assert ledger.mails == [mail("one"), mail("old"), mail("two")]
    assert mails_in(mail_world.imap, "INBOX") == []


def test_a_new_uidvalidity_still_leaves_alone_what_is_older_than_our_beginning(
    mail_world: MailWorld, ledger: MemoryLedger
) -> None:
    assert ledger.where is not None
    ledger.begin(replace(ledger.where, uidvalidity=1, since=NOON + timedelta(days=36_500)))
    take_in(mail_world, ledger)
    assert ledger.mails == []
    assert ledger.where.uidvalidity != 1
    assert mails_in(mail_world.imap, "INBOX") == [mail("old")]


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
