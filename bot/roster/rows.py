"""From lines of cells to typed rows: which column is which, and what each cell says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from bot.activity import Frozen
from bot.people import Channel
from bot.roster.cells import READERS, Cell, Refused, text
from bot.roster.columns import Column, missing, recognize


@dataclass(frozen=True)
class Line:
    """One line of a file; `number` counts from 1, as a spreadsheet shows it."""

    number: int
    cells: Sequence[Cell]

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in it."""
        return all(cell is None or cell == "" or (isinstance(cell, str) and cell.isspace()) for cell in self.cells)


class Problem(Frozen):
    """Why a file is refused: where, and what is wrong and allowed. No `column`: the whole line."""

    line: int
    column: Column | None
    what: str

    def __str__(self) -> str:
        place = f"Line {self.line}" + (f", {self.column}" if self.column else "")
        return f"{place}: {self.what}."


class Problems(list[Problem]):
    """The problems of one file."""

    def add(self, line: int, column: Column | None, what: str) -> None:
        """Note one."""
        self.append(Problem(line=line, column=column, what=what))


class Row(Frozen):
    """One row as it was read, a field a column. None is an empty cell or no such column.

    `kind` and `role` are still words: what they mean depends on the program, which another row may state.
    `refused` are the columns whose cells could not be read: empty here, but not for want of words.
    """

    line: int
    alliance: str | None = None
    program: str | None = None
    kind: str | None = None
    signed: date | None = None
    renewed: date | None = None
    expires: date | None = None
    address: str | None = None
    city: str | None = None
    zip: str | None = None
    person: str | None = None
    role: str | None = None
    title: str | None = None
    email: str | None = None
    phone: str | None = None
    time_zone: str | None = None
    channel: Channel | None = None
    slack_user: str | None = None
    alternate: bool | None = None
    left: date | None = None
    refused: frozenset[Column] = frozenset()

    def value(self, column: Column) -> Any:
        """What the cell of this column says."""
        return getattr(self, column.name.lower())


@dataclass
class Table:
    """What was read of a file: its rows, its columns, what is wrong, and headings that mean nothing to us."""

    rows: list[Row] = field(default_factory=list)
    columns: frozenset[Column] = frozenset()
    problems: Problems = field(default_factory=Problems)
    unknown: list[str] = field(default_factory=list)


def read(lines: Iterable[Line]) -> Table:
    """Read a heading line and the rows under it. Every problem is noted; nothing is raised."""
    table = Table()
    filled = [line for line in lines if not line.is_empty]
    if not filled:
        table.problems.add(1, None, "the file is empty; it needs a line of headings")
        return table
    headings = _headings(filled[0], table)
    if not table.problems:
        table.rows = [_row(line, headings, table.problems) for line in filled[1:]]
    if len(filled) == 1:
        table.problems.add(filled[0].number, None, "there are no rows below the headings")
    return table


def _headings(line: Line, table: Table) -> list[Column | None]:
    words = ["" if cell is None else str(cell).strip() for cell in line.cells]
    found = [recognize(word) for word in words]
    known = Counter(column for column in found if column)
    table.columns = frozenset(known)
    table.unknown = [word for word, column in zip(words, found, strict=True) if word and column is None]
    hint = f" (not understood: {', '.join(table.unknown)})" if table.unknown else ""
    for column in missing(known):
        table.problems.add(line.number, None, f'there is no column "{column}"{hint}')
    for column, times in known.items():
        if times > 1:
            table.problems.add(line.number, column, f"{times} columns mean the same")
    return found


def _row(line: Line, headings: list[Column | None], problems: Problems) -> Row:
    values: dict[str, object] = {}
    refused: set[Column] = set()
    for column, cell in zip(headings, line.cells, strict=False):
        if column is None:
            continue
        try:
            values[column.name.lower()] = READERS.get(column, text)(cell)
        except Refused as why:
            refused.add(column)
            problems.add(line.number, column, str(why))
    if any(cell not in (None, "") for cell in line.cells[len(headings) :]):
        problems.add(line.number, None, "there are more cells than headings")
    return Row.model_validate({"line": line.number, "refused": frozenset(refused), **values})
