"""A table as cells, whatever file it came from."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

Value = str | int | float | bool | date | None

MOST_ROWS, MOST_COLUMNS = 10_000, 100
MOST_JUNK = 40  # lines of letterhead above the headings
LONGEST_CELL = 5_000
_PLACEHOLDER = re.compile(r"(?:click(?: or tap)?(?: here)? to enter (?:a date|text)|choose an item)\.?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Line:
    """A row of cells. `where` is its place as people find it; `shared` are columns merged with the row above."""

    where: str
    cells: tuple[Value, ...]
    shared: frozenset[int] = frozenset()

    @property
    def filled(self) -> list[int]:
        """The columns that say something."""
        return [column for column, value in enumerate(self.cells) if shown(value)]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table's lines in order. `broken` names cells that hold an error or an unsaved formula, by (line, column)."""

    lines: tuple[Line, ...]
    broken: Mapping[tuple[int, int], str] = field(default_factory=dict)


def shown(value: Value) -> str:
    """A cell as text, without a form's placeholder words."""
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.10g}"
    text = str(value)[:LONGEST_CELL].replace("\xa0", " ").strip()
    return "" if _PLACEHOLDER.fullmatch(text) else text
