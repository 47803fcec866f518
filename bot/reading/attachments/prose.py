"""Running text in a file, read as a message is."""

from __future__ import annotations

from datetime import date

from bot.program import Program
from bot.reading.activity import read
from bot.reading.attachments.sheet import Contents, Row

LONGEST = 50_000


def read_prose(text: str, reference: date, program: Program | None) -> Contents:
    """The activities that a text tells of."""
    taken = text[:LONGEST]
    reading = read(taken, reference=reference, program=program, channel="report")
    notes = (f"Only its first {LONGEST:,} characters were read.",) if len(text) > LONGEST else ()
    rows = tuple(Row(where=_where(taken, draft.spans), source=taken, draft=draft) for draft in reading.drafts)
    return Contents(rows=rows, notes=notes)


def _where(text: str, spans: object) -> str:
    starts = [span.start for span in spans.values()] if isinstance(spans, dict) else []
    return f"line {text.count(chr(10), 0, min(starts)) + 1}" if starts else ""
