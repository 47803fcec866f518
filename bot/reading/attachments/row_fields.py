"""The fields of one row while they are being read, with the words each came from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from bot.activity import Activity, Doubt, Draft, Span
from bot.program import Program
from bot.reading.attachments.columns import Columns
from bot.reading.attachments.grid import Line, shown
from bot.reading.missing import missing


@dataclass(slots=True)
class RowFields:
    """`source` is the row as text: "Date: Mar 3 | Number Reached: 45"; spans point into it."""

    source: str
    at: dict[int, int]
    columns: Columns
    values: dict[str, Any] = field(default_factory=dict)
    spans: dict[str, Span] = field(default_factory=dict)
    doubts: list[Doubt] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, line: Line, columns: Columns) -> RowFields:
        """Nothing read yet."""
        pieces: list[str] = []
        at: dict[int, int] = {}
        length = 0
        for column in line.filled:
            heading = columns.headings[column] if column < len(columns.headings) else ""
            lead = f"{' | ' if pieces else ''}{heading}: " if heading else " | " if pieces else ""
            at[column] = length + len(lead)
            pieces.append(f"{lead}{shown(line.cells[column])}")
            length += len(pieces[-1])
        return cls("".join(pieces), at, columns)

    def cell_at(self, name: str) -> int:
        """Where the text of a field's cell begins in the source."""
        return self.at[self.columns.fields[name]]

    def put(self, name: str, value: Any, text: str, start: int) -> None:
        """Set a field from these words, which begin here in the source."""
        self.values[name] = value
        self.spans[name] = Span(text=text, start=start, end=start + len(text))

    def put_cell(self, name: str, value: Any, text: str, column: str | None = None) -> None:
        """Set a field from the whole text of its own cell, or of another column's."""
        self.put(name, value, text, self.cell_at(column or name))

    def doubt(self, name: str, choices: tuple[str, ...], reason: str) -> None:
        """Mark a field as doubtful."""
        if reason and not any(doubt.field == name for doubt in self.doubts):
            self.doubts.append(Doubt(field=name, choices=choices, reason=reason))

    def draft(self, program: Program | None) -> Draft:
        """The draft as read, with what it lacks."""
        settled = {*self.unknown, *(doubt.field for doubt in self.doubts)}
        return Draft(
            activity=Activity(**self.values),
            missing=missing(self.values, program, settled),
            doubts=tuple(self.doubts),
            spans=self.spans,
            unknown=tuple(self.unknown),
        )
