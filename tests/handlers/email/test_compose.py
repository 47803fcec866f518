"""Headers and bodies of what we send (EMAIL_RULES 2)."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.headerregistry import Address
from email.message import EmailMessage

import pytest

from handlers.email.compose import compose
from handlers.ports import AttachedFile, OutgoingMail, Undeliverable

SENDER = Address("Alliance Bot, MIOSHA", addr_spec="bot@agency.example")
DATE = datetime(2026, 11, 3, 15, 4, 5, tzinfo=UTC)
LONG_ID = f"<{'A' * 90}@mail.union.example>"
MAIL = OutgoingMail(
    message_id="<7.f00d@agency.example>",
    to="ann@union.example",
    subject="Re: Toolbox talk",
    text="Logged: 45 reached.",
    html="<p>Logged: 45 reached.</p>",
    in_reply_to=LONG_ID,
    references=(LONG_ID,),
)


def parsed(mail: OutgoingMail) -> EmailMessage:
    message = message_from_bytes(compose(mail, sender=SENDER, date=DATE), policy=policy.SMTP)
    assert isinstance(message, EmailMessage)
    return message


def test_it_says_that_a_program_answers_and_asks_for_no_answers_from_programs() -> None:
    message = parsed(MAIL)
    assert message["Auto-Submitted"] == "auto-replied"
    assert message["X-Auto-Response-Suppress"] == "All"
    assert message["X-Alliance-Bot"] == MAIL.message_id


def test_a_reminder_is_marked_as_generated() -> None:
    assert parsed(replace(MAIL, auto_submitted="auto-generated"))["Auto-Submitted"] == "auto-generated"


def test_plain_text_comes_first_and_html_beside_it() -> None:
    message = parsed(MAIL)
    assert message.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in message.iter_parts()] == ["text/plain", "text/html"]


def test_without_html_there_is_one_plain_part() -> None:
    message = parsed(replace(MAIL, html=None))
    assert message.get_content_type() == "text/plain"
    assert message.get_content().strip() == MAIL.text


def test_long_message_ids_are_not_encoded_so_threads_hold() -> None:
    raw = compose(MAIL, sender=SENDER, date=DATE)
    assert f"In-Reply-To: {LONG_ID}\r\n".encode() in raw
    assert b"=?utf-8?" not in raw


def test_a_long_thread_keeps_its_first_and_last_ten_ids() -> None:
    ids = tuple(f"<{i}.{'x' * 80}@union.example>" for i in range(50))
    assert tuple(parsed(replace(MAIL, references=ids))["References"].split()) == ids[:10] + ids[-10:]


def test_no_line_is_longer_than_smtp_allows() -> None:
    ids = tuple(f"<{i}.{'x' * 80}@union.example>" for i in range(50))
    raw = compose(replace(MAIL, references=ids, text="long " * 5_000), sender=SENDER, date=DATE)
    assert max(map(len, raw.split(b"\r\n"))) <= 998


def test_there_is_no_bcc_and_one_recipient() -> None:
    message = parsed(MAIL)
    assert message["Bcc"] is None
    assert message["To"] == "ann@union.example"
    assert message["From"] == '"Alliance Bot, MIOSHA" <bot@agency.example>'


def test_letters_of_any_language_survive_in_subject_and_text() -> None:
    message = parsed(replace(MAIL, subject="Re: Capacitación — 40 años", text="¡Listo! 45 personas ✓"))
    assert message["Subject"] == "Re: Capacitación — 40 años"
    plain = message.get_body(("plain",))
    assert plain is not None
    assert plain.get_content().strip() == "¡Listo! 45 personas ✓"


def test_the_same_mail_gives_the_same_bytes() -> None:
    assert compose(MAIL, sender=SENDER, date=DATE) == compose(MAIL, sender=SENDER, date=DATE)


def test_a_domain_outside_ascii_is_sent_in_its_ascii_form() -> None:
    assert parsed(replace(MAIL, to="ann@bücher.example"))["To"] == "ann@xn--bcher-kva.example"


@pytest.mark.parametrize(
    "bad",
    [
        {"subject": "Hello\r\nBcc: eve@evil.example"},
        {"in_reply_to": "<a@b>\nBcc: eve@evil.example"},
        {"references": ("<a@b>\r\n\r\nbody",)},
        {"message_id": "<a\n@b>"},
        {"auto_submitted": "auto-replied\nX: y"},
        {"to": "ann@union.example\r\nBcc: eve@evil.example"},
        {"to": "ann@union.example, eve@evil.example"},
        {"to": "Ann <ann@union.example>"},
        {"to": "nobody"},
        {"to": "änn@union.example"},
    ],
)
def test_a_line_break_in_a_header_or_a_wrong_address_is_refused(bad: dict[str, str]) -> None:
    with pytest.raises(Undeliverable):
        compose(replace(MAIL, **bad), sender=SENDER, date=DATE)  # type: ignore[arg-type] # one field of many kinds


def test_a_file_goes_beside_the_text_and_a_second_try_is_the_same_mail() -> None:
    sheet = AttachedFile("Fünf Zeilen.docx", "application/vnd.example", b"\x00\x01 words")
    mail = replace(MAIL, files=(sheet,))
    [attached] = parsed(mail).iter_attachments()
    assert (attached.get_filename(), attached.get_content()) == (sheet.name, sheet.content)
    assert parsed(mail).get_body(("plain",)).get_content().strip() == MAIL.text  # type: ignore[union-attr]  # there is one
    assert compose(mail, sender=SENDER, date=DATE) == compose(mail, sender=SENDER, date=DATE)
