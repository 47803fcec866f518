"""Reads the value of one field from an answer that is known to be about it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.activity import Doubt, Draft, Kind
from bot.choice import chosen
from bot.program import Program
from bot.reading.counts.reach import mentions, reach
from bot.reading.dates.abroad import day_abroad
from bot.reading.dates.find import dates
from bot.reading.dates.found import Today
from bot.reading.kinds import kind_of
from bot.reading.text.plain import Plain

_YES = re.compile(r"\b(?:yes|yep|yeah|they did|did|true|with|si)\b")
_NO = re.compile(r"\b(?:no|nope|not|none|without|nobody|didn'?t|false)\b")
_FILLER = re.compile(
    r"^(?:(?:it|that|this|the \w+|they) (?:was|were|is|should be|took place|happened)|in|at|on|about|the) ",
    re.IGNORECASE,
)
_FREE = ("topic", "emphasis", "location", "audience", "description")
_KIND_WORDS = {kind: kind.value.replace("_", " ") for kind in Kind}


@dataclass(frozen=True, slots=True)
class Value:
    """What an answer changes, and the doubts it leaves."""

    changes: dict[str, Any]
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class Asking:
    """The situation an answer is read in."""

    draft: Draft
    reference: date
    program: Program | None = None


def value_of(field: str, words: Plain, asking: Asking) -> Value | None:
    """The value of this field in an answer; None where the answer gives none. `words` must be prepared."""
    read = _READERS.get(field)
    return choice_of(field, words, asking.draft) or (read(words, asking) if read else _free_text(field, words))


def choice_of(field: str, words: Plain, draft: Draft) -> Value | None:
    """The reading of a doubtful field that the answer picks, by its number or its words."""
    doubt = draft.doubt_about(field)
    if doubt is None:
        return None
    answer = words.text.strip(" .!)(")
    numbered = re.fullmatch(r"(?:option |choice |number |no\.? |#|the )?(\d)(?:st|nd|rd|th)?(?: one)?", answer)
    if numbered and 1 <= int(numbered[1]) <= len(doubt.choices):
        return Value(chosen(field, doubt.choices[int(numbered[1]) - 1]))
    named = next((c for c in doubt.choices if c.lower().replace("_", " ") == answer.replace("_", " ")), None)
    return Value(chosen(field, named)) if named is not None else None


def _date(words: Plain, asking: Asking) -> Value | None:
    found = dates(words.text, Today(asking.reference, asking.program.fiscal_year_starts if asking.program else None))
    if not found:
        return _date_abroad(words, asking)
    first = found[0]
    doubts = (Doubt(field="date_start", choices=first.choices, reason=first.reason),) if first.reason else ()
    return Value({"date_start": first.days.first, "date_end": first.days.last}, doubts)


def _date_abroad(words: Plain, asking: Asking) -> Value | None:
    day = day_abroad(words.source, asking.reference)
    if day is None:
        return None
    doubt = Doubt(field="date_start", choices=(day.isoformat(),), reason="I am not sure that I read this day right")
    return Value({"date_start": day, "date_end": day}, (doubt,))


def _number(words: Plain, _: Asking) -> Value | None:
    told = reach(words.text, mentions(words.text))
    if told is None:
        return None
    doubts = (Doubt(field="number_reached", choices=told.choices, reason=told.reason),) if told.reason else ()
    return Value(told.fields, doubts)


def _kind(words: Plain, asking: Asking) -> Value | None:
    named = next((kind for kind, label in _KIND_WORDS.items() if label in words.text), None)
    if named is None:
        found = kind_of(words.text, asking.program)
        named = found.kind if found else None
    return Value({"kind": named}) if named else None


def _staff(words: Plain, _: Asking) -> Value | None:
    if _NO.search(words.text):
        return Value({"staff_took_part": False})
    return Value({"staff_took_part": True}) if _YES.search(words.text) else None


def _free_text(field: str, words: Plain) -> Value | None:
    if field not in _FREE:
        return None
    text = words.source.strip(" .!\n\t:=-")
    for _ in range(2):
        text = _FILLER.sub("", text).strip()
    return Value({field: text}) if text else None


_READERS = {"date_start": _date, "number_reached": _number, "kind": _kind, "staff_took_part": _staff}
