"""Our mailbox on a real IMAP server (EMAIL_RULES 5)."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from threading import Event, Thread

import pytest
from imapclient import IMAPClient
from imapclient.exceptions import IMAPClientAbortError, IMAPClientError

from handlers.email import mailbox as module
from handlers.email.connection import Insecure, MailServer, connect
from handlers.email.folders import NotFiled
from handlers.email.mailbox import Arrival, Cursor, Mailbox
from tests.handlers.email.fixtures import NOON
from tests.servers.waiting import eventually, free_port
from tests.servers.world import MailWorld, mails_in, put_in_inbox


def mail(words: str) -> bytes:
    headers = f"From: Ann <ann@union.example>\r\nSubject: {words}\r\nMessage-ID: <{words}@union.example>\r\n"
    return f"{headers}\r\n{words}\r\n".encode()


@pytest.fixture
def mailbox(mail_world: MailWorld) -> Iterator[Mailbox]:
    put_in_inbox(mail_world.imap, mail("old"))
    with Mailbox(mail_world.imap) as mailbox:
        yield mailbox


def refreshed(world: MailWorld, cursor: Cursor) -> list[Arrival]:
    """What is new since the cursor, over a connection of its own."""
    with Mailbox(world.imap) as mailbox:
        return [a for some in mailbox.arrivals(mailbox.uids(cursor)) for a in some]


def test_a_first_connection_takes_nothing_of_the_old_mailbox(mailbox: Mailbox) -> None:
    assert mailbox.uids(mailbox.end(NOON)) == []


def test_what_arrives_after_the_first_connection_is_new_also_when_we_were_away(mail_world: MailWorld) -> None:
    put_in_inbox(mail_world.imap, mail("old"))
    with Mailbox(mail_world.imap) as mailbox:
        cursor = mailbox.end(NOON)
    put_in_inbox(mail_world.imap, mail("one"), mail("two"))
    assert [a.raw for a in refreshed(mail_world, cursor)] == [mail("one"), mail("two")]


def test_reading_leaves_a_mail_unseen(mail_world: MailWorld, mailbox: Mailbox) -> None:
    cursor = mailbox.end(NOON)
    put_in_inbox(mail_world.imap, mail("one"))
    (arrival,) = refreshed(mail_world, cursor)
    with connect(mail_world.imap) as client:
        client.select_folder("INBOX", readonly=True)
        assert arrival.uid in client.search(["UNSEEN"])


def test_a_mail_somebody_read_in_webmail_is_still_new_to_us(mail_world: MailWorld, mailbox: Mailbox) -> None:
    cursor = mailbox.end(NOON)
    put_in_inbox(mail_world.imap, mail("one"))
    with connect(mail_world.imap) as client:
        client.select_folder("INBOX")
        client.add_flags(client.search(["ALL"]), [rb"\Seen"])
    assert len(refreshed(mail_world, cursor)) == 1


def test_the_time_of_arrival_is_the_servers_own_in_utc(mail_world: MailWorld, mailbox: Mailbox) -> None:
    cursor = mailbox.end(NOON)
    put_in_inbox(mail_world.imap, mail("one"))
    (arrival,) = refreshed(mail_world, cursor)
    assert arrival.received_at.tzinfo is UTC
    assert abs(arrival.received_at - datetime.now(UTC)) < timedelta(minutes=5)


def test_many_mails_come_in_lists_of_at_most_ten_in_their_order(mail_world: MailWorld, mailbox: Mailbox) -> None:
    cursor = mailbox.end(NOON)
    put_in_inbox(mail_world.imap, *(mail(f"mail-{i}") for i in range(23)))
    with Mailbox(mail_world.imap) as other:
        lists = list(other.arrivals(other.uids(cursor)))
    assert [len(some) for some in lists] == [10, 10, 3]
    assert [a.raw for some in lists for a in some] == [mail(f"mail-{i}") for i in range(23)]


def test_a_mail_above_the_limit_comes_as_its_headers(
    mail_world: MailWorld, mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "LARGEST", 2_000)
    cursor = mailbox.end(NOON)
    put_in_inbox(mail_world.imap, mail("small"), mail("large") + b"x" * 3_000, mail("next"))
    small, large, after = refreshed(mail_world, cursor)
    assert (small.raw, after.raw) == (mail("small"), mail("next"))
    assert large.raw is None
    assert b"Subject: large" in large.headers
    assert large.size > 3_000


def test_a_mail_that_vanished_between_search_and_fetch_is_left_out(mail_world: MailWorld, mailbox: Mailbox) -> None:
    cursor = mailbox.end(NOON)
    put_in_inbox(mail_world.imap, mail("one"))
    with Mailbox(mail_world.imap) as other:
        (uid,) = other.uids(cursor)
        assert [a.uid for some in other.arrivals([uid, uid + 1000]) for a in some] == [uid]


def test_filing_away_makes_the_folder_and_moves_all_at_once(mail_world: MailWorld, mailbox: Mailbox) -> None:
    cursor = mailbox.end(NOON)
    put_in_inbox(mail_world.imap, *(mail(f"mail-{i}") for i in range(12)))
    with Mailbox(mail_world.imap) as other:
        other.folders.file_away(other.uids(cursor), "Needs review")
        assert other.uids(cursor) == []
    assert mails_in(mail_world.imap, "Needs review") == [mail(f"mail-{i}") for i in range(12)]


def test_filing_away_what_is_gone_already_is_success(mail_world: MailWorld, mailbox: Mailbox) -> None:
    mailbox.folders.file_away([90_001, 90_002], "Processed")
    assert mails_in(mail_world.imap, "Processed") == []


def test_without_move_mails_are_copied_and_only_these_removed(
    mail_world: MailWorld, mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    has = IMAPClient.has_capability
    monkeypatch.setattr(IMAPClient, "has_capability", lambda self, name: name != "MOVE" and has(self, name))
    cursor = mailbox.end(NOON)
    put_in_inbox(mail_world.imap, mail("ours"), mail("deleted by a person"))
    with Mailbox(mail_world.imap) as other, connect(mail_world.imap) as person:
        ours, theirs = other.uids(cursor)
        person.select_folder("INBOX")
        person.add_flags([theirs], [rb"\Deleted"])
        other.folders.file_away([ours], "Processed")
        assert other.uids(cursor) == [theirs]
    assert mails_in(mail_world.imap, "Processed") == [mail("ours")]


def test_a_folder_the_server_will_not_make_is_named(mail_world: MailWorld, mailbox: Mailbox) -> None:
    cursor = mailbox.end(NOON)
    put_in_inbox(mail_world.imap, mail("one"))
    with Mailbox(mail_world.imap) as other, pytest.raises(NotFiled, match="1 mails could not be moved"):
        other.folders.file_away(other.uids(cursor), "")


def test_waiting_ends_when_a_mail_arrives(mail_world: MailWorld, mailbox: Mailbox) -> None:
    ended = Event()

    def wait() -> None:
        # A line of IDLE that comes in two pieces ends the connection (imapclient); the intake then opens a new one.
        with suppress(IMAPClientAbortError):
            mailbox.wait(300, Event())
        ended.set()

    waiting = Thread(target=wait, daemon=True)
    waiting.start()
    put_in_inbox(mail_world.imap, mail("one"))
    assert eventually(ended.is_set)
    waiting.join()


def test_a_mail_announced_in_the_answer_to_another_command_is_not_waited_for(
    mail_world: MailWorld, mailbox: Mailbox
) -> None:
    put_in_inbox(mail_world.imap, mail("one"))
    mailbox.folders.file_away([90_001], "Processed")
    waiting = Thread(target=mailbox.wait, args=(300, Event()), daemon=True)
    waiting.start()
    waiting.join(30)
    assert not waiting.is_alive()


def test_waiting_ends_when_asked_to_stop(mailbox: Mailbox) -> None:
    stop = Event()
    waiting = Thread(target=mailbox.wait, args=(300, stop))
    waiting.start()
    stop.set()
    waiting.join(30)
    assert not waiting.is_alive()


def test_without_idle_the_server_is_asked_again_after_the_poll_time(
    mail_world: MailWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    has = IMAPClient.has_capability
    monkeypatch.setattr(IMAPClient, "has_capability", lambda self, name: name != "IDLE" and has(self, name))
    with Mailbox(mail_world.imap, poll_seconds=0.1) as polled:
        cursor = polled.end(NOON)
        put_in_inbox(mail_world.imap, mail("one"))
        polled.wait(300, Event())
        assert len(polled.uids(cursor)) == 1


def test_with_idle_too_the_server_is_asked_again_after_the_poll_time(mail_world: MailWorld) -> None:
    with Mailbox(mail_world.imap, poll_seconds=0.1) as polled:
        waiting = Thread(target=polled.wait, args=(300, Event()))
        waiting.start()
        waiting.join(30)
        assert not waiting.is_alive()


def test_a_connection_closed_while_waiting_is_noticed(mail_world: MailWorld, mailbox: Mailbox) -> None:
    trouble: list[Exception] = []

    def wait() -> None:
        try:
            mailbox.wait(300, Event())
        except (OSError, IMAPClientError) as error:
            trouble.append(error)

    waiting = Thread(target=wait, daemon=True)
    waiting.start()
    mailbox._client.socket().shutdown(socket.SHUT_RDWR)
    assert eventually(lambda: trouble)
    waiting.join()


def test_a_mail_that_arrives_later_has_a_uid_above_the_cursor(mail_world: MailWorld, mailbox: Mailbox) -> None:
    cursor = mailbox.end(NOON)
    put_in_inbox(mail_world.imap, mail("one"))
    (arrival,) = refreshed(mail_world, cursor)
    assert arrival.uid >= cursor.first_uid
    assert refreshed(mail_world, replace(cursor, first_uid=arrival.uid + 1)) == []


def test_a_wrong_certificate_is_refused(mail_world: MailWorld) -> None:
    with pytest.raises(OSError, match="certificate"):
        connect(replace(mail_world.imap, ca_file=None))


def test_a_server_that_offers_no_starttls_gets_no_password(
    mail_world: MailWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    has = IMAPClient.has_capability
    monkeypatch.setattr(IMAPClient, "has_capability", lambda self, name: name != "STARTTLS" and has(self, name))
    with pytest.raises(Insecure, match="offers no STARTTLS"):
        connect(mail_world.imap)


def test_nobody_listening_is_an_error_of_the_network() -> None:
    with pytest.raises(OSError, match="refused"):
        connect(MailServer("127.0.0.1", free_port(), "bot", "pass", "none"))
