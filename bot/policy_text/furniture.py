"""What a page carries besides the text: rules, page numbers, running heads, footers, places of lost pictures."""

from __future__ import annotations

import re
from collections import Counter

_RULE = re.compile(r"^[\s\-_=*~–—]+$")
_PAGE = re.compile(r"^[\s\-–—]*(?:page\s*)?[A-Z]?-?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?[\s\-–—]*$", re.IGNORECASE)
_PICTURE = re.compile(
    r"^\s*(?:!\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\])?|<!--.*?-->|<image[^>]*>|\[image[^\]]*\])\s*$", re.IGNORECASE
)
_ADDRESS = re.compile(r"^\s*<?(?:https?://|www\.)[^\s>]*[\w/]>?\s*$")
_PLACEHOLDER = re.compile(r"(?:Choose an item\.|Click or tap (?:here )?to enter (?:a date|text)\.|\s)+")
_SENTENCE_ENDS = (".", "!", "?", ":", ")")
_EDGE = 3
_SHORTEST_HEAD = 8


def without_furniture(text: str) -> list[str]:
    """The text's lines; each line that belongs to a page and not to the text is blank."""
    heads = _running_heads(text.split("\f"))
    made: list[str] = []
    before = ""
    for line in text.replace("\f", "\n\n").split("\n"):
        gone = any(form.fullmatch(line) for form in (_RULE, _PICTURE, _PAGE, _PLACEHOLDER)) or _shape(line) in heads
        gone = gone or bool(_ADDRESS.match(line) and before.rstrip().endswith(_SENTENCE_ENDS))
        made.append("" if gone else line)
        before = line if line.strip() and not gone else before
    return made


def cover_words(lines: list[str]) -> frozenset[str]:
    """What the cover's lines say, labels aside: a line that repeats one of them later is a running head."""
    values = (re.sub(r"^[A-Z][A-Z ]+:\s*", "", line) for line in lines)
    return frozenset(key for value in values if len(key := head_key(value)) >= _SHORTEST_HEAD)


def head_key(line: str) -> str:
    """A line by its letters and digits only."""
    return re.sub(r"[\W_]+", " ", line).strip().casefold()


def _running_heads(pages: list[str]) -> frozenset[str]:
    """The shapes of the lines that stand at the edge of most pages."""
    counts: Counter[str] = Counter()
    for page in pages:
        said = [line for line in page.split("\n") if line.strip()]
        counts.update({_shape(line) for line in (*said[:_EDGE], *said[-_EDGE:])})
    return frozenset(shape for shape, count in counts.items() if count >= 3 and count * 2 > len(pages))


def _shape(line: str) -> str:
    return re.sub(r"\d+", "#", " ".join(line.split())).casefold()
