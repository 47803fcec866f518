"""The mail world: real smtplib, a real IMAP client, and folders that stay."""

from __future__ import annotations

import smtplib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from email.message import EmailMessage
from pathlib import Path

import pytest
from imapclient import IMAPClient

from handlers.local.mail import LocalMail

MAYA, BOT = "maya@greatlakesrigging.example", "alliance@agency.example"


def open_mail(folder: Path) -> LocalMail:
    """The same small world in this folder."""
    return LocalMail(folder, [MAYA, "omar@agency.example"], BOT, "secret")


@pytest.fixture
def mail(tmp_path: Path) -> Iterator[LocalMail]:
    """A running mail world."""
    with open_mail(tmp_path) as running:
        yield running


def inbox(mail: LocalMail) -> IMAPClient:
    """The bot's own connection to its mailbox."""
    client = IMAPClient("127.0.0.1", mail.imap_port, ssl=False, timeout=15)
    client.login(mail.user, mail.password)
    client.select_folder("INBOX")
    return client


def as_the_bot(mail: LocalMail, to: str, subject: str = "Logged") -> EmailMessage:
    """Submit a mail as the product does, signed in."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"], message["Message-ID"] = BOT, to, subject, "<1@agency.example>"
    message.set_content("We logged it.")
    message.add_alternative("<p>We logged it.</p>", subtype="html")
    with smtplib.SMTP("127.0.0.1", mail.smtp_port, timeout=15) as connection:
        connection.login(mail.user, mail.password)
        connection.send_message(message)
    return message


def test_a_mail_to_the_bot_lies_in_its_inbox_with_its_envelope_noted(mail: LocalMail) -> None:
    message_id = mail.send(MAYA, BOT, "Toolbox talk", "We trained 40 people.\n\nMaya")
    with inbox(mail) as client:
        [fetched] = client.fetch(client.search("ALL"), ["BODY.PEEK[]"]).values()
    assert message_id.encode() in fetched[b"BODY[]"]
    assert b"Return-Path: <maya@greatlakesrigging.example>" in fetched[b"BODY[]"]
    assert b"Delivered-To: alliance@agency.example" in fetched[b"BODY[]"]


def test_whoever_idles_hears_of_new_mail(mail: LocalMail) -> None:
    with inbox(mail) as client:
        client.idle()
        mail.send(MAYA, BOT, "Toolbox talk", "We trained 40 people.")
        assert (1, b"EXISTS") in client.idle_check(timeout=15)
        client.idle_done()


def test_a_handled_mail_can_be_moved_out_of_the_inbox(mail: LocalMail) -> None:
    mail.send(MAYA, BOT, "Toolbox talk", "We trained 40 people.")
    with inbox(mail) as client:
        client.move(client.search("ALL"), "Processed")
        assert client.search("ALL") == []
    assert len(mail.bot_mails("Processed")) == 1


def test_the_bots_mail_reaches_the_person_and_a_copy_lies_in_sent(mail: LocalMail) -> None:
    as_the_bot(mail, MAYA)
    [received] = mail.mails(MAYA)
    assert (received.subject, received.text, received.is_read) == ("Logged", "We logged it.\n", False)
    assert received.html is not None
    with inbox(mail) as client:
        client.select_folder("Sent")
        assert len(client.search(["HEADER", "Message-ID", "<1@agency.example>"])) == 1


def test_a_reply_keeps_the_thread_even_with_very_long_ids(mail: LocalMail) -> None:
    parent = f"<{'x' * 90}@mail.example>"
    mail.send(MAYA, BOT, "Re: Logged", "yes", in_reply_to=parent, references=("<a@b.example>", parent))
    assert f"In-Reply-To: {parent}".encode() in mail.bot_mails()[0]
    assert mail.mails(MAYA, "sent")[0].references == ("<a@b.example>", parent)


def test_a_mail_comes_out_byte_for_byte_however_odd_it_is(mail: LocalMail) -> None:
    odd = (
        b"From: a@b.example\r\nReferences: "
        + b" ".join([b"<" + b"r" * 88 + b"@x>"] * 9)
        + b"\r\nX: \xff\r\n\r\n\xe9\r\n.\r\n"
    )
    with smtplib.SMTP("127.0.0.1", mail.smtp_port, timeout=15) as connection:
        connection.sendmail(MAYA, [BOT], odd)
    with inbox(mail) as client:
        [fetched] = client.fetch(client.search("ALL"), ["BODY.PEEK[]", "RFC822.SIZE"]).values()
    assert fetched[b"BODY[]"].endswith(b"\r\n" + odd)
    assert fetched[b"RFC822.SIZE"] == len(fetched[b"BODY[]"])


def test_a_mail_of_30_megabytes_is_taken(mail: LocalMail) -> None:
    with smtplib.SMTP("127.0.0.1", mail.smtp_port, timeout=60) as connection:
        connection.sendmail(MAYA, [BOT], b"From: a@b.example\r\n\r\n" + (b"x" * 900 + b"\r\n") * 34_000)
    with inbox(mail) as client:
        [fetched] = client.fetch(client.search("ALL"), ["RFC822.SIZE"]).values()
    assert fetched[b"RFC822.SIZE"] > 30_000_000


def test_an_unknown_recipient_is_refused_with_550(mail: LocalMail) -> None:
    with pytest.raises(smtplib.SMTPRecipientsRefused) as refused:
        as_the_bot(mail, "nobody@greatlakesrigging.example")
    assert refused.value.recipients["nobody@greatlakesrigging.example"][0] == 550


def test_a_wrong_password_is_refused_with_535(mail: LocalMail) -> None:
    with (
        smtplib.SMTP("127.0.0.1", mail.smtp_port, timeout=15) as connection,
        pytest.raises(smtplib.SMTPAuthenticationError) as refused,
    ):
        connection.login(mail.user, "wrong")
    assert refused.value.smtp_code == 535


def test_opening_a_mail_marks_it_as_read(mail: LocalMail) -> None:
    as_the_bot(mail, MAYA)
    mail.mark_read(MAYA, mail.mails(MAYA)[0].key)
    assert [received.is_read for received in mail.mails(MAYA)] == [True]


def test_an_address_without_a_mailbox_is_named(mail: LocalMail) -> None:
    with pytest.raises(LookupError, match=r"nobody@x\.example"):
        mail.mails("nobody@x.example")


def test_all_mail_and_the_uidvalidity_are_there_again_after_a_restart(tmp_path: Path) -> None:
    with open_mail(tmp_path) as mail:
        mail.send(MAYA, BOT, "Toolbox talk", "We trained 40 people.")
        as_the_bot(mail, MAYA)
        with inbox(mail) as client:
            before = client.folder_status("INBOX", ["UIDVALIDITY", "UIDNEXT"])
    (tmp_path / "bot" / "bot" / "dovecot-uidlist.lock").touch()
    with open_mail(tmp_path) as mail, inbox(mail) as client:
        assert client.folder_status("INBOX", ["UIDVALIDITY", "UIDNEXT"]) == before
        assert len(client.search("ALL")) == len(mail.mails(MAYA)) == len(mail.mails(MAYA, "sent")) == 1


def test_people_and_the_bot_write_at_once_and_nothing_is_lost(mail: LocalMail) -> None:
    with ThreadPoolExecutor(6) as pool:
        list(pool.map(lambda n: mail.send(MAYA, BOT, f"Talk {n}", "We trained 40 people."), range(12)))
        list(pool.map(lambda n: as_the_bot(mail, MAYA, f"Logged {n}"), range(12)))
    assert len(mail.bot_mails()) == len(mail.bot_mails("Sent")) == len(mail.mails(MAYA)) == 12
