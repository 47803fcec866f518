"""Authentication-Results that somebody broke on purpose: nothing is raised, and nothing is vouched for."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.reading.letter import open_letter
from bot.reading.mail.authentication import LONGEST, MOST

MX, MARIA = "mx.agency.example", "maria@roofing.example"
PASSED = f"Authentication-Results: {MX}; dmarc=pass header.from=roofing.example\r\n"


def vouched(head: str, sender: str = MARIA) -> bool:
    raw = f"{head}From: {sender}\r\n\r\n45 came\r\n".encode("utf-8", "surrogateescape")
    return open_letter(raw, authserv_id=MX).is_vouched_for


def test_very_long_and_very_many_headers_are_not_read() -> None:
    assert not vouched(f"Authentication-Results: {MX}; spf=fail ({'x' * LONGEST}); dmarc=pass\r\n")
    others = f"Authentication-Results: {MX}; spf=fail\r\n" * MOST
    assert not vouched(others + PASSED)


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.text(max_size=60),
            st.sampled_from(
                f'{MX};|dkim=pass|dmarc=pass|spf=pass|none|header.d=|header.from=|smtp.mailfrom=|roofing.example|(|)|"|\\|;|='
                "|.|@|/|1|\r\n |\t|\x00|é|xn--|reason=".split("|")
            ),
        ),
        max_size=40,
    ),
    st.sampled_from(
        [MARIA, "anna@bücher.example", "a@xn--.example", "x@[192.0.2.1]", "a@b..c", "", "a@" + "b" * 300 + ".c"]
    ),
)
def test_no_header_raises(pieces: list[str], sender: str) -> None:
    assert vouched(f"Authentication-Results: {MX}; {' '.join(pieces)}\r\n", sender) in (True, False)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400))
def test_no_bytes_raise(raw: bytes) -> None:
    head = f"Authentication-Results: {MX}; ".encode() + raw.replace(b"\n", b" ").replace(b"\r", b" ")
    letter = open_letter(head + f"\r\nFrom: {MARIA}\r\n\r\nx".encode(), authserv_id=MX)
    assert letter.from_address == "maria@roofing.example"


@pytest.mark.parametrize(
    "results",
    ["(" * 3_900, '"' * 3_900, "; a=b" * 780, ";a=b x.y=z" * 390, ";none" * 700, "; a=b (" + "c.d=" * 900],
    ids=lambda results: results[:12],
)
def test_headers_as_long_as_are_read_say_nothing(results: str) -> None:
    assert not vouched(f"Authentication-Results: {MX}{results}\r\n" * (MOST + 2) + PASSED)
