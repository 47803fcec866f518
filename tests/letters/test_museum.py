"""Every mail of the museum is read as expected.toml says; monsters too large to keep are made here."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.reading.letter import Letter, LetterState, open_headers, open_letter
from bot.reading.mail.automatic import NoReply

HERE = Path(__file__).parent
OURS = ("bot@agency.example",)
EXPECTED: dict[str, dict[str, Any]] = tomllib.loads((HERE / "expected.toml").read_text("utf-8"))
HEAD = b"From: Ann Lee <ann@union.example>\r\nTo: bot@agency.example\r\nSubject: Talk\r\n"


def seen_in(letter: Letter) -> dict[str, Any]:
    """The letter in the words of expected.toml."""
    bounce = letter.bounce
    return {
        "state": letter.state.value,
        "new_text": letter.new_text,
        "reply": letter.reply_allowed,
        "no_reply": letter.no_reply_reason.name if letter.no_reply_reason else "",
        "sender": letter.from_address,
        "subject": letter.subject,
        "language": letter.language,
        "forward": letter.is_forward,
        "in_reply_to": letter.in_reply_to,
        "has_date": letter.date is not None,
        "attachments": [attachment.name for attachment in letter.attachments],
        "bounced": [f"{r.address} {r.action} {r.status}" for r in bounce.recipients] if bounce else [],
        "about": bounce.message_id if bounce else None,
    }


def test_every_mail_has_its_expectation_and_every_expectation_its_mail() -> None:
    assert {file.stem for file in HERE.glob("*.eml")} == set(EXPECTED)


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_the_mail_is_read_as_expected(name: str) -> None:
    expected = dict(EXPECTED[name])
    letter = open_letter((HERE / f"{name}.eml").read_bytes(), own_addresses=OURS)
    assert expected.pop("elided", "") in letter.elided
    assert expected.pop("trouble", "") in letter.trouble
    seen = seen_in(letter)
    assert {key: seen[key] for key in expected} == expected


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_a_reply_is_forbidden_exactly_when_there_is_a_reason(name: str) -> None:
    letter = open_letter((HERE / f"{name}.eml").read_bytes(), own_addresses=OURS)
    assert letter.reply_allowed == (letter.no_reply_reason is None)


def nested(depth: int) -> bytes:
    inner = b"".join(b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (i, i) for i in range(depth))
    return HEAD + inner + b"\r\n45 came\r\n"


MONSTERS = {
    "200,000 headers": (b"".join(b"X-%d: y\r\n" % i for i in range(200_000)) + HEAD + b"\r\n45 came", "header lines"),
    "3,000 mails in one another": (HEAD + b"Content-Type: message/rfc822\r\n\r\n" * 3_000 + b"45 came", "nested"),
    "30 levels": (nested(30), "nested"),
    "200 parts": (
        HEAD + b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n' + b"--b\r\n\r\nx\r\n" * 200 + b"--b--\r\n",
        "parts",
    ),
    "a text of 300 kB": (HEAD + b"\r\n" + b"45 came. " * 34_000, "characters"),
    "a text of 300 kB in HTML": (HEAD + b"Content-Type: text/html\r\n\r\n" + b"<p>45 came.</p>" * 30_000, "characters"),
    "HTML of 20,000 levels": (HEAD + b"Content-Type: text/html\r\n\r\n" + b"<div>" * 20_000 + b"45 came", "nested"),
    "HTML of 5 MB": (HEAD + b"Content-Type: text/html\r\n\r\n" + b"<p>" * 1_700_000, "HTML"),
}


@pytest.mark.parametrize("name", MONSTERS)
def test_a_monster_is_set_aside_with_its_trouble_in_words(name: str) -> None:
    raw, words = MONSTERS[name]
    letter = open_letter(raw, own_addresses=OURS)
    assert letter.state == LetterState.SET_ASIDE
    assert words in letter.trouble
    assert letter.new_text == ""


def test_the_sender_of_a_monster_is_still_known_so_that_he_can_be_told() -> None:
    letter = open_letter(HEAD + b"Content-Type: message/rfc822\r\n\r\n" * 3_000, own_addresses=OURS)
    assert (letter.from_address, letter.reply_allowed) == ("ann@union.example", True)


def test_headers_alone_give_the_sender_of_a_mail_that_is_too_large() -> None:
    letter = open_headers(HEAD, "The mail is larger than 25 MB.", own_addresses=OURS)
    assert letter.state == LetterState.SET_ASIDE
    assert letter.from_address == "ann@union.example"
    assert letter.reply_allowed


def test_headers_alone_still_say_when_no_reply_is_allowed() -> None:
    letter = open_headers(HEAD + b"Auto-Submitted: auto-replied\r\n", "too large", own_addresses=OURS)
    assert letter.no_reply_reason == NoReply.AUTO_SUBMITTED


def test_nine_hundred_lines_of_addresses_are_no_trouble() -> None:
    letter = open_letter(
        HEAD + (b"Cc: " + b"x@y.example, " * 1_200 + b"\r\n") * 900 + b"\r\n45 came", own_addresses=OURS
    )
    assert (letter.new_text, letter.reply_allowed) == ("45 came", True)


def test_a_line_of_two_megabytes_is_no_trouble_in_an_attachment() -> None:
    body = b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\n\r\n45 came\r\n--b\r\n'
    raw = HEAD + body + b"Content-Type: application/pdf\r\n\r\n" + b"x" * 2_000_000 + b"\r\n--b--\r\n"
    letter = open_letter(raw)
    assert letter.new_text == "45 came"
    assert [a.size for a in letter.attachments] == [2_000_000]


PIECES = [
    b"From: a@b.example",
    b"Content-Type: multipart/mixed; boundary=b",
    b"--b",
    b"--b--",
    b"",
    b"=?utf-8?b?!?=",
    b"\xff\xfe",
]
MORE = [
    b"Content-Type: text/html; charset=zlib",
    b"Content-Transfer-Encoding: base64",
    b"<blockquote><div",
    b"Date: 99 Foo",
]
TAILS = [
    b"Content-Type: message/delivery-status",
    b"Action: failed",
    b"Final-Recipient: rfc822; x",
    b"Subject: =?a?q?=ZZ?=",
]


@settings(deadline=None, max_examples=300)
@given(st.lists(st.sampled_from([*PIECES, *MORE, *TAILS]) | st.binary(max_size=20), max_size=25))
def test_any_bytes_are_read_or_set_aside(lines: list[bytes]) -> None:
    letter = open_letter(b"\r\n".join(lines), own_addresses=OURS)
    assert letter.state in LetterState
    assert letter.reply_allowed == (letter.no_reply_reason is None) or letter.state == LetterState.SET_ASIDE


@pytest.mark.parametrize("answer", ["auto_submitted", "out_of_office_en", "bounce_failed", "our_own_mail_came_back"])
def test_two_bots_facing_each_other_stop_at_once(answer: str) -> None:
    letter = open_letter((HERE / f"{answer}.eml").read_bytes(), own_addresses=OURS)
    assert not letter.reply_allowed
