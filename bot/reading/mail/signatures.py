"""Which lines at the end of a person's words are a signature, a mobile program's advertisement or a legal notice."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.reading.mail.words import either

DELIMITER = re.compile(r"(?:--|\u2014|__)\s?")
RULE = re.compile(r"\s*[-_=*~]{3,}\s*")
LONGEST_SIGNATURE = 15
SENTENCE_WORDS = 9

DEVICE = (
    r"(?:i ?phone|i ?pad|i ?pod|mac|android|samsung|galaxy|blackberry|bb|pixel|htc|nokia|huawei|xiaomi|mobile|phone"
    r"|tablet|smartphone|handy|cell|windows|outlook|yahoo|gmail|proton\s?mail|mail|nine|t-mobile|verizon|at&t|wireless|handheld"
    r"|device|treo|lumia)"
)
SMALL = "an?|on|the|for|and|any|please|excuse|typos|brevity|smartphone|tablet|device"
MORE = rf"(?:,?\s(?:(?-i:[A-Z][\w&'+.()-]*)|\dG|{SMALL}))"
MOBILE = re.compile(
    rf"(?:{either('sent_from')}\s(?:[\w'&-]+ ){{0,4}}{DEVICE}{MORE}{{0,8}}(?: {either('after')})?"
    rf"|{either('get')})(?:\s?<\S+>)?[.!]?",
    re.I,
)
DASHED_NAME = re.compile(r"[-\u2013\u2014~]\s?[A-Z][\w.'-]*(?: [A-Z][\w.'-]*){0,2}")
THIS_MAIL = r"(?:this|the) (?:e-?mail|message|communication|transmission)"
NOTICE = re.compile(
    r"\W{0,6}(?:"
    r"(?:confidentiality|disclaimer|privileged (?:and|&) confidential|(?:important|legal) notice)\b.{0,60}"
    r"|aviso de confidencialidad\b.{0,60}"
    rf"|(?:the information (?:contained )?in )?{THIS_MAIL}\b.{{0,80}}"
    r"\b(?:confidential|privileged|intended|property|scanned).*"
    rf"|{THIS_MAIL} (?:and any|is intended|may contain|is confidential).*"
    r"|please consider the environment before printing.*"
    r"|if you are not the intended recipient.*"
    r"|(?:diese e-?mail|ce (?:message|courriel)|este (?:mensaje|correo)).{0,80}"
    r"\b(?:vertraulich|confidentiel|confidencial).*"
    r")",
    re.I,
)
BANNER = re.compile(
    r"\W{0,6}(?:"
    r"\[?(?:external(?: e-?mail| sender)?|caution|warning)\b\]?.{0,20}"
    r"(?:(?:originated|came|from|sent) .{0,30}outside|external (?:e-?mail|sender)).*"
    r"|\[external(?: e-?mail| sender)?\]\W*"
    r"|you don't often get email from .*learn why this is important.*"
    r")",
    re.I,
)


CONTACT = re.compile(
    r"\S+@\S+\.\w|https?://|www\.|\(?\b\d{3}\)?[-. ]\d{3}[-. ]\d{4}\b|\b(?:mailing list|unsubscribe)\b"
    r"|\b(?:tel|phone|fax|cell|mobile)\b\.?:?\s*[+(\d]",
    re.I,
)
CLOSING = re.compile(rf"{either('closing')}\s*[,.!]?", re.I)


def _last(lines: Sequence[str]) -> int:
    """The place after the last line that is not blank."""
    return next((i + 1 for i in range(len(lines) - 1, -1, -1) if lines[i].strip()), 0)


def _has_sentence(lines: Sequence[str]) -> bool:
    """Whether one of the lines is too long for a name, a title or an address."""
    return any(len(line.split()) >= SENTENCE_WORDS and not CONTACT.search(line) for line in lines)


def _delimited(lines: Sequence[str], _author: str) -> int | None:
    """Where `-- ` begins the signature (RFC 3676 section 4.3). Without its space the lines below must look like one."""
    written = [i for i, line in enumerate(lines) if line.strip()][-3 * LONGEST_SIGNATURE :]
    for place, i in enumerate(written):
        below = [lines[rest] for rest in written[place + 1 :]]
        if lines[i] == "-- " or (len(below) <= LONGEST_SIGNATURE and _opens(lines[i], below)):
            return i
    return None


def _opens(line: str, below: Sequence[str]) -> bool:
    """Whether this line is a delimiter with something like a signature below it."""
    if DELIMITER.fullmatch(line):
        return not _has_sentence(below)
    return RULE.fullmatch(line) is not None and bool(below) and _mostly_contact(below)


def _mostly_contact(lines: Sequence[str]) -> bool:
    """Whether at least half of the lines are addresses, numbers or links, and none is a sentence."""
    return 2 * sum(1 for line in lines if CONTACT.search(line)) >= len(lines) and not _has_sentence(lines)


def _contact_block(lines: Sequence[str], author: str) -> int | None:
    """Where titles, addresses and numbers follow a name: below a closing, or below the sender's own name."""
    end = _last(lines)
    for i in range(max(0, end - LONGEST_SIGNATURE), end):
        line = lines[i].strip()
        if CLOSING.fullmatch(line) or (author and line.casefold() == author.casefold()):
            names = 1 if CLOSING.fullmatch(line) else 0
            written = [at for at in range(i + 1, end) if lines[at].strip()]
            block = written[names:]
            if (
                block
                and not _has_sentence([lines[at] for at in written])
                and any(CONTACT.search(lines[at]) for at in block)
            ):
                return block[0]
    return None


def _notice(lines: Sequence[str], _author: str) -> int | None:
    """Where a legal notice begins that runs to the end."""
    for i, line in enumerate(lines):
        if NOTICE.fullmatch(line[:400].strip()) and (i == 0 or not lines[i - 1].strip()):
            return i
    return None


def _trailing(lines: Sequence[str], _author: str) -> int | None:
    """Where the last line is a mobile signature, or a dash and a name alone in its paragraph."""
    at = _last(lines) - 1
    if at < 0:
        return None
    line, above = lines[at].strip(), lines[at - 1].strip() if at else ""
    if MOBILE.fullmatch(line) or (
        at > 0 and not above and DASHED_NAME.fullmatch(line) and not _follows_list(lines, at)
    ):
        return at
    return None


def _follows_list(lines: Sequence[str], at: int) -> bool:
    """Whether what stands above is a list or announces one."""
    above = next((line.strip() for line in reversed(lines[:at]) if line.strip()), "")
    return above.endswith(":") or above.startswith(("-", "*", "\u2022"))


def signature_start(lines: Sequence[str], author: str) -> int:
    """Where the signature of these lines begins; their number when they have none. No line of text is below it."""
    end = len(lines)
    for find in (_delimited, _notice, _trailing, _contact_block, _trailing):
        start = find(lines[:end], author)
        end = end if start is None else start
    return end


def is_banner(line: str) -> bool:
    """Whether a mail gateway put this line above the sender's words."""
    return BANNER.fullmatch(line.strip()[:400]) is not None
