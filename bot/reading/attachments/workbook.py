"""The sheets of an Excel workbook as grids: cached values of formulas, real dates, merged cells."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from bot.reading.attachments.grid import MOST_COLUMNS, MOST_ROWS, Grid, Line, Value
from bot.reading.attachments.packages import checked, names, part
from bot.reading.attachments.sheet import Refused

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_DAMAGED = "It is damaged and cannot be read as a workbook; please save it again and send it once more."
_UNSAVED = "holds a formula whose result is not saved in the file; open it in Excel, save it, and send it again"
_ERROR = "holds an error of the spreadsheet"


def grids(content: bytes) -> list[tuple[str, Grid]]:
    """Every sheet that is not hidden, with its name.

    Raises:
        Refused: it is damaged, locked, too long, or made to grow without end.
    """
    values = _loaded(checked(content), data_only=True)
    formulas = _loaded(content, data_only=False) if _has_formulas(content) else None
    several = len(values.worksheets) > 1
    found = []
    for sheet in values.worksheets:
        if sheet.sheet_state == "visible":
            twin = formulas[sheet.title] if formulas else None
            found.append((sheet.title, _grid(sheet, twin, f"{sheet.title} row" if several else "row")))
    return found


def _loaded(content: bytes, *, data_only: bool) -> Any:
    from openpyxl import load_workbook  # it costs a quarter of a second that other messages need not spend

    try:
        return load_workbook(io.BytesIO(content), data_only=data_only)
    except (zipfile.BadZipFile, KeyError, IndexError, ValueError, TypeError, AttributeError, SyntaxError) as problem:
        raise Refused(_DAMAGED) from problem


def _has_formulas(content: bytes) -> bool:
    sheets = (name for name in names(content) if name.startswith("xl/worksheets/") and name.endswith(".xml"))
    return any(b"<f>" in (xml := part(content, name)) or b"<f " in xml for name in sheets)


def _grid(sheet: Worksheet, formulas: Any, where: str) -> Grid:
    if sheet.max_row > MOST_ROWS * 10 or sum(1 for _ in _filled(sheet)) > MOST_ROWS:
        raise Refused(f"It has more than {MOST_ROWS:,} rows; please send it in parts.")
    merged = _merged(sheet)
    lines: list[Line] = []
    broken: dict[tuple[int, int], str] = {}
    for number, row in _filled(sheet):
        cells = [_value(cell.value) for cell in row]
        for column, cell in enumerate(row):
            if cell.data_type == "e":
                cells[column], broken[len(lines), column] = None, f"{_ERROR} ({cell.value})"
            elif formulas and cell.value is None and formulas.cell(number, column + 1).data_type == "f":
                broken[len(lines), column] = _UNSAVED
            elif (number, column) in merged:
                cells[column] = _value(sheet.cell(*merged[number, column]).value)
        shared = frozenset(column for column in range(len(cells)) if (number, column) in merged)
        lines.append(Line(f"{where} {number}", tuple(cells), shared))
    return Grid(tuple(lines), broken)


def _filled(sheet: Worksheet) -> Iterator[tuple[int, tuple[Any, ...]]]:
    for number, row in enumerate(sheet.iter_rows(max_col=min(sheet.max_column, MOST_COLUMNS)), start=1):
        if any(cell.value is not None for cell in row):
            yield number, row


def _merged(sheet: Worksheet) -> dict[tuple[int, int], tuple[int, int]]:
    """The cells, by row and column from 0, that are merged with one above in the same column: where that one is."""
    found = {}
    for area in sheet.merged_cells.ranges:
        if area.max_row - area.min_row < MOST_ROWS:
            for row in range(area.min_row + 1, area.max_row + 1):
                found[row, area.min_col - 1] = (area.min_row, area.min_col)
    return found


def _value(value: Any) -> Value:
    if isinstance(value, datetime):
        return value.date()
    return value if value is None or isinstance(value, str | int | float | bool | date) else str(value)
