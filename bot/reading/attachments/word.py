"""The tables and paragraphs of a Word document, content controls and merged cells included (ECMA-376, part 1, 17)."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from datetime import date
from typing import Any

from lxml import etree

from bot.reading.attachments.grid import MOST_COLUMNS, Grid, Line, Value, shown
from bot.reading.attachments.packages import checked, names, part
from bot.reading.attachments.sheet import Refused

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_MAIN = "officeDocument"
_NO_TEXT = {f"{W}{name}" for name in ("pPr", "rPr", "sdtPr", "tbl", "p")}
_DAMAGED = "It is damaged and cannot be read as a Word document; please save it again and send it once more."


def body_of(content: bytes) -> Any:
    """The root element of a Word document's main part.

    Raises:
        Refused: it is damaged, locked, or made to grow without end.
    """
    xml = part(checked(content), _main_part(content)).replace(_STRICT, W[1:-1].encode())
    return parsed(xml)


def grids(root: Any) -> Iterator[Grid]:
    """The tables of a document, those inside other tables after them."""
    for number, table in enumerate(root.iter(f"{W}tbl"), start=1):
        yield Grid(tuple(_lines(table, number)))


def paragraphs(root: Any) -> str:
    """The text outside every table, a paragraph a line."""
    outside = (p for p in root.iter(f"{W}p") if next(p.iterancestors(f"{W}tbl"), None) is None)
    return "\n".join(text_of(paragraph) for paragraph in outside)


def own(element: Any, tag: str) -> Iterator[Any]:
    """The elements of this tag below, also inside content controls, but not those of a table inside."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag != f"{W}tbl" and isinstance(child.tag, str):
            yield from own(child, tag)


def _main_part(content: bytes) -> str:
    relations = parsed(part(content, "_rels/.rels")) if "_rels/.rels" in names(content) else ()
    targets = [r.get("Target", "") for r in relations if str(r.get("Type", "")).endswith(_MAIN)]
    return posixpath.normpath(targets[0]).lstrip("/") if targets else "word/document.xml"


def parsed(xml: bytes) -> Any:
    """The root element of a part.

    Raises:
        Refused: it is no XML.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True)
    try:
        return etree.fromstring(xml, parser)
    except etree.XMLSyntaxError as problem:
        raise Refused(_DAMAGED) from problem


def _lines(table: Any, number: int) -> Iterator[Line]:
    above: tuple[Value, ...] = ()
    for row_number, row in enumerate(own(table, f"{W}tr"), start=1):
        cells, shared = _cells(row, above)
        yield Line(f"table {number}, row {row_number}", cells, shared)
        above = cells


def _cells(row: Any, above: tuple[Value, ...]) -> tuple[tuple[Value, ...], frozenset[int]]:
    """The cells of a row by grid column; a cell merged with the one above says what that one says."""
    cells: list[Value] = [None] * _number(row.find(f"{W}trPr/{W}gridBefore"))
    shared = set()
    for cell in own(row, f"{W}tc"):
        column = len(cells)
        merge = cell.find(f"{W}tcPr/{W}vMerge")
        if merge is not None and merge.get(f"{W}val") != "restart" and column < len(above):
            shared.add(column)
            cells.append(above[column])
        else:
            cells.append(_value(cell))
        cells += [None] * (_number(cell.find(f"{W}tcPr/{W}gridSpan")) - 1)
        if len(cells) > MOST_COLUMNS:
            break
    return tuple(cells[:MOST_COLUMNS]), frozenset(shared)


def _number(element: Any) -> int:
    value = element.get(f"{W}val", "0") if element is not None else "0"
    return min(int(value), MOST_COLUMNS) if value.isdigit() else 0


def _value(cell: Any) -> Value:
    """The cell's text; the day that a date control holds, where the text shows no other."""
    text = "\n".join(text_of(p) for p in own(cell, f"{W}p")).strip()
    dates = [element.get(f"{W}fullDate", "")[:10] for element in cell.iter(f"{W}date")]
    if len(dates) == 1 and dates[0] and shown(text):
        day = _day(dates[0])
        return day if day and _shows(text, day) else text
    return text or None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _shows(text: str, day: date) -> bool:
    """Whether the numbers of this text are the day's, so that nobody typed another day over it."""
    numbers = {int(n) for n in "".join(c if c.isdigit() else " " for c in text).split() if len(n) <= 4}
    return bool(numbers) and numbers <= {day.day, day.month, day.year, day.year % 100}


def text_of(paragraph: Any) -> str:
    """The text of one paragraph as its reader sees it."""
    return "".join(_pieces(paragraph)).strip()


def _pieces(element: Any) -> Iterator[str]:
    """Texts, tabs and line breaks; nothing of a control that shows only its placeholder, nor of text boxes twice."""
    for child in element:
        tag = child.tag
        if tag == f"{W}t":
            yield child.text or ""
        elif tag in (f"{W}tab", f"{W}ptab"):
            yield "\t"
        elif tag in (f"{W}br", f"{W}cr"):
            yield "\n"
        elif tag == f"{W}sdt":
            if child.find(f"{W}sdtPr/{W}showingPlcHdr") is None:
                yield from _pieces(child)
        elif isinstance(tag, str) and tag not in _NO_TEXT and not tag.endswith("}Fallback"):
            yield from _pieces(child)
