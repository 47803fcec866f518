"""Tables in plain text: CSV with comma, semicolon, tab or bar (RFC 4180)."""

from __future__ import annotations

import csv
import io
import re
from itertools import islice

from bot.reading.attachments.columns import columns_of
from bot.reading.attachments.grid import MOST_COLUMNS, MOST_JUNK, MOST_ROWS, Grid, Line
from bot.reading.attachments.sheet import Refused
from bot.reading.mail.charset import clean, decode

_DELIMITERS = ",;\t|"
_MADE_HARMLESS = re.compile(r"'+[=+\-@\t\r]")
_SEPARATOR_LINE = re.compile(r"[\s|:+=-]+")


def text_of(content: bytes) -> str:
    """The text of a file in whatever encoding it has."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return clean(content.decode("utf-16", "replace"))
    return clean(decode(content.removeprefix(b"\xef\xbb\xbf"), "utf-8"))


def grid(text: str) -> Grid:
    """The text as a table, its lines numbered as an editor numbers them.

    Raises:
        Refused: it has too many rows.
    """
    first = text.lstrip().partition("\n")[0]
    if first[:4].lower() == "sep=":  # Excel's own way to name the delimiter
        text = text.replace(first, "", 1)
    delimiter = _delimiter(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    lines, begins = [], 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells) and not _SEPARATOR_LINE.fullmatch("".join(cells)):
                lines.append(Line(f"line {begins}", tuple(_cells(cells, delimiter))))
            begins = reader.line_num + 1
            if len(lines) > MOST_ROWS:
                raise Refused(f"It has more than {MOST_ROWS:,} rows; please send it in parts.")
    except csv.Error as problem:
        raise Refused(f"It is not a table that can be read ({problem}, line {begins}); please save it again.") from None
    return Grid(tuple(lines))


def _delimiter(text: str) -> str:
    """The sign by which one of the first lines reads as headings, the most of them."""
    lines = list(islice((line for line in text.splitlines() if line.strip()), MOST_JUNK))

    def named(sign: str) -> int:
        rows = (next(csv.reader([line], delimiter=sign)) for line in lines if sign in line)
        found = (columns_of(Line("", tuple(_cells(row, sign)))) for row in rows)
        return max((len(columns.fields) for columns in found if columns), default=0)

    return max(_DELIMITERS, key=named)


def _cells(cells: list[str], delimiter: str) -> list[str]:
    if delimiter == "|" and len(cells) > 2 and not cells[0].strip() and not cells[-1].strip():
        cells = cells[1:-1]
    return [cell[1:] if _MADE_HARMLESS.match(cell) else cell for cell in cells[:MOST_COLUMNS]]
