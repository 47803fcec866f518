"""What an attachment gives: drafts with their places, rows that could not be taken, and what else is to be told."""

from __future__ import annotations

from enum import StrEnum

from bot.activity import Draft, Frozen, Span
from bot.report import Contact


class FileKind(StrEnum):
    """What a file is, by its content."""

    WORD = "Word document"
    WORKBOOK = "Excel workbook"
    DELIMITED = "table"
    INVITATION = "calendar invitation"
    MAIL = "mail"
    PDF = "PDF"
    TEXT = "text"
    OTHER = "file"


class Refused(Exception):
    """The file is kept and not read; the words say why and what to do."""


class Row(Frozen):
    """One activity of a file. `where` is its place there ("row 4"); `source` the words that its spans point into.

    `remarks` are sentences about cells whose words were not taken.
    """

    where: str
    source: str
    draft: Draft
    remarks: tuple[str, ...] = ()


def span_of(source: str, words: str) -> Span:
    """These words where they first stand in a row's source."""
    start = source.index(words)
    return Span(text=words, start=start, end=start + len(words))


class BadRow(Frozen):
    """A row that makes no draft: what is wrong with it, and what is allowed."""

    where: str
    source: str
    reason: str


class Sheet(Frozen):
    """An attachment as read. `contacts` are dates of contact, which are no activities.

    `notes` are sentences about what was passed over; `trouble` says why nothing at all was read.
    """

    name: str
    kind: FileKind
    rows: tuple[Row, ...] = ()
    bad: tuple[BadRow, ...] = ()
    contacts: tuple[Contact, ...] = ()
    notes: tuple[str, ...] = ()
    trouble: str = ""


class Contents(Frozen):
    """What a reader of one kind of file found; `attachment` makes a Sheet of it."""

    rows: tuple[Row, ...] = ()
    bad: tuple[BadRow, ...] = ()
    contacts: tuple[Contact, ...] = ()
    notes: tuple[str, ...] = ()

    def plus(self, other: Contents) -> Contents:
        """Both together, in this order."""
        return Contents(
            rows=(*self.rows, *other.rows),
            bad=(*self.bad, *other.bad),
            contacts=(*self.contacts, *other.contacts),
            notes=(*self.notes, *other.notes),
        )
