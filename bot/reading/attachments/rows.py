"""One row of a table of activities as drafts: usually one, several where its date cell names several days."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.activity import Draft
from bot.program import Program
from bot.reading.attachments.cell_days import CellDays, days_of, until
from bot.reading.attachments.cell_kinds import kind_in_cell
from bot.reading.attachments.cell_numbers import number_of
from bot.reading.attachments.columns import Columns
from bot.reading.attachments.grid import Line
from bot.reading.attachments.row_fields import RowFields
from bot.reading.attachments.row_words import from_description
from bot.reading.dates.found import Today

_LONGEST_DESCRIPTION = 500
_YES = re.compile(r"(?:y|yes|x|true|1|did|took part|present)\b.*|✓|☑|☒", re.IGNORECASE | re.DOTALL)
_NO = re.compile(r"(?:n|no|none|false|0|not? .*)\b|☐|-", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Situation:
    """What a row is read in: the columns, today, the program, and the order of day and month in the date column."""

    columns: Columns
    today: Today
    program: Program | None
    order: str | None = None


def drafts_of(line: Line, situation: Situation) -> tuple[tuple[Draft, ...], str, tuple[str, ...]]:
    """The drafts of a row, the row as text, and remarks on cells that were not taken.

    Raises:
        NotAllowed: a cell holds what its column cannot.
    """
    columns = situation.columns
    days = _days(line, situation)
    fields = RowFields.of(line, columns)
    _number(fields, line, days)
    _kind(fields, line, situation)
    _words(fields, line)
    from_description(fields, line, situation.program)
    drafts = tuple(_dated(fields, line, day, situation) for day in days or (None,))
    return drafts, fields.source, tuple(fields.remarks)


def _days(line: Line, situation: Situation) -> tuple[CellDays, ...]:
    columns, today = situation.columns, situation.today
    start = days_of(columns.value(line, "date_start"), today, situation.order)
    end = days_of(columns.value(line, "date_end"), today, situation.order)
    return until(start, end) if start else end


def _dated(fields: RowFields, line: Line, day: CellDays | None, situation: Situation) -> Draft:
    if day is None:
        return fields.draft(situation.program)
    column = "date_start" if fields.columns.text(line, "date_start") else "date_end"
    fields.doubts = [doubt for doubt in fields.doubts if doubt.field != "date_start"]
    fields.put_cell("date_start", day.first, fields.columns.text(line, column), column)
    fields.values["date_end"] = day.last
    fields.doubt("date_start", day.choices, day.reason)
    return fields.draft(situation.program)


def _number(fields: RowFields, line: Line, days: tuple[CellDays, ...]) -> None:
    column = fields.columns.fields.get("number_reached")
    if column is None:
        return
    number = number_of(fields.columns.value(line, "number_reached"), fields.columns.headings[column])
    if number is None:
        return
    if number.unknown or number.value is None:
        fields.unknown.append("number_reached")
        return
    fields.put_cell("number_reached", number.value, fields.columns.text(line, "number_reached"))
    fields.values |= {
        "number_is_approximate": number.approximate,
        "number_low": number.low,
        "number_high": number.high,
        "reach_unit": number.unit,
    }
    fields.doubt("number_reached", number.choices, number.reason)
    if len(days) > 1:
        fields.doubt("number_reached", (str(number.value),), "it is told for several dates together")
    if column in line.shared:
        fields.doubt("number_reached", (str(number.value),), "its cell is merged over several rows")


def _kind(fields: RowFields, line: Line, situation: Situation) -> None:
    text = fields.columns.text(line, "kind")
    if not text:
        return
    found = kind_in_cell(text, situation.program)
    if found is None:
        fields.remarks.append(f"“{text[:60]}” is no type that I know.")
        return
    fields.put_cell("kind", found.kind, text)
    if found.others:
        choices = (found.kind.value, *(kind.value for kind in found.others))
        fields.doubt("kind", choices, "its cell names more than one type")


def _words(fields: RowFields, line: Line) -> None:
    for name in ("topic", "emphasis", "location", "audience"):
        if text := fields.columns.text(line, name):
            fields.put_cell(name, text, text)
    city, state = fields.values.get("location"), fields.columns.text(line, "state")
    if city and state and state.lower() not in city.lower():
        fields.values["location"] = f"{city}, {state}"
    text = fields.columns.text(line, "staff_took_part")
    if text and (_NO.fullmatch(text) or _YES.fullmatch(text)):
        fields.put_cell("staff_took_part", not _NO.fullmatch(text), text)
    elif text:
        fields.remarks.append(f"“{text[:60]}” does not say whether agency staff took part; write yes or no.")
    if described := fields.columns.text(line, "description"):
        fields.values["description"] = described[:_LONGEST_DESCRIPTION]
