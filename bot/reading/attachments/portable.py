"""The text of a PDF: its tables by where the words stand under the headings, else its running text."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from bot.program import Program
from bot.reading.attachments.columns import columns_of
from bot.reading.attachments.grid import Grid, Line, Value
from bot.reading.attachments.prose import read_prose
from bot.reading.attachments.sheet import Contents, Refused
from bot.reading.attachments.tables import read_grid
from bot.reading.dates.found import Today

MOST_PAGES = 50
LARGEST_PAGE = 4_000_000
_CHUNK = re.compile(r"\S+(?: \S+)*")
_LOCKED = "It is protected with a password; please send it without one."
_SCANNED = "It is a scan without text, which cannot be read; please send the table itself, or write what was done."


def read_pdf(content: bytes, today: Today, reference: date, program: Program | None) -> Contents:
    """The activities of a PDF.

    Raises:
        Refused: it is locked, damaged, a scan, or has too many pages.
    """
    pages = pages_of(content)
    plain = "\n".join(page.extract_text() for page in pages)
    if not plain.strip():
        raise Refused(_SCANNED)
    grid = _grid("\n".join(page.extract_text(extraction_mode="layout") for page in pages).splitlines())
    return read_grid(grid, today, program) if grid else read_prose(plain, reference, program)


def pages_of(content: bytes) -> list[Any]:
    """The pages of a PDF.

    Raises:
        Refused: it is locked, damaged, or has too many or too large pages.
    """
    from pypdf import PdfReader  # loaded only for a mail that has one
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Refused(_LOCKED)
        if len(reader.pages) > MOST_PAGES:
            raise Refused(f"It has {len(reader.pages):,} pages; PDFs of up to {MOST_PAGES} pages are read.")
        pages = list(reader.pages)
        if any(_size(page) > LARGEST_PAGE for page in pages):
            raise Refused("One of its pages holds more than a report needs; please send the table itself.")
    except (PyPdfError, RecursionError, KeyError, ValueError) as problem:
        raise Refused("It is a PDF that cannot be read; please send the table itself.") from problem
    return pages


def _size(page: Any) -> int:
    contents = page.get_contents()
    return len(contents.get_data()) if contents is not None else 0


def _grid(lines: list[str]) -> Grid | None:
    """The lines from the headings on, each word group under the heading it overlaps most."""
    made: list[Line] = []
    heads: list[re.Match[str]] = []
    for number, line in enumerate(lines, start=1):
        chunks = list(_CHUNK.finditer(line))
        named = Line(f"line {number}", tuple(chunk.group() for chunk in chunks))
        if columns_of(named):
            heads = chunks
            made.append(named)
        elif heads and chunks:
            _add(made, number, dict(_placed(chunks, heads)), len(heads))
    return Grid(tuple(made)) if made else None


def _placed(chunks: list[re.Match[str]], heads: list[re.Match[str]]) -> Iterator[tuple[int, str]]:
    for chunk in chunks:
        yield max(range(len(heads)), key=lambda at: _overlap(chunk, heads[at])), chunk.group()


def _overlap(chunk: re.Match[str], head: re.Match[str]) -> int:
    """How many characters they share sideways; below zero, how far they are apart."""
    return min(chunk.end(), head.end()) - max(chunk.start(), head.start())


def _add(made: list[Line], number: int, cells: dict[int, str], width: int) -> None:
    """A line that opens with its first column begins a row; any other goes on with the row above."""
    if 0 in cells or len(made) == 0:
        made.append(Line(f"line {number}", tuple(cells.get(column) for column in range(width))))
        return
    above = made[-1]
    if columns_of(above) is None:
        joined: tuple[Value, ...] = tuple(
            " ".join(filter(None, (str(cell or ""), cells.get(column, "")))) or None
            for column, cell in enumerate(above.cells)
        )
        made[-1] = Line(above.where, joined)
