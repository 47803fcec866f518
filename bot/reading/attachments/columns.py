"""Which column of a table holds what, by its heading in any words and any order."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from bot.reading.attachments.grid import Line, Value, shown
from bot.reading.text.plain import plain
from bot.reading.vocabulary import load

_BRACKETS = re.compile(r"\([^)]*\)?|\[[^\]]*\]?|[*†‡:?]+")
_LONGEST_HEADING = 90


@dataclass(frozen=True, slots=True)
class Columns:
    """Field names by column, and the headings as they are written."""

    fields: Mapping[str, int]
    headings: tuple[str, ...]

    @property
    def of_contacts(self) -> bool:
        """Whether the table lists dates of contact, not activities."""
        return "contact" in self.fields and not {"number_reached", "kind"} & self.fields.keys()

    def value(self, line: Line, field: str) -> Value:
        """The cell of this field; None where there is no such column."""
        column = self.fields.get(field)
        return line.cells[column] if column is not None and column < len(line.cells) else None

    def text(self, line: Line, field: str) -> str:
        """The cell of this field as text."""
        return shown(self.value(line, field))


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((field, re.compile("|".join(words))) for field, words in load("sheet_columns").items())


@cache
def field_of(heading: str) -> str | None:
    """The field that a heading names."""
    words = _BRACKETS.sub(" ", plain(heading).text) if len(heading) <= _LONGEST_HEADING * 2 else ""
    words = " ".join(words.replace("_", " ").split())
    if len(words) > _LONGEST_HEADING:
        return None
    return next((field for field, pattern in _patterns() if pattern.fullmatch(words)), None)


def columns_of(line: Line) -> Columns | None:
    """The columns, if this line is a table's headings: a date, or a number with a kind, beside another of them."""
    headings = tuple(" ".join(shown(value).split()) if isinstance(value, str) else "" for value in line.cells)
    named = [(column, field_of(heading)) for column, heading in enumerate(headings) if heading]
    fields: dict[str, int] = {}
    for column, field in named:
        if field and field not in fields:
            fields[field] = column
    filled = [heading for heading in headings if heading]
    mostly = 2 * sum(field is not None for _, field in named) >= len(filled)
    dated = "date_start" in fields or "contact" in fields
    enough = (dated and len(fields) >= 2) or {"number_reached", "kind"} <= fields.keys()
    return Columns(_settled(fields, headings), headings) if enough and mostly else None


def _settled(fields: dict[str, int], headings: Sequence[str]) -> dict[str, int]:
    """ "#" counts people only where no other column does; else it numbers the rows."""
    at = fields.get("number_reached")
    if at is None or headings[at].strip(" .").lower() not in ("#", "no", "number", "count"):
        return fields
    others = [c for c, heading in enumerate(headings) if c != at and heading and field_of(heading) == "number_reached"]
    if others:
        return {**fields, "number_reached": others[0]}
    return {k: v for k, v in fields.items() if k != "number_reached"} if at == 0 else fields
