"""A small roster as lines, for tests to bend."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.roster.cells import Cell
from bot.roster.check import Checked, check
from bot.roster.rows import Line

TODAY = date(2026, 11, 23)

HEADINGS = ["alliance", "program", "kind", "person", "role", "email", "time zone"]
ROOFERS: list[Cell] = [
    "Great Lakes Roofers",
    "miosha",
    "partner",
    "Pat Doe",
    "point of contact",
    "pat@roofers.example",
    "America/Detroit",
]


def lines(*rows: list[Cell], headings: Sequence[str] | None = None) -> list[Line]:
    """The headings and these rows, numbered as in a file."""
    table: list[list[Cell]] = [list(headings or HEADINGS), *rows]
    return [Line(number, cells) for number, cells in enumerate(table, start=1)]


def checked(*rows: list[Cell], headings: Sequence[str] | None = None) -> Checked:
    """The check of these rows."""
    return check(lines(*rows, headings=headings), today=TODAY)


def problems(*rows: list[Cell], headings: Sequence[str] | None = None) -> list[str]:
    """What is wrong with these rows, as it is told."""
    return [str(problem) for problem in checked(*rows, headings=headings).problems]


def but(row: list[Cell], **changes: Cell) -> list[Cell]:
    """The row with some cells changed, by heading ("time_zone" is "time zone")."""
    cells = list(row)
    for heading, cell in changes.items():
        cells[HEADINGS.index(heading.replace("_", " "))] = cell
    return cells


def more(**cells: Cell) -> tuple[list[str], list[Cell]]:
    """The headings and the roofers' row with columns added."""
    return [*HEADINGS, *(name.replace("_", " ") for name in cells)], [*ROOFERS, *cells.values()]
