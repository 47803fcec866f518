"""Parts a message into its separate activities: one for each separately dated event or row of a list."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.reading.events.parts import Event, dated
from bot.reading.events.rows import FEWEST_ROWS, TOTAL_ROW, is_exact, is_list, row_events
from bot.reading.events.sentences import Sentence
from bot.reading.events.told import Told
from bot.reading.kinds import kind_in

_NEW = re.compile(
    r"\s*(?:also|and also|plus|additionally|in addition|separately|another thing|we also|i also|on top of that)\b"
)


def events(told: Told) -> list[Event]:
    """The activities of a message in reading order, before it is judged whether each is one."""
    lines = _lines(told)
    rows = [line for line in lines if told.days_in(*line)]
    exact = [row for row in rows if is_exact(told, row)]
    rows = exact if len(exact) >= FEWEST_ROWS else rows
    if len(rows) >= FEWEST_ROWS and is_list(told, rows):
        return row_events(told, lines, rows)
    return _prose(told)


def _lines(told: Told) -> list[tuple[int, int]]:
    spans, start = [], 0
    for line in told.text.split("\n"):
        if line.strip():
            spans.append((start, start + len(line)))
        start += len(line) + 1
    return spans


def _prose(told: Told) -> list[Event]:
    found: list[Event] = []
    opening: list[Sentence] = []
    for sentence in told.sentences:
        if TOTAL_ROW.match(told.text, sentence.start) and sentence.line > 0:
            continue
        days = told.days_in(sentence.start, sentence.end)
        if days:
            start = opening[0].start if opening and not found else sentence.start
            found += dated(told, start, sentence.end, days)
            continue
        if not found:
            opening.append(sentence)
        elif _NEW.match(told.text, sentence.start) and _is_whole(told, sentence):
            found.append(Event(sentence.start, sentence.end, None))
        else:
            _extend(found, sentence)
    if not found and opening:
        return [Event(opening[0].start, opening[-1].end, None)]
    return found


def _is_whole(told: Told, sentence: Sentence) -> bool:
    """Whether a sentence tells its own kind and its own number."""
    return (
        bool(told.numbers_in(sentence.start, sentence.end))
        and kind_in(told.text, sentence.start, sentence.end) is not None
    )


def _extend(found: list[Event], sentence: Sentence) -> None:
    """A sentence without a day goes on about the last event, or about every event of the same list of days."""
    last = found[-1]
    if not last.shared:
        found[-1] = replace(last, end=sentence.end)
        return
    for i, event in enumerate(found):
        if event.shared and event.start == last.start:
            found[i] = replace(event, context=(*event.context, (sentence.start, sentence.end)))
