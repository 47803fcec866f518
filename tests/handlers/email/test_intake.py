"""The intake: every mail is stored once and filed away, whatever breaks in between (EMAIL_RULES E5.6, PEERS 1-7)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from threading import Event

import pytest

from handlers.email import mailbox as mailbox_module
from handlers.email.filing import StoreAway
from handlers.email.folders import Folders
from handlers.email.mailbox import Mailbox
from tests.handlers.email.fixtures import NOON, MemoryLedger
from tests.handlers.email.taking_in import intake_of, mail, running, take_in
from tests.servers.waiting import eventually
from tests.servers.world import MailWorld, mails_in, put_in_inbox, send_to_bot


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
