"""Whether the receiving server vouches for a sender (RFC 8601, EMAIL_RULES E3.1, E3.2, E3.4)."""

from __future__ import annotations

import pytest

from bot.reading.letter import open_headers, open_letter

MX = "mx.agency.example"
MARIA = "Maria Alvarez <maria@roofing.example>"
PASSED = f"Authentication-Results: {MX}; dmarc=pass header.from=roofing.example\r\n"

GMAIL = """\
Delivered-To: alliances@agency.example
Received: by 2002:a05:6a10:1234:b0:4c1:1111:2222 with SMTP id q1csp1;
        Tue, 3 Mar 2026 09:00:02 -0800 (PST)
ARC-Authentication-Results: i=1; mx.google.com;
       dkim=pass header.i=@roofing.example header.s=google header.b=Q2x/9aB+;
Return-Path: <maria@roofing.example>
Received: from mail-sor-f41.google.com by mx.google.com with SMTPS id a1
        for <alliances@agency.example>; Tue, 3 Mar 2026 09:00:01 -0800 (PST)
Received-SPF: pass (google.com: domain of maria@roofing.example designates 192.0.2.41 as permitted sender)
Authentication-Results: mx.google.com;
       dkim=pass header.i=@roofing.example header.s=google header.b=Q2x/9aB+;
       spf=pass (google.com: domain of maria@roofing.example designates 192.0.2.41 as permitted sender)
 smtp.mailfrom=maria@roofing.example;
       dmarc=pass (p=NONE sp=NONE dis=NONE) header.from=roofing.example;
       dara=neutral header.i=@agency.example
"""
EXCHANGE = """\
Received: from mail.roofing.example (192.0.2.7) by mx.agency.example with Microsoft SMTP Server
Authentication-Results: mx.agency.example; spf=pass (sender IP is 192.0.2.7)
 smtp.mailfrom=roofing.example; dkim=pass (signature was verified)
 header.d=roofing.example;dmarc=pass action=none
 header.from=roofing.example;compauth=pass reason=100
Received-SPF: Pass (protection.outlook.com: domain of roofing.example designates 192.0.2.7 as permitted sender)
"""
EXIM = """\
Received: from mail.roofing.example ([192.0.2.7]) by mx.agency.example with esmtps (TLS1.3) (Exim 4.96)
Authentication-Results: mx.agency.example;
\tiprev=pass (mail.roofing.example) smtp.remote-ip=192.0.2.7;
\tspf=pass smtp.mailfrom=roofing.example;
\tdkim=pass header.d=roofing.example header.s=2026 header.a=rsa-sha256
"""


def vouched(head: str, sender: str = MARIA, name: str = MX) -> bool:
    raw = f"{head}From: {sender}\r\nTo: alliances@agency.example\r\n\r\n45 came\r\n".encode("utf-8", "surrogateescape")
    letter = open_letter(raw, authserv_id=name)
    assert open_headers(raw, "too large", authserv_id=name).is_vouched_for == letter.is_vouched_for
    return letter.is_vouched_for


def said(results: str, sender: str = MARIA) -> bool:
    return vouched(f"Authentication-Results: {MX}; {results}\r\n", sender)


@pytest.mark.parametrize(
    ("head", "name"),
    [(GMAIL, "mx.google.com"), (EXCHANGE, MX), (EXIM, MX)],
    ids=["Gmail", "Exchange", "exim"],
)
def test_what_servers_write_of_an_honest_mail_vouches_for_it(head: str, name: str) -> None:
    assert vouched(head.replace("\n", "\r\n"), name=name)
    assert vouched(head, name=name)
    assert not vouched(head, "Maria Alvarez <maria@agency.example>", name=name)


def test_exchange_online_names_no_server_so_that_its_header_vouches_for_nothing() -> None:
    head = EXCHANGE.replace("mx.agency.example; spf", "spf")
    assert not vouched(head)
    assert not vouched(head, name="spf=pass")


@pytest.mark.parametrize(
    "results",
    [
        "dmarc=pass header.from=roofing.example",
        "dmarc=pass (p=reject (no (really)) dis=none) header.from=roofing.example",
        "DMARC=Pass Header.From=ROOFING.Example",
        "dmarc=pass",
        "dmarc = pass\r\n\theader.from\r\n = roofing.example",
        "dkim=pass header.d=roofing.example",
        "dkim=pass header.d=mail.roofing.example",
        "dkim=pass header.i=@roofing.example",
        'dkim=pass header.i=maria@roofing.example header.b="a/+="',
        "dkim=fail header.d=roofing.example; dkim=pass header.d=roofing.example",
        'dkim=fail reason="bad; dmarc=fail" header.d=other.example; spf=pass smtp.mailfrom=roofing.example',
        "spf=pass smtp.mailfrom=maria@roofing.example",
        'spf=pass smtp.mailfrom="maria a"@roofing.example',
        "spf=pass smtp.mailfrom=bounces.roofing.example",
        "dmarc=none header.from=roofing.example; spf=pass smtp.mailfrom=@roofing.example",
        "dmarc=temperror; dkim=pass header.d=roofing.example",
    ],
)
def test_a_pass_for_the_senders_domain_vouches(results: str) -> None:
    assert said(results)


@pytest.mark.parametrize(
    "results",
    [
        "none",
        "dmarc=fail header.from=roofing.example",
        "dmarc=bestguesspass header.from=roofing.example",
        "dmarc=pass header.from=evil.example",
        "dmarc=pass header.from=mail.roofing.example",
        "dmarc=fail header.from=roofing.example; dkim=pass header.d=roofing.example",
        "dkim=pass header.d=evil.example header.i=@roofing.example",
        "dkim=pass header.d=roofing.example header.d=evil.example",
        "dkim=pass header.d=example",
        "dkim=pass header.d=evilroofing.example",
        "dkim=pass header.d=roofing.example.evil.example",
        "dkim=pass",
        "dkim=neutral header.d=roofing.example",
        "dkim=policy header.d=roofing.example",
        "spf=pass smtp.mailfrom=maria@evil.example",
        "spf=pass smtp.mailfrom=roofing.example@evil.example",
        'spf=pass smtp.mailfrom="x; dkim=pass header.d=roofing.example "@evil.example',
        "spf=pass smtp.mailfrom=",
        "spf=pass smtp.mailfrom= smtp.helo=a.roofing.example",
        "spf=pass smtp.mailfrom=; x=y",
        "spf=pass smtp.mailfrom=<>",
        "spf=pass smtp.helo=roofing.example",
        "spf=softfail smtp.mailfrom=maria@roofing.example",
        "sender-id=pass header.from=maria@roofing.example",
        "arc=pass (i=1 dmarc=pass header.from=roofing.example)",
        "spf=none (dmarc=pass header.from=roofing.example)",
        "x=y (never closed; dmarc=pass header.from=roofing.example",
        "spf=pass (déjà smtp.mailfrom=roofing.example) smtp.mailfrom=evil.example",
    ],
)
def test_anything_else_vouches_for_nothing(results: str) -> None:
    assert not said(results)


@pytest.mark.parametrize("sender", ["anna@bücher.example", "anna@BÜCHER.example", "anna@xn--bcher-kva.example"])
def test_a_domain_is_the_same_in_letters_and_as_the_dns_writes_it(sender: str) -> None:
    assert said("dkim=pass header.d=xn--bcher-kva.example", sender)
    assert not said("dkim=pass header.d=xn--strae-oqa.example", sender)
    assert not said("dkim=pass header.d=bucher.example", sender)


def test_a_subdomain_is_aligned_either_way_but_nothing_is_aligned_to_a_top_level_domain() -> None:
    assert said("dkim=pass header.d=roofing.example", "maria@mail.roofing.example")
    assert said("dkim=pass header.d=mail.roofing.example", "maria@roofing.example")
    assert not said("dkim=pass header.d=roofing.example", "maria@carpentry.example")
    assert not said("dkim=pass header.d=example", "maria@roofing.example")


@pytest.mark.parametrize(
    "head",
    [
        f"From: boss@evil.example\r\n{PASSED}",
        f"From: {MARIA}\r\n{PASSED}",
    ],
    ids=["two senders", "the same twice"],
)
def test_two_from_headers_are_never_vouched_for(head: str) -> None:
    assert not vouched(head)


@pytest.mark.parametrize("sender", [f"{MARIA}, boss@evil.example", "boss@evil.example <maria@roofing.example> x", ""])
def test_a_from_that_names_not_exactly_one_address_is_never_vouched_for(sender: str) -> None:
    assert not vouched(PASSED, sender)


def test_a_header_of_our_server_counts_whatever_the_sender_put_above_with_another_name() -> None:
    forged = "Authentication-Results: mx.evil.example; dmarc=pass header.from=roofing.example\r\n"
    ours = f"Authentication-Results: {MX}; dmarc=none; spf=fail smtp.mailfrom=evil.example\r\n"
    assert vouched(forged + PASSED)
    assert not vouched(forged + ours)
    assert not vouched(forged)


def test_a_forged_header_below_another_header_counts_for_nothing() -> None:
    ours = f"Authentication-Results: {MX}; spf=fail smtp.mailfrom=evil.example\r\n"
    assert vouched(ours + PASSED), "servers write several, one below the other"
    assert not vouched(f"{ours}Received: from evil.example by {MX}\r\n{PASSED}")
    assert not vouched(f"{ours}Authentication-Results: other.example; none\r\n{PASSED}")


def test_a_forged_pass_right_below_the_servers_own_failure_counts_for_nothing() -> None:
    assert not vouched(f"Authentication-Results: {MX}; dmarc=fail header.from=roofing.example\r\n{PASSED}")


def test_a_header_of_our_server_that_cannot_be_read_keeps_those_further_below_from_counting() -> None:
    assert not vouched(f"Authentication-Results: {MX}; spf\r\nReceived: from a by b\r\n{PASSED}")
    assert not vouched(f"Authentication-Results: {MX}; {'(' * 3_000}\r\nReceived: from a by b\r\n{PASSED}")


def test_the_servers_name_is_compared_whole_and_without_case() -> None:
    assert vouched(PASSED.replace(MX, MX.upper()))
    assert vouched(PASSED.replace(MX, f"(we) {MX} (1) 1"))
    assert vouched(PASSED.replace(MX, f'"{MX}"')) is False, "a quoted name is not read, so it vouches for nothing"
    assert not vouched(PASSED.replace(MX, f"{MX}.evil.example"))
    assert not vouched(PASSED.replace(MX, f"x{MX}"))
    assert not vouched(PASSED.replace(f"{MX};", f"{MX} 2;")), "a version that is not known"


def test_without_a_servers_name_nothing_is_vouched_for() -> None:
    assert not open_letter(f"{PASSED}From: {MARIA}\r\n\r\nx".encode()).is_vouched_for
