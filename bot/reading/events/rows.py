"""Lists and tables: a record for each dated row, none for headings and totals."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from functools import partial

from bot.reading.dates.days import Days
from bot.reading.dates.found import Strength
from bot.reading.events.columns import Cells, columns
from bot.reading.events.parts import Event, counts_people, dated
from bot.reading.events.told import Told

TOTAL_ROW = re.compile(r"\s*[|*-]*\s*(?:grand |sub-?)?totals?\b(?!.{0,40}\b(?:of us|safety)\b)")
_ROW = re.compile(r"[^\n]*(?:\||\t| {3,})[^\n]*|\s*(?:[*+-]|\d{1,2}[.)]) [^\n]*")
FEWEST_ROWS = 2


def is_exact(told: Told, row: tuple[int, int]) -> bool:
    """Whether a line tells a day, or a number for its period; "June:" alone is a heading."""
    return counts_people(told, *row) or any(day.strength >= Strength.WEEK for day in told.days_in(*row))


def is_list(told: Told, rows: list[tuple[int, int]]) -> bool:
    """Whether the dated lines are the rows of a list or table: marked as such, or short and begun with their date."""
    marked = sum(bool(_ROW.fullmatch(told.text, *row)) for row in rows)
    begun = sum(told.days_in(*row)[0].start - row[0] <= 24 and row[1] - row[0] < 240 for row in rows)
    return marked >= 2 or begun == len(rows) or (len(rows) >= 3 and begun >= len(rows) - 1)


def row_events(told: Told, lines: list[tuple[int, int]], rows: list[tuple[int, int]]) -> list[Event]:
    """A row each; undated lines below a row go on with it, those above the first are the heading."""
    heading = tuple(line for line in lines if line[1] <= rows[0][0])
    cells = _table(told, rows)
    found: list[Event] = []
    for i, row in enumerate(rows):
        if TOTAL_ROW.match(told.text, row[0]):
            continue
        until = rows[i + 1][0] if i + 1 < len(rows) else len(told.text)
        below = list(itertools.takewhile(partial(_goes_on, told), (x for x in lines if row[1] < x[0] < until)))
        end = below[-1][1] if below and not TOTAL_ROW.match(told.text, below[-1][0]) else row[1]
        found += _row(told, (row[0], end), heading, cells.get(row, {}))
    return found


def _goes_on(told: Told, line: tuple[int, int]) -> bool:
    """Whether a line below a row only says more about it: no row of its own, no heading with a date."""
    return not _ROW.fullmatch(told.text, *line) and not told.days_in(*line)


def _table(told: Told, rows: list[tuple[int, int]]) -> dict[tuple[int, int], Cells]:
    """The cells of the rows, where one of the lines above them is their heading."""
    text = told.words.text
    above = text[: rows[0][0]].split("\n")
    start = 0
    for line in above:
        found = columns(text, (start, start + len(line)), rows)
        if found:
            return found
        start += len(line) + 1
    return {}


def _row(told: Told, row: tuple[int, int], heading: tuple[tuple[int, int], ...], cells: Cells) -> list[Event]:
    days = told.days_in(*row)
    if "date_start" in cells:
        days = told.days_in(*cells["date_start"]) or days
        ends = told.days_in(*cells["date_end"]) if "date_end" in cells else []
        if ends and ends[-1].days.last >= days[0].days.first:
            day = replace(days[0], days=Days(days[0].days.first, ends[-1].days.last))
            return [Event(*row, day, heading, row=True, cells=cells)]
    return [
        replace(event, context=(*event.context, *heading), row=True, cells=cells) for event in dated(told, *row, days)
    ]
