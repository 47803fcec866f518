"""Reads the activities a message tells of: their fields, what is missing, what is doubtful, and which words said so."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from bot.activity import Activity, Doubt, Draft, Span
from bot.program import Program
from bot.reading import intent
from bot.reading.counts import counts
from bot.reading.dates import dates
from bot.reading.dates_found import Found, Today
from bot.reading.kinds import kind_of
from bot.reading.outcome import Intent, Reading
from bot.reading.plain import Plain
from bot.reading.prepare import prepared

_SENTENCE = re.compile(r"[^.!?\n]*(?:\.(?=\w)[^.!?\n]*)*[.!?\n]?")
_REQUIRED = Program.model_fields["required"].default


def read(text: str, *, reference: date, program: Program | None = None, channel: str = "slack") -> Reading:  # noqa: ARG001 -- every channel is read alike so far
    """Reads a message sent on `reference`, the day that today is for its writer.

    `program` None reads neutrally. `channel` is "slack", "email" or "report". Spans are offsets into `text`.
    """
    words = prepared(text)
    sentences = [m.span() for m in _SENTENCE.finditer(words.text) if m.group().strip()]
    asking = [s for s in sentences if intent.is_question(words.text[slice(*s)].strip())]
    telling = [s for s in sentences if s not in asking and not intent.is_planned(words.text[slice(*s)])]
    question = words.span(*asking[0]).text if asking else None
    told = "".join(words.text[a:b] if (a, b) in telling else " " * (b - a) for a, b in _covering(sentences, words))
    draft = _draft(words, told, Today(reference, program.fiscal_year_starts if program else None), program)
    if draft is None:
        return Reading(intent=intent.without_activity(words.text, asks=bool(asking)), question=question)
    return Reading(intent=Intent.ACTIVITY, drafts=(draft,), question=question)


def _covering(sentences: list[tuple[int, int]], words: Plain) -> list[tuple[int, int]]:
    """The sentences with the gaps between them, so that offsets stay."""
    pieces: list[tuple[int, int]] = []
    at = 0
    for start, end in sentences:
        pieces += [(at, start), (start, end)]
        at = end
    return [*pieces, (at, len(words.text))]


def _draft(words: Plain, told: str, today: Today, program: Program | None) -> Draft | None:
    days, people, kind = dates(told, today), counts(told), kind_of(told, program)
    if sum(map(bool, (days, people, kind))) < 2:
        return None
    fields: dict[str, Any] = {"description": words.source.strip()[:500]}
    spans: dict[str, Span] = {}
    if days:
        fields |= {"date_start": days[0].days.first, "date_end": days[0].days.last}
        spans["date_start"] = words.span(days[0].start, days[0].end)
    if people:
        fields |= {"number_reached": people[0].value, "number_is_approximate": people[0].approximate}
        spans["number_reached"] = words.span(people[0].start, people[0].end)
    if kind:
        fields["kind"] = kind[0]
        spans["kind"] = words.span(kind[1], kind[2])
    required = program.required if program else _REQUIRED
    missing = tuple(f for f in required if fields.get(f) is None)
    return Draft(activity=Activity(**fields), missing=missing, doubts=_doubts(days), spans=spans)


def _doubts(days: list[Found]) -> tuple[Doubt, ...]:
    first = days[:1]
    return tuple(Doubt(field="date_start", choices=f.choices, reason=f.reason) for f in first if f.doubtful)
