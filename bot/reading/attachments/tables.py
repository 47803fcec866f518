"""A grid of cells as activities: its headings found, totals and plans left out, every other row taken or named."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.program import Program
from bot.reading.attachments.cell_days import NotAllowed, order_of
from bot.reading.attachments.columns import Columns, columns_of
from bot.reading.attachments.contacts import contact_of
from bot.reading.attachments.grid import MOST_JUNK, Grid, Line, shown
from bot.reading.attachments.rows import Situation, drafts_of
from bot.reading.attachments.sheet import BadRow, Contents, Row
from bot.reading.dates.found import Today

_TOTAL = re.compile(
    r"\W*(?:grand |sub-? ?|year |quarterly |overall )?(?:totals?|sum|suma)\b.{0,40}", re.IGNORECASE | re.DOTALL
)
_NOT_DONE = re.compile(
    r"\W*(?:cancel+ed|postponed|planned|scheduled|tentative|upcoming|not held|rescheduled|on hold)\b.*",
    re.IGNORECASE | re.DOTALL,
)
_SHOWN = 120


def has_headings(grid: Grid) -> bool:
    """Whether one of the first lines reads as the headings of activities or of dates of contact."""
    return any(columns_of(line) for line in grid.lines[:MOST_JUNK])


def read_grid(grid: Grid, today: Today, program: Program | None) -> Contents:
    """The activities of a table, or its dates of contact; empty where no headings are found."""
    found = Contents()
    rows: list[Row] = []
    bad: list[BadRow] = []
    notes: list[str] = []
    for columns, lines in _parts(grid):
        if columns.of_contacts:
            found = found.plus(_contacts(lines, columns, today))
            continue
        order = order_of(columns.value(line, name) for _, line in lines for name in ("date_start", "date_end"))
        situation = Situation(columns, today, program, order)
        for number, line in lines:
            _take(line, situation, _broken(grid, number, line, columns), rows, bad, notes)
    return found.plus(Contents(rows=tuple(rows), bad=tuple(bad), notes=tuple(notes)))


def _parts(grid: Grid) -> list[tuple[Columns, list[tuple[int, Line]]]]:
    """Each stretch of lines under headings of its own; what stands above the first headings is left out."""
    parts: list[tuple[Columns, list[tuple[int, Line]]]] = []
    for number, line in enumerate(grid.lines):
        columns = columns_of(line) if number < MOST_JUNK or parts else None
        if columns:
            parts.append((columns, []))
        elif parts:
            parts[-1][1].append((number, line))
    return parts


def _take(
    line: Line, situation: Situation, broken: str | None, rows: list[Row], bad: list[BadRow], notes: list[str]
) -> None:
    """Put a line where it belongs."""
    source = " | ".join(shown(line.cells[column]) for column in line.filled)[:_SHOWN]
    own = [column for column in line.filled if column not in line.shared]
    if not own or _is_total(line, situation.columns, own):
        return
    if said := _not_done(line, situation.columns):
        notes.append(f"{line.where} is {said.lower()}, so no entry is made of it.")
    elif broken:
        bad.append(BadRow(where=line.where, source=source, reason=broken))
    elif len(own) == 1:
        bad.append(BadRow(where=line.where, source=source, reason="only one cell is filled, which tells no activity"))
    else:
        try:
            drafts, text, remarks = drafts_of(line, situation)
            rows += (Row(where=line.where, source=text, draft=draft, remarks=remarks) for draft in drafts)
        except NotAllowed as reason:
            bad.append(BadRow(where=line.where, source=source, reason=str(reason)))


def _is_total(line: Line, columns: Columns, own: list[int]) -> bool:
    """Whether the line sums up others: it says so first, or has nothing but its number."""
    first = shown(line.cells[line.filled[0]])
    if _TOTAL.fullmatch(first) and not columns.text(line, "kind"):
        return True
    said = any(_TOTAL.fullmatch(shown(line.cells[c])) for c in own) and len(own) <= 3
    return (said and not _has_day(line, columns)) or own == [columns.fields.get("number_reached")]


def _has_day(line: Line, columns: Columns) -> bool:
    text = columns.text(line, "date_start")
    return bool(text) and not _TOTAL.fullmatch(text)


def _not_done(line: Line, columns: Columns) -> str:
    """The word that says it did not happen, or has not happened yet."""
    for field in ("status", "number_reached", "date_start", "kind", "description", "topic"):
        text = columns.text(line, field)
        whole = field in ("status", "number_reached", "date_start", "kind")
        if (match := _NOT_DONE.fullmatch(text)) and (whole or _opens_with_it(text)):
            return re.sub(r"\W.*", "", match[0].strip(" -*([").strip(), flags=re.DOTALL)
    return ""


def _opens_with_it(text: str) -> bool:
    """ "CANCELLED", "Postponed - ladder class", but not "Planned maintenance training"."""
    return re.match(r"\W*(?:[A-Z]{6,}\b|\w+(?: to \w+ \d+)?\s*(?:$|[:.;,)\]–—-]))", text) is not None


def _broken(grid: Grid, number: int, line: Line, columns: Columns) -> str | None:
    read = {column: name for name, column in columns.fields.items()}
    for column in range(len(line.cells)):
        if column in read and (reason := grid.broken.get((number, column))):
            return f"the cell under “{columns.headings[column][:40]}” {reason}"
    return None


def _contacts(lines: Iterable[tuple[int, Line]], columns: Columns, today: Today) -> Contents:
    found = Contents()
    for _, line in lines:
        if line.filled:
            found = found.plus(contact_of(line, columns, today))
    return found
