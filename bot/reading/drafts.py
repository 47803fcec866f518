"""Turns an event of a message into a draft: its fields, their words, what is missing and what is doubtful."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Any

from bot.activity import Activity, Doubt, Draft, Span
from bot.program import Program
from bot.reading.audiences import audience_in
from bot.reading.counts.parts import Reach, one
from bot.reading.counts.reach import reach
from bot.reading.counts.roles import Role
from bot.reading.events.parts import Event
from bot.reading.events.told import Told
from bot.reading.kinds import KindTold, kind_in
from bot.reading.missing import missing
from bot.reading.places import place_in
from bot.reading.staff import staff_in
from bot.reading.topics import emphasis_in, topic_in

_EACH = re.compile(r"\b(?:each|apiece|every time|per)\b")
_SEVERAL = 2
_LONGEST_DESCRIPTION = 500


@dataclass(slots=True)
class Fields:
    """The fields of one activity while they are being read."""

    told: Told
    values: dict[str, Any] = field(default_factory=dict)
    spans: dict[str, Span] = field(default_factory=dict)
    doubts: list[Doubt] = field(default_factory=list)

    def put(self, name: str, value: Any, start: int, end: int) -> None:
        """Sets a field from the words between these plain offsets."""
        self.values[name] = value
        self.spans[name] = self.told.words.span(start, end)

    def doubt(self, name: str, choices: tuple[str, ...], reason: str) -> None:
        """Marks a field as doubtful."""
        if reason:
            self.doubts.append(Doubt(field=name, choices=choices, reason=reason))


def draft_of(event: Event, told: Told, program: Program | None, before: KindTold | None) -> Draft:
    """The draft of an event; `before` is the kind told earlier in the message, which goes on until another is told."""
    fields = Fields(told)
    _date(fields, event)
    _number(fields, event)
    _kind(fields, event, program, before)
    _words(fields, event, program)
    fields.values["description"] = told.words.span(event.start, event.end).text[:_LONGEST_DESCRIPTION].strip()
    return _finished(fields, program)


def event_kind(event: Event, told: Told, program: Program | None) -> KindTold | None:
    """The kind told in an event's own words, or in the words it shares."""
    parts = (*_cell(event, "kind"), (event.start, event.end), *event.context)
    found = (kind_in(told.text, *part, program) for part in parts)
    return next((kind for kind in found if kind), None)


def _cell(event: Event, name: str) -> tuple[tuple[int, int], ...]:
    return (event.cells[name],) if name in event.cells else ()


def event_reach(event: Event, told: Told) -> Reach | None:
    """The number told in an event's own words, or in the sentences after a list of days."""
    parts = _cell(event, "number_reached") or ((event.start, event.end), *(event.context if event.shared else ()))
    found = (reach(told.text, told.numbers_in(*part), *part) for part in parts)
    return next((count for count in found if count), None)


def _date(fields: Fields, event: Event) -> None:
    if event.day is None:
        return
    fields.put("date_start", event.day.days.first, event.day.start, event.day.end)
    fields.values["date_end"] = event.day.days.last
    fields.doubt("date_start", event.day.choices, event.day.reason)


def _number(fields: Fields, event: Event) -> None:
    count = _own_share(event, fields.told) or event_reach(event, fields.told)
    if count is None:
        return
    own = not event.shared or event.place[1] == count.of or _EACH.search(fields.told.text, count.start, count.end + 16)
    if not own:
        fields.doubt("number_reached", (str(count.value),), "it is told for several dates together")
        return
    fields.put("number_reached", count.value, count.start, count.end)
    fields.values |= count.fields
    if not event.shared:
        fields.doubt("number_reached", count.choices, count.reason)


def _own_share(event: Event, told: Told) -> Reach | None:
    """The number of this date where a list of dates goes with a list of as many numbers."""
    index, of = event.place
    if not event.shared or of < _SEVERAL:
        return None
    people = [m for m in told.numbers_in(event.start, event.end) if m.role is Role.PEOPLE or m.cued]
    return replace(one(told.text, people[index]), of=of) if len(people) == of else None


def _kind(fields: Fields, event: Event, program: Program | None, before: KindTold | None) -> None:
    kind = event_kind(event, fields.told, program) or (None if event.row else before)
    if kind:
        fields.put("kind", kind.kind, kind.start, kind.end)


def _words(fields: Fields, event: Event, program: Program | None) -> None:
    told, start, end = fields.told, event.start, event.end
    place = place_in(told.words.source, told.words.starts[start], told.words.ends[end - 1])
    if place:
        fields.values["location"], fields.spans["location"] = place.text, place
    number = fields.spans.get("number_reached") if _counts_people(fields) else None
    count = (told.words.offset(number.start), told.words.offset(number.end)) if number else None
    for name, found in (
        ("topic", topic_in(told.text, start, end, program)),
        ("emphasis", emphasis_in(told.text, start, end, program)),
        ("audience", audience_in(told.text, start, end, count)),
        ("staff_took_part", staff_in(told.text, start, end)),
    ):
        if found:
            fields.put(name, *found)
    for name in ("topic", "location", "audience", "emphasis"):
        for cell in _cell(event, name):
            fields.put(name, told.words.span(*cell).text, *cell)


def _counts_people(fields: Fields) -> bool:
    return bool(fields.values.get("number_reached")) and fields.values.get("reach_unit") == "people"


def _finished(fields: Fields, program: Program | None) -> Draft:
    doubtful = {doubt.field for doubt in fields.doubts}
    return Draft(
        activity=Activity(**fields.values),
        missing=missing(fields.values, program, doubtful),
        doubts=tuple(fields.doubts),
        spans=fields.spans,
    )
