"""The dates of contact that a form lists where there was no activity (MIOSHA-ADM-03-3R6, Appendix A)."""

from __future__ import annotations

from bot.reading.attachments.cell_days import NotAllowed, days_of
from bot.reading.attachments.columns import Columns
from bot.reading.attachments.grid import Line
from bot.reading.attachments.sheet import BadRow, Contents
from bot.reading.dates.found import Today
from bot.report import Contact


def contact_of(line: Line, columns: Columns, today: Today) -> Contents:
    """The contact of one line, or the line as a bad row."""
    field = "contact" if "contact" in columns.fields else "date_start"
    described = columns.text(line, "description") or columns.text(line, "topic")
    try:
        days = days_of(columns.value(line, field), today, None)
    except NotAllowed as reason:
        return _bad(line, described, str(reason))
    if not days:
        return _bad(line, described, "a contact needs its date")
    return Contents(contacts=tuple(Contact(date=day.first, description=described) for day in days))


def _bad(line: Line, described: str, reason: str) -> Contents:
    return Contents(bad=(BadRow(where=line.where, source=described[:120], reason=reason),))
