"""Reads the activities a message tells of: their fields, what is missing, what is doubtful, and which words said so."""

from __future__ import annotations

from datetime import date
from enum import Enum

from bot.activity import Draft
from bot.program import Program
from bot.reading import intent
from bot.reading.dates.find import dates
from bot.reading.dates.found import Strength, Today
from bot.reading.drafts import draft_of, event_kind, event_reach
from bot.reading.events.find import events
from bot.reading.events.parts import Event
from bot.reading.events.told import Told, told
from bot.reading.kinds import KindTold
from bot.reading.outcome import Intent, Note, Reading
from bot.reading.replies.corrections import is_bare_value, opens_with_correction
from bot.reading.replies.draft import agrees_or_refuses
from bot.reading.text.prepare import prepared

_ALL = 4


class Least(Enum):
    """What an event must tell to be an activity."""

    TWO = "two of a day, a number, a kind and a word for something done"
    DAY_AND_MORE = "a day and two more, beside a question"
    FACTS = "a day, a number and a kind, beside nothing to report"
    EVERYTHING = "all four, in a message that a machine or a seller may have sent"


def read(text: str, *, reference: date, program: Program | None = None, channel: str = "slack") -> Reading:  # noqa: ARG001 -- callers say where a text came from; all channels are read alike
    """Reads a message sent on `reference`, the day that today is for its writer.

    `program` None reads neutrally. `channel` is "slack", "email" or "report".
    Spans are offsets into `text`.
    """
    words = prepared(text)
    today = Today(reference, program.fiscal_year_starts if program else None)
    parts = told(words, today)
    asking = parts.questions[0] if parts.questions else None
    question = words.span(asking.start, asking.end).text if asking else None
    answers = agrees_or_refuses(words) or intent.decides(words.text) or is_bare_value(words.text, today)
    drafts = () if answers else _drafts(parts, program)
    if not asking and opens_with_correction(words) and not any(_stands_alone(draft) for draft in drafts):
        answers, drafts = True, ()
    if drafts:
        return Reading(intent=Intent.ACTIVITY, drafts=drafts, question=question)
    note = intent.note_of(words.text)
    return Reading(
        intent=intent.intent_without_activity(words.text, asking=bool(asking), answers=answers),
        question=question,
        note=note,
        note_on=_note_day(words.text, today) if note is Note.NOTHING_TO_REPORT else None,
    )


def _stands_alone(draft: Draft) -> bool:
    """Whether a draft has both its day and its kind, so that it is no correction of another."""
    return draft.activity.date_start is not None and draft.activity.kind is not None


def _note_day(text: str, today: Today) -> date | None:
    days = [found.days for found in dates(text, today) if found.days.first == found.days.last]
    return days[0].first if days else None


def _drafts(parts: Told, program: Program | None) -> tuple[Draft, ...]:
    """The draft of every event that is an activity."""
    found: list[Draft] = []
    before: KindTold | None = None
    least = _least(parts)
    for event in events(parts):
        kind = event_kind(event, parts, program)
        if _is_activity(event, kind or before, parts, least):
            found.append(draft_of(event, parts, program, before))
        before = kind or before
    return tuple(found)


def _least(parts: Told) -> Least:
    """How much a message must tell before it is taken for an activity."""
    text = parts.words.text
    if intent.is_automatic(text) or intent.is_spam(text):
        return Least.EVERYTHING
    if intent.note_of(text) is Note.NOTHING_TO_REPORT:
        return Least.FACTS
    return Least.DAY_AND_MORE if parts.questions else Least.TWO


def _is_activity(event: Event, kind: KindTold | None, parts: Told, least: Least) -> bool:
    """Weighs a day, a number, a kind and a word for something done."""
    counted = event_reach(event, parts) is not None
    words = parts.text[event.start : event.end]
    done = intent.tells_done(words)
    evidence = sum((event.day is not None, counted, kind is not None, done))
    if least is Least.EVERYTHING:
        return evidence == _ALL
    if least is Least.FACTS:
        return event.day is not None and counted and kind is not None
    if least is Least.DAY_AND_MORE:
        exact = event.day is not None and (counted or event.day.strength is Strength.DAY)
        return exact and evidence >= _ALL - 1
    told = counted or kind is not None or intent.says_it_took_place(words)
    return (evidence >= _ALL - 2 and told and (event.day is not None or kind is not None)) or (
        event.row and evidence >= 1
    )
