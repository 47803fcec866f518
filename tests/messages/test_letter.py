"""The frame of a mail."""

from __future__ import annotations

from messages.letter import Fact, Facts, Items, Letter, Link, Quote

LETTER = Letter(
    "Logged: <b> & co",
    (
        "The point comes first, and then " + "many words " * 12,
        Facts((Fact("Date", "Tue Mar 3, 2026", 1), Fact("Told by", "Lee <Ortiz>"))),
        Items(("first", "second"), numbered=True),
        Items(("either",)),
        Quote("their words\n\n<script>alert(1)</script>"),
    ),
)


def test_the_text_has_one_fact_a_line_and_wraps() -> None:
    text = LETTER.message().text
    assert "1 Date: Tue Mar 3, 2026\nTold by: Lee <Ortiz>\n" in text
    assert "1. first\n2. second\n\n- either\n\n> their words\n>\n> <script>alert(1)</script>\n" in text
    assert max(map(len, text.split("\n"))) <= 76


def test_an_address_is_never_broken_and_can_be_clicked() -> None:
    address = f"https://bot.agency.example/{'a-b' * 40}.ics?x=1&y=2"
    mail = Letter("x", ("Here it is:", Link(address))).message()
    assert f"Here it is:\n\n{address}\n" in mail.text
    shown = address.replace("&", "&amp;")
    assert f'<a href="{shown}">{shown}</a>' in mail.html


def test_the_signature_is_marked_as_one() -> None:
    assert "\n-- \nAlliance Bot." in LETTER.message().text


def test_the_html_has_a_language_and_row_headers_and_runs_nothing() -> None:
    page = LETTER.message().html
    assert '<html lang="en">' in page
    assert '<th scope="row"' in page
    assert "<title>Logged: &lt;b&gt; &amp; co</title>" in page
    assert "<script>" not in page
    assert "color:" not in page.replace("color-scheme", "")


def test_a_subject_is_one_line() -> None:
    assert Letter("a\r\nBcc: b@c.example", ("x",)).message().subject == "a Bcc: b@c.example"


def test_an_empty_quote_says_so() -> None:
    assert "> (blank)" in Letter("x", (Quote("  "),)).message().text
