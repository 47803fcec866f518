"""One file that came with a message, read by what it is: bytes > rows > drafts."""

from __future__ import annotations

from datetime import date

from bot.program import Program
from bot.reading.attachments import delimited, word, workbook
from bot.reading.attachments.file_types import kind_of_file
from bot.reading.attachments.grid import Grid, shown
from bot.reading.attachments.invitation import read_invitation
from bot.reading.attachments.mailed import read_mail
from bot.reading.attachments.portable import read_pdf
from bot.reading.attachments.prose import read_prose
from bot.reading.attachments.sheet import Contents, FileKind, Refused, Sheet
from bot.reading.attachments.tables import has_headings, read_grid
from bot.reading.dates.found import Today

NOT_READ = "It is kept; I read Word, Excel, CSV, calendar, mail, text and PDF files only."
NOTHING = "I found no activity in it."


def read_attachment(name: str, content: bytes, *, reference: date, program: Program | None) -> Sheet:
    """What a file tells; `reference` is the day that today is for its sender.

    Never raises: what cannot be read says so in `trouble`.
    """
    kind = FileKind.OTHER
    try:
        kind = kind_of_file(content, name)
        found = _contents(kind, content, reference, program)
    except Refused as reason:
        return Sheet(name=name, kind=kind, trouble=str(reason))
    except (Exception, RecursionError) as error:  # noqa: BLE001 - hostile bytes may break a parser anywhere; the file is kept and named
        trouble = f"It is damaged and could not be read ({type(error).__name__}); please send it in another format."
        return Sheet(name=name, kind=kind, trouble=trouble)
    if found == Contents():
        found = Contents(notes=(NOTHING,))
    return Sheet(name=name, kind=kind, rows=found.rows, bad=found.bad, contacts=found.contacts, notes=found.notes)


def _contents(kind: FileKind, content: bytes, reference: date, program: Program | None) -> Contents:
    today = Today(reference, program.fiscal_year_starts if program else None)
    if kind is FileKind.WORD:
        return _word(content, today, program)
    if kind is FileKind.WORKBOOK:
        return _grids([grid for _, grid in workbook.grids(content)], today, program)
    if kind in (FileKind.DELIMITED, FileKind.TEXT):
        return _text(delimited.text_of(content), today, program)
    if kind is FileKind.INVITATION:
        return read_invitation(content, reference, program)
    if kind is FileKind.MAIL:
        return read_mail(content, reference, program)
    if kind is FileKind.PDF:
        return read_pdf(content, today, reference, program)
    raise Refused(NOT_READ)


def _word(content: bytes, today: Today, program: Program | None) -> Contents:
    root = word.body_of(content)
    grids = list(word.grids(root))
    if any(has_headings(grid) for grid in grids):
        return _grids(grids, today, program)
    return read_prose("\n".join([word.paragraphs(root), *map(_as_text, grids)]), today.day, program)


def _grids(grids: list[Grid], today: Today, program: Program | None) -> Contents:
    if grids and not any(has_headings(grid) for grid in grids):
        return read_prose("\n".join(map(_as_text, grids)), today.day, program)
    found = Contents()
    for grid in grids:
        found = found.plus(read_grid(grid, today, program))
    return found


def _text(text: str, today: Today, program: Program | None) -> Contents:
    grid = delimited.grid(text)
    return read_grid(grid, today, program) if has_headings(grid) else read_prose(text, today.day, program)


def _as_text(grid: Grid) -> str:
    return "\n".join(" | ".join(shown(line.cells[column]) for column in line.filled) for line in grid.lines)
