"""Files as people send them, made by the real libraries."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

import docx
import openpyxl


def csv_file(rows: Sequence[Sequence[object]], delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    """A CSV file of these rows."""
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue().encode(encoding)


def workbook_file(*sheets: Sequence[Sequence[object]]) -> bytes:
    """An Excel workbook of these sheets."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for number, rows in enumerate(sheets, start=1):
        page = book.create_sheet(f"Sheet{number}")
        for row in rows:
            page.append(list(row))
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def word_file(*tables: Sequence[Sequence[object]], text: str = "Diary Sheet") -> bytes:
    """A Word document of these tables."""
    document = docx.Document()
    document.add_paragraph(text)
    for rows in tables:
        table = document.add_table(rows=len(rows), cols=max(map(len, rows)))
        for line, values in zip(table.rows, rows, strict=True):
            for cell, value in zip(line.cells, values, strict=False):
                cell.text = "" if value is None else str(value)
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()
