"""The lines of a text without the marks of Markdown, and with what their place on the page tells."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from itertools import pairwise

_BULLET = re.compile(r"^(?:[-*+•·▪◦●○‣o])\s+(?=\S)")
_LINK = re.compile(r"\[([^\[\]]*)\]\(([^()\s]*)\)")
_ESCAPED = re.compile(r"\\+([`*_{}\[\]()#+\-.!])")
_BOLD_FIRST = re.compile(r"^\s*(?:[-*•]\s+)?(?:\(?\w{1,5}[.)]\s+)?(?:\*\*|__)?[^*_]{2,90}(?:\*\*:?|__:?)\s*\S")
_NO_WRAP = 160
_SHORTEST_FULL = 50
_AROUND = 3
_BLOWN_UP = 3
_ENDS = re.compile(r"[.!?:;]$")
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))


@dataclass(frozen=True)
class Line:
    """A line's words. `bullet` and `hash` say what stood before them, `bold` that it opens with a bold label."""

    text: str
    blanks: int = 0
    bullet: bool = False
    bold: bool = False
    hashed: bool = False
    full: bool = False

    @property
    def after_blank(self) -> bool:
        """Whether a blank line stands before it."""
        return self.blanks > 0


def normal(text: str) -> str:
    """The text with one kind of line end and space, without invisible characters."""
    text = unicodedata.normalize("NFC", text).translate(_INVISIBLE)
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " ").replace("\x0b", "\n")


def plain(text: str) -> str:
    """A line without bold, italics, links and escapes; a link keeps its words, or else its address."""
    text = _LINK.sub(lambda link: link[1] or link[2], text)
    text = re.sub(r"(?<!\w)(\*{1,3})(?=\S)(.+?)(?<=\S)\1(?!\w)", r"\2", text).replace("**", "")
    return " ".join(_ESCAPED.sub(r"\1", text).split())


def lines_of(raw: list[str]) -> list[Line]:
    """The lines that say something, from lines whose page furniture is gone."""
    said = [(number, line.rstrip()) for number, line in enumerate(raw) if line.strip()]
    lengths = [len(line) for _, line in said]
    wraps = bool(lengths) and sorted(lengths)[int(len(lengths) * 0.95)] <= _NO_WRAP
    found: list[Line] = []
    before = -2
    for at, (number, line) in enumerate(said):
        full = wraps and _is_full(said, lengths, at)
        found.append(_line(line.strip(), blanks=number - before - 1, full=full))
        before = number
    return _without_false_gaps(found)


def _line(words: str, *, blanks: int, full: bool) -> Line:
    hashes = re.match(r"#{1,6}\s+", words)
    words = words[hashes.end() :] if hashes else words
    bullet = _BULLET.match(words)
    return Line(
        text=plain(words[bullet.end() :] if bullet else words),
        blanks=blanks,
        bullet=bullet is not None,
        bold=_BOLD_FIRST.match(words) is not None,
        hashed=hashes is not None,
        full=full,
    )


def _is_full(said: list[tuple[int, str]], lengths: list[int], at: int) -> bool:
    """Whether the next line's first word had no room in this one, by the lines around."""
    if at + 1 >= len(said):
        return False
    width = max(lengths[max(0, at - _AROUND) : at + _AROUND])
    word = said[at + 1][1].split()[0]
    return lengths[at] >= _SHORTEST_FULL and lengths[at] + 1 + len(word) > width


def _without_false_gaps(lines: list[Line]) -> list[Line]:
    """In a text blown up with blank lines, a single one after a full line says nothing."""
    pairs = list(pairwise(lines))
    torn = sum(1 for a, b in pairs if b.blanks == 1 and a.full and b.text[:1].islower() and not _ENDS.search(a.text))
    if torn < _BLOWN_UP:
        return lines
    return [*lines[:1], *(replace(b, blanks=0) if b.blanks == 1 and a.full else b for a, b in pairs)]


def unwrapped(parts: list[str], vocabulary: frozenset[str]) -> str:
    """The lines of one paragraph as running text; a word broken by a hyphen is mended where the text has it whole."""
    made = parts[0] if parts else ""
    for _, after in pairwise(parts):
        made = _joined(made, after, vocabulary)
    return made.strip()


def _joined(before: str, after: str, vocabulary: frozenset[str]) -> str:
    broken = re.search(r"(\w+)-$", before)
    rest = re.match(r"[a-z]+", after)
    if not broken or not rest or rest.group() in ("and", "or", "to"):
        return f"{before} {after}"
    whole = f"{broken[1]}{rest.group()}".lower()
    return before[:-1] + after if whole in vocabulary else before + after
