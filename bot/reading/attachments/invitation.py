"""A calendar invitation as a suggestion: its day, title and place, never its list of guests (RFC 5545, 5546)."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from bot.activity import Activity, Draft
from bot.program import Program
from bot.reading.attachments.sheet import Contents, Refused, Row, span_of
from bot.reading.kinds import kind_of
from bot.reading.missing import missing
from bot.reading.text.prepare import prepared
from bot.reading.topics import topic_in

if TYPE_CHECKING:
    from icalendar import Component

MOST_EVENTS = 200
_READ = ("", "REQUEST", "PUBLISH", "ADD")
_GUESTS = "The guests invited are not the people reached: please say how many came."


def read_invitation(content: bytes, reference: date, program: Program | None) -> Contents:
    """A draft for each past event; none, and why, for what was called off or lies ahead.

    Raises:
        Refused: it is no calendar that can be read, or it has too many events.
    """
    from icalendar import Calendar  # loaded only for a mail that has one

    try:
        calendars = Calendar.from_ical(content, multiple=True)
    except (ValueError, IndexError, KeyError) as problem:
        raise Refused("It is a calendar file that cannot be read; please write what was done.") from problem
    events = [(_method(calendar), event) for calendar in calendars for event in calendar.walk("VEVENT")]
    if len(events) > MOST_EVENTS:
        raise Refused(f"It holds {len(events):,} events; please send only those that were done for the alliance.")
    found = Contents()
    for number, (method, event) in enumerate(events, start=1):
        found = found.plus(_event(method, event, number, reference, program))
    return found


def _method(calendar: Any) -> str:
    return str(calendar.get("METHOD", "")).upper()


def _event(method: str, event: Component, number: int, reference: date, program: Program | None) -> Contents:
    title = _text(event, "SUMMARY") or "an event without a title"
    if method == "CANCEL" or str(event.get("STATUS", "")).upper() == "CANCELLED":
        return _none(
            f"“{title}” was cancelled, so no entry is made. If it is logged already, reply DISCARD to its mail."
        )
    if method not in _READ:
        return _none(f"“{title}” only answers an invitation, so no entry is made.")
    days = _days(event)
    if days is None:
        return _none(f"“{title}” has no day that can be read, so no entry is made.")
    if days[0] > reference:
        return _none(f"“{title}” has not taken place yet, so no entry is made. Tell me when it was done.")
    return Contents(rows=(_row(event, title, days, number, program),))


def _none(note: str) -> Contents:
    return Contents(notes=(note,))


def _row(event: Component, title: str, days: tuple[date, date], number: int, program: Program | None) -> Row:
    place = _text(event, "LOCATION")
    lines = [f"Event: {title}", f"Date: {days[0]}", *([f"Place: {place}"] if place else [])]
    source = "\n".join(lines)
    words = prepared(title)
    kind, topic = kind_of(words.text, program), topic_in(words.text, 0, len(words.text), program)
    values: dict[str, Any] = {"date_start": days[0], "date_end": days[1], "description": title}
    values |= {"location": place or None, "kind": kind.kind if kind else None, "topic": topic[0] if topic else title}
    spans = {"date_start": span_of(source, str(days[0])), "topic": span_of(source, title)}
    spans |= {"kind": span_of(source, words.span(kind.start, kind.end).text)} if kind else {}
    spans |= {"location": span_of(source, place)} if place else {}
    draft = Draft(activity=Activity(**values), missing=missing(values, program), spans=spans)
    remarks = [_GUESTS, *(["It repeats; only its first day is taken."] if "RRULE" in event else [])]
    return Row(where=f"event {number}", source=source, draft=draft, remarks=tuple(remarks))


def _text(event: Component, name: str) -> str:
    return " ".join(str(event.get(name, "")).split())[:300]


def _days(event: Component) -> tuple[date, date] | None:
    """The event's first and last day where it takes place; an all-day event ends before its DTEND (RFC 5545 3.6.1)."""
    start, end = (_moment(event, name) for name in ("DTSTART", "DTEND"))
    if start is None:
        return None
    if end is None:
        return _day(start), _day(start)
    whole_days = not isinstance(end, datetime)
    last = _day(end) - timedelta(days=1) if whole_days else _day(end)
    return _day(start), max(last, _day(start))


def _moment(event: Component, name: str) -> date | None:
    value = getattr(event.get(name), "dt", None)
    return value if isinstance(value, date) else None


def _day(moment: date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment
