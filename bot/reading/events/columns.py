"""Tables with a heading: which cell of a row holds which field."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping
from functools import cache

from bot.reading.vocabulary import load

Cells = Mapping[str, tuple[int, int]]
"""Fields with the plain offsets of their cells."""

_SEPARATORS = (re.compile(r"\|"), re.compile(r"\t"), re.compile(r" {3,}"), re.compile(r"[,;]"))
_FEWEST = 2


@cache
def _headings() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((field, re.compile("|".join(words))) for field, words in load("columns").items())


def _cells(text: str, line: tuple[int, int], separator: re.Pattern[str]) -> list[tuple[int, int]]:
    """The cells of a line without the white space around them; bars at its edges make none."""
    cuts = [(line[0], line[0]), *(m.span() for m in separator.finditer(text, *line)), (line[1], line[1])]
    spans = [(a[1], b[0]) for a, b in itertools.pairwise(cuts)]
    if separator.pattern == r"\|":
        spans = [span for i, span in enumerate(spans) if text[slice(*span)].strip() or 0 < i < len(spans) - 1]
    return [_trimmed(text, *span) for span in spans]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    return start, start + len(words.strip())


def _field(heading: str) -> str | None:
    return next((field for field, pattern in _headings() if pattern.fullmatch(heading.strip(" *:_"))), None)


def columns(text: str, heading: tuple[int, int], rows: list[tuple[int, int]]) -> dict[tuple[int, int], Cells]:
    """The cells of each row by the fields that the heading line names; empty where it is no heading of theirs."""
    for separator in _SEPARATORS:
        fields = [_field(text[slice(*cell)]) for cell in _cells(text, heading, separator)]
        if sum(field is not None for field in fields) < _FEWEST:
            continue
        split = {row: _cells(text, row, separator) for row in rows}
        return {
            row: {field: cell for field, cell in zip(fields, cells, strict=True) if field and cell[0] < cell[1]}
            for row, cells in split.items()
            if len(cells) == len(fields)
        }
    return {}
