"""The numbers that Word shows before paragraphs and keeps outside their text (ECMA-376, part 1, 17.9)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.reading.attachments.packages import names, part
from bot.reading.attachments.word import W, body_of, parsed, text_of

_NUMBERING, _STYLES = "word/numbering.xml", "word/styles.xml"
_LEVELS = 9
_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass(frozen=True)
class _Level:
    """How one level of a list is numbered: "%1.%2" with this format, from this number."""

    format: str = "decimal"
    text: str = "%1."
    start: int = 1


@dataclass
class _Lists:
    """The lists of a document. `levels` by list and depth; `same` the list that a numbering is one of."""

    levels: dict[tuple[str, int], _Level] = field(default_factory=dict)
    same: dict[str, str] = field(default_factory=dict)
    starts: dict[tuple[str, int], int] = field(default_factory=dict)
    counts: dict[str, list[int | None]] = field(default_factory=dict)
    begun: set[str] = field(default_factory=set)

    def label(self, numbering: str, depth: int) -> str:
        """The next number of this list at this depth, as Word shows it; a bullet's is "-"."""
        which = self.same.get(numbering)
        level = self.levels.get((which or "", depth))
        if which is None or level is None or level.format == "none":
            return ""
        if level.format == "bullet":
            return "-"
        counts = self.counts.setdefault(which, [None] * _LEVELS)
        if numbering not in self.begun:
            self.begun.add(numbering)
            for at in range(_LEVELS):
                counts[at] = None if (numbering, at) in self.starts else counts[at]
        before = counts[depth]
        counts[depth] = self.starts.get((numbering, depth), level.start) if before is None else before + 1
        counts[depth + 1 :] = [None] * (_LEVELS - depth - 1)
        return re.sub(r"%(\d)", lambda found: self._shown(which, counts, int(found[1]) - 1), level.text)

    def _shown(self, which: str, counts: list[int | None], depth: int) -> str:
        level = self.levels.get((which, depth), _Level())
        value = counts[depth]
        return formatted(level.start if value is None else value, level.format)


def numbered_text(content: bytes) -> str:
    """A Word document's paragraphs with the numbers that Word shows, a blank line between them; tables as lines.

    Raises:
        Refused: it is damaged, locked, or made to grow without end.
    """
    lists, styles = _lists(content), _styles(content)
    return "\n\n".join(line for line in _said(body_of(content), lists, styles) if line.strip())


def _said(root: Any, lists: _Lists, styles: Mapping[str, tuple[str, int]]) -> Iterator[str]:
    for paragraph in root.iter(f"{W}p"):
        words = text_of(paragraph)
        if words:
            numbering = _numbering(paragraph, styles)
            label = lists.label(*numbering) if numbering else ""
            yield f"{label} {words}" if label else words


def _numbering(paragraph: Any, styles: Mapping[str, tuple[str, int]]) -> tuple[str, int] | None:
    own = _num_pr(paragraph.find(f"{W}pPr"))
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    inherited = styles.get(style.get(f"{W}val", "")) if style is not None else None
    if own is None:
        return inherited
    number, depth = own
    if number == "0":
        return None
    return (number, depth) if number else ((inherited[0], depth) if inherited else None)


def _num_pr(properties: Any) -> tuple[str, int] | None:
    found = properties.find(f"{W}numPr") if properties is not None else None
    if found is None:
        return None
    return _value(found.find(f"{W}numId")), _whole(_value(found.find(f"{W}ilvl")))


def _lists(content: bytes) -> _Lists:
    made = _Lists()
    if _NUMBERING not in names(content):
        return made
    root = parsed(part(content, _NUMBERING))
    for abstract in root.iter(f"{W}abstractNum"):
        for level in abstract.iter(f"{W}lvl"):
            key = abstract.get(f"{W}abstractNumId", ""), _whole(level.get(f"{W}ilvl", "0"))
            made.levels[key] = _level(level)
    for number in root.iter(f"{W}num"):
        name = number.get(f"{W}numId", "")
        made.same[name] = _value(number.find(f"{W}abstractNumId"))
        for override in number.iter(f"{W}lvlOverride"):
            start = override.find(f"{W}startOverride")
            if start is not None:
                made.starts[name, _whole(override.get(f"{W}ilvl", "0"))] = _whole(_value(start))
    return made


def _level(level: Any) -> _Level:
    return _Level(
        format=_value(level.find(f"{W}numFmt")) or "decimal",
        text=_value(level.find(f"{W}lvlText")),
        start=_whole(_value(level.find(f"{W}start")) or "1"),
    )


def _styles(content: bytes) -> dict[str, tuple[str, int]]:
    """The numbering that a style brings, from itself or the style it is based on."""
    if _STYLES not in names(content):
        return {}
    root = parsed(part(content, _STYLES))
    every = {style.get(f"{W}styleId", ""): style for style in root.iter(f"{W}style")}
    found = {name: _of_style(name, every) for name in every}
    return {name: numbering for name, numbering in found.items() if numbering}


def _of_style(name: str, every: Mapping[str, Any]) -> tuple[str, int] | None:
    seen: set[str] = set()
    while name in every and name not in seen:
        seen.add(name)
        own = _num_pr(every[name].find(f"{W}pPr"))
        if own and own[0]:
            return own
        name = _value(every[name].find(f"{W}basedOn"))
    return None


def _value(element: Any) -> str:
    return str(element.get(f"{W}val", "")) if element is not None else ""


def _whole(text: str) -> int:
    return min(int(text), 10_000) if text.isdigit() else 0


def formatted(value: int, format_: str) -> str:
    """A number in one of Word's formats, such as "upperRoman"."""
    if format_ in ("upperRoman", "lowerRoman"):
        return _cased(_roman(value), upper=format_ == "upperRoman")
    if format_ in ("upperLetter", "lowerLetter"):
        letter = chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1)
        return _cased(letter, upper=format_ == "upperLetter")
    return f"{value:02}" if format_ == "decimalZero" else str(value)


def _cased(text: str, *, upper: bool) -> str:
    return text.upper() if upper else text


def _roman(value: int) -> str:
    made = ""
    for worth, letters in _ROMAN:
        count, value = divmod(value, worth)
        made += letters * count
    return made
