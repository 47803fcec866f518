"""The lines of a text without the marks of Markdown, and with what their place on the page tells."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise

_BULLET = re.compile(r"^(?:[-*+•·▪◦●○‣o])\s+(?=\S)")
_LINK = re.compile(r"\[([^\[\]]*)\]\(([^()\s]*)\)")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!])")
_BOLD_FIRST = re.compile(r"^\s*(?:[-*•]\s+)?(?:\(?\w{1,5}[.)]\s+)?(?:\*\*|__)?[^*_]{2,90}(?:\*\*:?|__:?)\s*\S")
_NO_WRAP = 160
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))


@dataclass(frozen=True)
class Line:
    """A line's words. `bullet` and `hash` say what stood before them, `bold` that it opens with a bold label."""

    text: str
    after_blank: bool = False
    bullet: bool = False
    bold: bool = False
    hashed: bool = False
    full: bool = False


def normal(text: str) -> str:
    """The text with one kind of line end and space, without invisible characters."""
    text = unicodedata.normalize("NFC", text).translate(_INVISIBLE)
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " ").replace("\x0b", "\n")


def plain(text: str) -> str:
    """A line without bold, italics, links and escapes; a link keeps its words, or else its address."""
    text = _LINK.sub(lambda link: link[1] or link[2], text)
    text = re.sub(r"(?<!\w)(\*{1,3}|_{2,3})(?=\S)(.+?)(?<=\S)\1(?!\w)", r"\2", text)
    text = re.sub(r"\*\*", "", text)
    return " ".join(_ESCAPED.sub(r"\1", text).split())


def lines_of(raw: list[str]) -> list[Line]:
    """The lines that say something, from lines whose page furniture is gone."""
    width = wrap_width(raw)
    found: list[Line] = []
    blank = True
    for line in raw:
        words = line.strip()
        if not words:
            blank = True
            continue
        hashes = re.match(r"#{1,6}\s+", words)
        words = words[hashes.end() :] if hashes else words
        bullet = _BULLET.match(words)
        bare = plain(words[bullet.end() :] if bullet else words)
        full = width is not None and len(line.rstrip()) >= 0.85 * width
        bold = _BOLD_FIRST.match(words) is not None
        found.append(Line(bare, blank, bullet is not None, bold, hashes is not None, full))
        blank = False
    return found


def wrap_width(raw: list[str]) -> int | None:
    """The length at which the text's lines were broken, or None where a line is a paragraph."""
    lengths = sorted(len(line.rstrip()) for line in raw if line.strip())
    if not lengths:
        return None
    width = lengths[int(len(lengths) * 0.95)]
    return width if width <= _NO_WRAP else None


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
