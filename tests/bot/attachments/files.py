"""Files as people send them, made by the real libraries."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

import docx
import openpyxl


def csv_file(rows: Iterable[Iterable[object]], delimiter: str = ",", encoding: str = "utf-8") -> bytes:
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


def pdf_file(lines: Sequence[tuple[int, Sequence[tuple[int, str]]]]) -> bytes:
    """A PDF of one page with these words: for each line its height, then the words with how far right they begin."""
    said = [f"BT /F1 10 Tf {x} {y} Td ({words}) Tj ET" for y, words_at in lines for x, words in words_at]
    stream = "\n".join(said)
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
        "/Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>",
    ]
    page, offsets = "%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(page))
        page += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    trailer = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(page)}\n%%EOF\n"
    return f"{page}xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{trailer}".encode()
