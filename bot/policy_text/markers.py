"""The numbers that open a section: "IV.", "C.", "10)", "(b)", "ii.", "3.2.1"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_MARKER = re.compile(
    r"^(?:\((?P<round>[ivxl]{1,6}|[A-Za-z]|\d{1,2})\)|(?P<bare>[IVXLC]{1,7}|[ivxl]{1,6}|[A-Za-z]|\d{1,2})(?P<close>[.)]))(?:\s+|$)"
)
_OUTLINE = re.compile(r"^(?P<number>\d{1,2}(?:\.\d{1,2}){1,4})\.?\s+(?=\S)")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_ROMAN_NUMBER = re.compile(r"^(?:c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})$")


@dataclass(frozen=True)
class Marker:
    """One reading of a number. `style` tells lists of different look apart: "I.", "A.", "1.", "a.", "i.", "(1)"."""

    style: str
    value: int
    printed: str


@dataclass(frozen=True)
class Marked:
    """A line that opens with a number: its readings, and the words after it."""

    readings: tuple[Marker, ...]
    rest: str


def marked(text: str) -> Marked | None:
    """How a line's opening number can be read, or None when it has none."""
    if outline := _OUTLINE.match(text):
        parts = outline["number"].split(".")
        reading = Marker(style="outline", value=int(parts[-1]), printed=outline["number"])
        return Marked((reading,), text[outline.end() :])
    found = _MARKER.match(text)
    if not found:
        return None
    printed = found["round"] or found["bare"]
    readings = tuple(_readings(printed, "()" if found["round"] else found["close"]))
    return Marked(readings, text[found.end() :]) if readings else None


def _readings(printed: str, close: str) -> Iterator[Marker]:
    if printed.isdigit():
        yield Marker(f"1{close}", int(printed), printed)
        return
    upper = printed.isupper()
    if value := _roman(printed.lower()):
        yield Marker(("I" if upper else "i") + close, value, printed)
    if len(printed) == 1:
        yield Marker(("A" if upper else "a") + close, ord(printed.lower()) - ord("a") + 1, printed)


def _roman(letters: str) -> int:
    """The value of a roman numeral, 0 for letters that are none."""
    if not _ROMAN_NUMBER.match(letters):
        return 0
    values = [_ROMAN[letter] for letter in letters]
    following = [*values[1:], 0]
    return sum(-value if value < after else value for value, after in zip(values, following, strict=True))
