"""The small parts of reading a mail: charsets, headers, flowed text, HTML."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.reading.letter import open_letter
from bot.reading.mail.charset import clean, decode
from bot.reading.mail.flowed import unflow
from bot.reading.mail.headers import decode_words
from bot.reading.mail.html import html_to_text

WORDS = "Capacitación – 40 años"


@pytest.mark.parametrize(
    ("data", "label"),
    [
        (WORDS.encode(), "utf-8"),
        (WORDS.encode(), "UTF8"),
        (WORDS.encode(), "iso-8859-1"),
        (WORDS.encode(), "us-ascii"),
        (WORDS.encode(), None),
        (WORDS.encode(), "x-unknown"),
        (WORDS.encode(), "unicode-escape"),
        (WORDS.encode(), "zlib"),
        (WORDS.encode("cp1252"), "iso-8859-1"),
        (WORDS.encode("cp1252"), "us-ascii"),
        (WORDS.encode("cp1252"), "windows-1252"),
        (WORDS.encode("utf-16"), "utf-16"),
    ],
)
def test_words_survive_right_and_wrong_labels(data: bytes, label: str | None) -> None:
    assert decode(data, label) == WORDS


def test_backslashes_stay_as_they_are() -> None:
    assert decode(rb"C:\new\table", "utf-8") == r"C:\new\table"


@given(st.binary(max_size=300), st.sampled_from([None, "utf-8", "gb2312", "utf-7", "idna", "rot13", "\0", "cp037"]))
@settings(deadline=None)
def test_any_bytes_become_text(data: bytes, label: str | None) -> None:
    assert isinstance(decode(data, label), str)


def test_controls_and_direction_marks_are_dropped_and_letters_composed() -> None:
    assert clean("a\u0301\u202e\0b\r\nc\rd\ufeff") == "á" + "b\nc\nd"


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("=?utf-8?q?Caf=C3=A9?=", "Café"),
        ("=?iso-8859-1?q?Caf=E9?= talk", "Café talk"),
        ("=?utf-8?b?Q2Fmw?= broken", "=?utf-8?b?Q2Fmw?= broken"),
        ("plain", "plain"),
    ],
)
def test_encoded_words_are_read_or_left(raw: str, text: str) -> None:
    assert decode_words(raw) == text


def test_the_date_keeps_the_senders_zone() -> None:
    letter = open_letter(b"Date: Tue, 3 Nov 2026 09:14:05 -0500\r\n\r\nx")
    assert letter.date is not None
    assert letter.date.isoformat() == "2026-11-03T09:14:05-05:00"


@pytest.mark.parametrize("date", [b"yesterday", b"Tue, 99 Nov 2026 09:14", b"Tue, 3 Nov 999999999 09:14:05 +0000", b""])
def test_a_date_that_is_none_gives_none(date: bytes) -> None:
    assert open_letter(b"Date: " + date + b"\r\n\r\nx").date is None


@pytest.mark.parametrize(
    ("flowed", "whole"),
    [
        ("one \ntwo", "one two"),
        ("one\ntwo", "one\ntwo"),
        (" >not quoted", ">not quoted"),
        ("> one \n> two\n>> deeper", "> one two\n> > deeper"),
        ("text \n-- \nAnn", "text \n-- \nAnn"),
        ("> one \ntwo", "> one \ntwo"),
    ],
)
def test_flowed_paragraphs_are_joined_within_their_depth(flowed: str, whole: str) -> None:
    assert unflow(flowed) == whole


def test_delsp_removes_the_space_that_marks_the_wrap() -> None:
    assert unflow("Schu \nlung", delete_space=True) == "Schulung"


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>45 came</p><script>alert(1)</script>", "45 came"),
        ("<style>p{}</style><p>45 came</p><!-- note -->", "45 came"),
        ('<p>45<span style="display:none">99</span> came</p>', "45 came"),
        ('<p>45 came</p><p style="color:red; mso-hide:all">99</p>', "45 came"),
        ("45<br>came", "45\ncame"),
        ("<blockquote>old<blockquote>older</blockquote></blockquote>new", "> old\n> > older\nnew"),
        ("<ul><li>a</li><li>b</li></ul>", "* a\n  * b"),
        ('<?xml version="1.0" encoding="utf-8"?><p>45</p>', "45"),
        ("", ""),
        ("   ", ""),
        ("<!-- only -->", ""),
    ],
)
def test_html_becomes_the_text_a_reader_sees(html: str, text: str) -> None:
    assert [line.strip() for line in html_to_text(html).split("\n")] == [line.strip() for line in text.split("\n")]


@given(
    st.lists(
        st.sampled_from(
            ["<div>", "</div>", "<blockquote>", "</blockquote>", "<table>", "<td>", "a", "<br>", '<p style="']
        )
    )
)
@settings(deadline=None)
def test_any_html_becomes_text(pieces: list[str]) -> None:
    assert isinstance(html_to_text("".join(pieces)), str)
