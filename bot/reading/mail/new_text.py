"""What a person wrote in this mail, apart from what it repeats of earlier ones (EMAIL_RULES E4.6).

No new word may be cut away: a line is elided only where its form says so, else it stays.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from bot.reading.mail.html import REST
from bot.reading.mail.intros import find_intro, is_quoted, quote_follows
from bot.reading.mail.quoting import begins_earlier_mail, is_divider, skip_header
from bot.reading.mail.signatures import is_banner, signature_start

BANNERS_WITHIN = 6


@dataclass(frozen=True)
class Split:
    """A text in two: what is new and what is elided, both as written. `earlier` is the text of the earlier mail
    that runs to the end, without its header: a forwarded one, when nothing is written above it.
    """

    new: str
    elided: str
    earlier: str = ""


def _cut(lines: Sequence[str]) -> int:
    """Where an earlier mail begins that runs to the end; the number of lines when there is none."""
    for at, line in enumerate(lines):
        if is_quoted(line) or not line.strip():
            continue
        if begins_earlier_mail(lines, at):
            return at
        intro = find_intro(lines, at)
        if intro and intro.is_sure and not quote_follows(lines, at + intro.length) and any(lines[at + intro.length :]):
            return at
    return len(lines)


def _repeated(lines: Sequence[str]) -> set[int]:
    """Lines with quote marks, and the "On ... wrote:" lines above them."""
    found: set[int] = set()
    for at, line in enumerate(lines):
        if is_quoted(line):
            found.add(at)
        elif line.strip() and at not in found and (intro := find_intro(lines, at)):
            is_last = not any(rest.strip() for rest in lines[at + intro.length :])
            if is_last or quote_follows(lines, at + intro.length):
                found.update(range(at, at + intro.length))
    return found


def _signatures(lines: Sequence[str], repeated: set[int], author: str) -> set[int]:
    """Lines of signatures: each run of new lines may end with one, whatever is quoted below it."""
    found: set[int] = set()
    for is_new, run in groupby(range(len(lines)), key=lambda at: at not in repeated):
        places = list(run)
        if is_new:
            found.update(places[signature_start([lines[at] for at in places], author) :])
    return found


def _earlier(lines: Sequence[str], cut: int) -> str:
    """The text of the mail that begins at the cut, without quote marks and header."""
    rest = [line.lstrip("> ") if is_quoted(line) else line for line in lines[cut:]]
    while rest and (not rest[0].strip() or is_divider(rest[0])):
        rest = rest[1:]
    return "\n".join(rest[skip_header(rest, 0) :]).strip()


def split(text: str, author: str = "") -> Split:
    """Divide the text of a mail into what is new and what is elided. `author` is the sender's display name."""
    lines = text.split("\n")
    cut = _cut(lines)
    own = lines[:cut]
    repeated = _repeated(own)
    gone = repeated | _signatures(own, repeated, author)
    gone |= {at for at, line in enumerate(own[:BANNERS_WITHIN]) if is_banner(line)}
    new = "\n".join(line.rstrip() for at, line in enumerate(own) if at not in gone)
    elided = [line for at, line in enumerate(lines) if (at in gone or at >= cut) and line != REST]
    return Split(new.strip(), "\n".join(elided).strip(), _earlier(lines, cut))
