"""Tables of a Word form: a head of labelled answers, and rows under headings that repeat on every page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate

from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Pt
from docx.table import Table, _Cell, _Row

from bot.form import Column, Head, HeadField
from messages.documents_text import plain

_SHADE = "E7E6E6"
_PADDING = Pt(3)


def head_table(
    document: Document, head: Sequence[Sequence[Head]], answers: Mapping[HeadField, str], caption: str
) -> None:
    """The form's head: one line of the layout a row, each field's label in bold before its answer."""
    edges = sorted({edge for line in head for edge in _edges([field.width_cm for field in line])})
    table = _table(
        document, len(head), [edge - left for left, edge in zip([0.0, *edges], edges, strict=False)], caption
    )
    for row, line in zip(table.rows, head, strict=True):
        left = 0
        for field, edge in zip(line, _edges([field.width_cm for field in line]), strict=True):
            right = edges.index(edge)
            cell = row.cells[left].merge(row.cells[right])
            _write(cell, f"{field.label}: ", bold=True)
            _write(cell, plain(answers.get(field.field, "")))
            left = right + 1


def rows_table(document: Document, columns: Sequence[Column], rows: Sequence[Sequence[str]], caption: str) -> None:
    """A table with a heading row that repeats on every page; no row breaks across pages."""
    table = _table(document, len(rows) + 1, [column.width_cm for column in columns], caption)
    _repeat(table.rows[0])
    for cell, column in zip(table.rows[0].cells, columns, strict=True):
        _write(cell, column.heading, bold=True)
        _shade(cell)
    for row, texts in zip(table.rows[1:], rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            _write(cell, text)


def _table(document: Document, rows: int, widths: Sequence[float], caption: str) -> Table:
    table: Table = document.add_table(rows=rows, cols=len(widths), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    _property(table._tbl.tblPr, "w:tblCaption", caption)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    for row in table.rows:
        _property(row._tr.get_or_add_trPr(), "w:cantSplit")
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Cm(width)
    return table


def _write(cell: _Cell, text: str, *, bold: bool = False) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = _PADDING
    paragraph.add_run(text).bold = bold or None


def _repeat(row: _Row) -> None:
    _property(row._tr.get_or_add_trPr(), "w:tblHeader")


def _shade(cell: _Cell) -> None:
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", _SHADE)):
        shade.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shade)


def _property(parent: BaseOxmlElement, name: str, value: str | None = None) -> None:
    element = OxmlElement(name)
    if value is not None:
        element.set(qn("w:val"), value)
    parent.append(element)


def _edges(widths: Sequence[float]) -> list[float]:
    """Right edges of fields of these widths, in cm, rounded so that equal edges are equal."""
    return [round(edge, 2) for edge in accumulate(widths)]
