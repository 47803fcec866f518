"""What a row's description tells beside its own columns, read as everywhere else."""

from __future__ import annotations

import re

from bot.program import Program
from bot.reading.attachments.grid import Line
from bot.reading.attachments.row_fields import RowFields
from bot.reading.audiences import audience_in
from bot.reading.counts.reach import mentions, reach
from bot.reading.kinds import kind_in
from bot.reading.places import place_in
from bot.reading.staff import staff_in
from bot.reading.text.plain import Plain
from bot.reading.text.prepare import prepared
from bot.reading.topics import emphasis_in, topic_in

_LABELLED = re.compile(r"^(Place|Audience): ([^\n]+)$", re.MULTILINE)
_LABELS = {"Place": "location", "Audience": "audience"}


def from_description(fields: RowFields, line: Line, program: Program | None) -> None:
    """Fill what the columns left open from the words of the description, else of the title."""
    column = next((name for name in ("description", "topic") if fields.columns.text(line, name)), None)
    if column is None:
        return
    text = fields.columns.text(line, column)
    for match in _LABELLED.finditer(text):  # the lines that our own documents write
        if _LABELS[match[1]] not in fields.values:
            fields.put(_LABELS[match[1]], match[2].strip(), match[2].strip(), fields.cell_at(column) + match.start(2))
    words = prepared(text)
    _number(fields, words, column, line)
    _kind(fields, words, column, line, program)
    _rest(fields, words, column, program)


def _number(fields: RowFields, words: Plain, column: str, line: Line) -> None:
    if fields.columns.text(line, "number_reached") or "number_reached" in fields.values:
        return
    count = reach(words.text, mentions(words.text))
    if count is None:
        return
    _put(fields, words, column, "number_reached", count.value, count.start, count.end)
    fields.values |= count.fields
    reason = count.reason or ("its own cell is empty" if "number_reached" in fields.columns.fields else "")
    fields.doubt("number_reached", count.choices or (str(count.value),), reason)


def _kind(fields: RowFields, words: Plain, column: str, line: Line, program: Program | None) -> None:
    told = None if "kind" in fields.values else kind_in(words.text, 0, len(words.text), program)
    if told is None:
        return
    _put(fields, words, column, "kind", told.kind, told.start, told.end)
    if fields.columns.text(line, "kind"):
        fields.doubt("kind", (told.kind.value,), "the type in its own cell is not known")


def _rest(fields: RowFields, words: Plain, column: str, program: Program | None) -> None:
    end = len(words.text)
    for name, found in (
        ("topic", topic_in(words.text, 0, end, program)),
        ("emphasis", emphasis_in(words.text, 0, end, program)),
        ("audience", audience_in(words.text, 0, end, None)),
        ("staff_took_part", staff_in(words.text, 0, end)),
    ):
        if found and name not in fields.values:
            _put(fields, words, column, name, *found)
    place = place_in(words.source, 0, len(words.source)) if "location" not in fields.values else None
    if place:
        fields.put("location", place.text, place.text, fields.cell_at(column) + place.start)


def _put(fields: RowFields, words: Plain, column: str, name: str, value: object, start: int, end: int) -> None:
    span = words.span(start, end)
    fields.put(name, value, span.text, fields.cell_at(column) + span.start)
