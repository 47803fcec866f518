"""Roster files: CSV in UTF-8 (comma or semicolon) and XLSX (first sheet), read into lines of cells and written back.

A text that a spreadsheet program would run as a formula is written with an apostrophe before it, and read without.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.roster.cells import Cell, Formula
from bot.roster.columns import Column
from bot.roster.rows import Line
from bot.roster.sheet import Sheet

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

LARGEST = 10_000_000
LARGEST_UNPACKED = 200_000_000

_RISKY = re.compile(r"'*[=+\-@\t\r]")
_MADE_HARMLESS = re.compile(r"'+[=+\-@\t\r]")


class UnreadableFile(Exception):
    """The file is no roster at all; the text says why and what to do."""


def load(path: Path) -> list[Line]:
    """The lines of a .csv or .xlsx file.

    Raises:
        UnreadableFile: it is missing, too large, or not what its name says.
    """
    kind = _kind(path)
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise UnreadableFile(
                f"{path.name} has {size / 1e6:.0f} MB; a roster may have up to {LARGEST / 1e6:.0f} MB."
            )
        content = path.read_bytes()
    except OSError as problem:
        raise UnreadableFile(f"{path} cannot be read: {problem.strerror}.") from None
    return _csv_lines(path.name, content) if kind == ".csv" else _xlsx_lines(path.name, content)


def save(path: Path, sheet: Sheet) -> None:
    """Write a .csv or .xlsx file.

    Raises:
        UnreadableFile: its name ends in neither, or it cannot be written.
    """
    content = _xlsx(sheet) if _kind(path) == ".xlsx" else to_csv(sheet).encode("utf-8-sig")
    try:
        path.write_bytes(content)
    except OSError as problem:
        raise UnreadableFile(f"{path} cannot be written: {problem.strerror}.") from None


def to_csv(sheet: Sheet) -> str:
    """The sheet as CSV with a heading line; lines end as RFC 4180 says."""
    text = io.StringIO()
    writer = csv.DictWriter(text, [column.value for column in Column])
    writer.writeheader()
    writer.writerows({column.value: _harmless(cell) for column, cell in row.items()} for row in sheet)
    return text.getvalue()


def _kind(path: Path) -> str:
    kind = path.suffix.lower()
    if kind not in (".csv", ".xlsx"):
        raise UnreadableFile(f"{path.name} ends neither in .csv nor in .xlsx; save the roster as one of these.")
    return kind


def _csv_lines(name: str, content: bytes) -> list[Line]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = content.count(b"\n", 0, problem.start) + 1
        raise UnreadableFile(f'{name} is not UTF-8 (see line {line}); save it as "CSV UTF-8".') from None
    headings = text.lstrip().partition("\n")[0]
    delimiter = max(",;", key=headings.count)
    try:
        return list(_csv_rows(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)))
    except csv.Error as problem:
        raise UnreadableFile(f"{name} is not a CSV file that can be read: {problem}; save it again.") from None


def _csv_rows(reader: Any) -> Iterator[Line]:
    first = 1
    for row in reader:
        yield Line(first, [Formula() if cell.startswith("=") else _restored(cell) for cell in row])
        first = reader.line_num + 1


def _xlsx_lines(name: str, content: bytes) -> list[Line]:
    from openpyxl import load_workbook  # it costs a quarter of a second that other commands need not spend

    not_one = UnreadableFile(f"{name} is not an XLSX file; save it as Excel workbook (.xlsx), without a password.")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            unpacked = sum(part.file_size for part in archive.infolist())
        if unpacked > LARGEST_UNPACKED:
            raise UnreadableFile(f"{name} unpacks to {unpacked / 1e6:.0f} MB, which no roster needs.")
        sheet = load_workbook(io.BytesIO(content), read_only=True).worksheets[0]
        sheet.reset_dimensions()  # some programs write a wrong size into the file
        return [_xlsx_line(number, row) for number, row in enumerate(sheet.iter_rows(), start=1)]
    except (zipfile.BadZipFile, KeyError, IndexError, ValueError, SyntaxError):
        raise not_one from None


def _xlsx_line(number: int, row: tuple[Any, ...]) -> Line:
    return Line(number, [_xlsx_cell(cell) for cell in row])


def _xlsx_cell(cell: Any) -> Cell:
    if cell.data_type in ("f", "e"):  # a formula, or the error that one came to
        return Formula()
    value: Cell = cell.value
    return _restored(value) if isinstance(value, str) else value


def _xlsx(sheet: Sheet) -> bytes:
    from openpyxl import Workbook  # as above

    book = Workbook()
    page: Worksheet = book.worksheets[0]
    page.title = "Roster"
    page.append([column.value for column in Column])
    for row in sheet:
        page.append([_harmless(row.get(column)) for column in Column])
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _harmless(cell: Cell) -> Cell:
    return f"'{cell}" if isinstance(cell, str) and _RISKY.match(cell) else cell


def _restored(cell: str) -> str:
    return cell[1:] if _MADE_HARMLESS.match(cell) else cell
