"""Sending over real SMTP: what was accepted, what to try later, what never (EMAIL_RULES 7)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes

import pytest

from handlers.email.connection import Insecure, MailServer, connect
from handlers.email.folders import Folders
from handlers.email.mailer import SmtpMailer
from handlers.email.sent_copies import SentCopies
from handlers.ports import OutgoingMail, TryLater, Undeliverable
from tests.handlers.email.fixtures import StandingClock
from tests.servers.certificates import Certificates
from tests.servers.smtp_sink import HANG_UP_KEEPING, HANG_UP_LOSING, SmtpSink, smtp_sink
from tests.servers.waiting import eventually, free_port
from tests.servers.world import BOT, PASSWORD, MailWorld, mails_in, put_in_inbox

MAIL = OutgoingMail("<1.a@agency.example>", "ann@union.example", "Logged", "45 reached.", "<p>45 reached.</p>")
TEMPORARY = ("451 4.3.0 try again", "421 4.3.2 shutting down", "452 4.2.2 over quota")
FINAL = ("550 5.7.1 refused", "554 5.6.0 not accepted", "552 5.3.4 too large")


class NoCopies:
    """Nothing was ever sent."""

    def holds(self, message_id: str) -> bool:
        """Never."""
        return not message_id


def mailer_of(world: MailWorld) -> SmtpMailer:
    return SmtpMailer(world.smtp, BOT, StandingClock(), SentCopies(world.imap), world.sent_copy)


@pytest.fixture
def sink() -> SmtpSink:
    return SmtpSink(PASSWORD)


@pytest.fixture
def server(sink: SmtpSink, certificates: Certificates) -> Iterator[MailServer]:
    with smtp_sink(sink, certificates, user=BOT.addr_spec) as server:
        yield server


@pytest.fixture
def mailer(server: MailServer) -> SmtpMailer:
    return SmtpMailer(server, BOT, StandingClock(), NoCopies())


def test_a_mail_reaches_the_person_it_is_for(mail_world: MailWorld) -> None:
    mailer_of(mail_world).send(MAIL)
    (raw,) = mail_world.received_by("ann@union.example")
    assert message_from_bytes(raw)["Message-ID"] == MAIL.message_id


def test_what_was_sent_is_found_and_what_was_not_is_not(mail_world: MailWorld) -> None:
    mailer = mailer_of(mail_world)
    assert not mailer.find(MAIL.message_id)
    mailer.send(MAIL)
    assert eventually(lambda: mailer.find(MAIL.message_id))
    assert not mailer.find("<2.b@agency.example>")


def test_a_copy_that_is_filed_away_between_the_two_looks_is_found(
    mail_world: MailWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_in_inbox(mail_world.imap, b"Message-ID: <1.a@agency.example>\r\nSubject: Logged\r\n\r\n45 reached.\r\n")
    look, looks = Folders.holds, list[str]()

    def filed_away_after_the_first(folders: Folders, message_id: str, folder: str) -> bool:
        found = look(folders, message_id, folder)
        if not looks:
            with connect(mail_world.imap) as intake:
                intake.select_folder("INBOX")
                Folders(intake).file_away(intake.search(["ALL"]), "Sent")
        looks.append(folder)
        return found

    monkeypatch.setattr(Folders, "holds", filed_away_after_the_first)
    assert SentCopies(mail_world.imap).holds(MAIL.message_id)


def test_a_mail_goes_out_over_tls_from_the_first_byte(mail_world: MailWorld) -> None:
    SmtpMailer(mail_world.smtps, BOT, StandingClock(), NoCopies()).send(MAIL)
    assert mail_world.received_by("ann@union.example")


@pytest.mark.parametrize("local", ["nobody", "full"])
def test_an_address_refused_for_good_is_undeliverable(mail_world: MailWorld, local: str) -> None:
    with pytest.raises(Undeliverable, match="refused"):
        mailer_of(mail_world).send(replace(MAIL, to=f"{local}@union.example"))


def test_an_address_put_off_is_tried_later(mail_world: MailWorld) -> None:
    with pytest.raises(TryLater, match="451"):
        mailer_of(mail_world).send(replace(MAIL, to="later@union.example"))


def test_no_copy_is_filed_of_a_mail_that_was_refused(mail_world: MailWorld) -> None:
    mailer = mailer_of(mail_world)
    with pytest.raises(Undeliverable):
        mailer.send(replace(MAIL, to="nobody@union.example"))
    assert not any(MAIL.message_id.encode() in raw for raw in mails_in(mail_world.imap, "INBOX"))
    assert not mailer.find(MAIL.message_id)


def test_a_wrong_password_is_ours_to_mend_and_loses_no_mail(mail_world: MailWorld) -> None:
    wrong = replace(mail_world.smtp, password="wrong")
    with pytest.raises(TryLater, match="refused our login"):
        SmtpMailer(wrong, BOT, StandingClock(), NoCopies()).send(MAIL)


@pytest.mark.parametrize("answer", TEMPORARY)
def test_a_temporary_answer_to_the_mail_means_later(mailer: SmtpMailer, sink: SmtpSink, answer: str) -> None:
    sink.answers = [answer]
    with pytest.raises(TryLater, match=answer[:3]):
        mailer.send(MAIL)


@pytest.mark.parametrize("answer", FINAL)
def test_a_final_answer_to_the_mail_means_never(mailer: SmtpMailer, sink: SmtpSink, answer: str) -> None:
    sink.answers = [answer]
    with pytest.raises(Undeliverable, match=answer[:3]):
        mailer.send(MAIL)


@pytest.mark.parametrize(("how", "taken"), [(HANG_UP_KEEPING, 1), (HANG_UP_LOSING, 0)])
def test_a_connection_lost_after_the_data_leaves_it_open_whether_it_was_sent(
    mailer: SmtpMailer, sink: SmtpSink, how: str, taken: int
) -> None:
    sink.answers = [how]
    with pytest.raises(TryLater):
        mailer.send(MAIL)
    assert len(sink.accepted) == taken


def test_a_second_try_carries_the_same_message_id(mailer: SmtpMailer, sink: SmtpSink) -> None:
    sink.answers = [HANG_UP_KEEPING]
    with pytest.raises(TryLater):
        mailer.send(MAIL)
    mailer.send(MAIL)
    assert {message_from_bytes(mail.raw)["Message-ID"] for mail in sink.accepted} == {MAIL.message_id}


def test_our_own_copy_is_asked_for_in_the_envelope_only(server: MailServer, sink: SmtpSink) -> None:
    SmtpMailer(server, BOT, StandingClock(), NoCopies(), "bcc").send(MAIL)
    (mail,) = sink.accepted
    assert mail.recipients == ("ann@union.example", BOT.addr_spec)
    assert b"bot@agency.example" not in mail.raw.split(b"To:")[1].split(b"\r\n")[0]


def test_a_server_without_starttls_gets_no_password_and_no_mail(certificates: Certificates, sink: SmtpSink) -> None:
    with smtp_sink(sink, certificates, security="none", user=BOT.addr_spec) as plain:
        mailer = SmtpMailer(replace(plain, security="starttls"), BOT, StandingClock(), NoCopies())
        with pytest.raises(TryLater, match="offers no STARTTLS"):
            mailer.send(MAIL)
    assert sink.accepted == []


@pytest.mark.parametrize("which", ["smtp", "smtps"])
def test_a_certificate_nobody_vouches_for_is_refused(mail_world: MailWorld, which: str) -> None:
    server: MailServer = getattr(mail_world, which)
    with pytest.raises(TryLater, match="certificate"):
        SmtpMailer(replace(server, ca_file=None), BOT, StandingClock(), NoCopies()).send(MAIL)


def test_nobody_listening_means_later() -> None:
    nowhere = MailServer("127.0.0.1", free_port(), security="none")
    with pytest.raises(TryLater, match="No mail server"):
        SmtpMailer(nowhere, BOT, StandingClock(), NoCopies()).send(MAIL)


def test_looking_up_a_copy_where_nobody_listens_means_later() -> None:
    nowhere = MailServer("127.0.0.1", free_port(), security="none")
    with pytest.raises(TryLater, match="could not be asked"):
        SentCopies(nowhere).holds(MAIL.message_id)


def test_an_open_connection_is_allowed_on_this_machine_only() -> None:
    assert MailServer("127.0.0.1", 25, security="none").port == 25
    with pytest.raises(Insecure):
        MailServer("mail.agency.example", 25, security="none")


def test_a_password_is_not_shown() -> None:
    assert "secret" not in repr(MailServer("mail.agency.example", 465, "bot", "secret"))
