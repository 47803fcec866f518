"""Corrections that name their field, or show it: "reach 45", "5 = 350", "it was in Lansing not Flint"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from bot.reading.dates.find import dates
from bot.reading.dates.found import Today
from bot.reading.replies.lines import field_of_line
from bot.reading.replies.values import Asking, Value, value_of
from bot.reading.text.plain import Plain
from bot.reading.text.prepare import prepared
from bot.reading.vocabulary import load

_LONGEST = 160
_LINE = re.compile(
    r"(?:^|[\n;,]|\band\b)\s*(?:line |#|number )?(?P<line>\d)\s*(?:=|:|->|should be|is|to)\s*"
    r"(?P<value>[^\n;]+?)(?=$|[\n;]|,\s*\d\s*[=:])"
)
_BARE_NUMBER = re.compile(
    r"(?:about |around |~ ?|over |only |just )?[\d,]+(?:\+|ish| or so)?"
    r"(?: (?:people|ppl|workers|employees|students|attendees|[a-z]+ers))?(?: total)?"
)
_SWAP = re.compile(r"\b(?:change|replace|correct|make|update) (?P<old>[^\n]+?) (?:to|with|into) (?P<new>[^\n,;]+)")
_NOT = re.compile(r"(?P<new>[^\n,;]+?),? (?:and )?(?:not|instead of|rather than) (?P<old>[^\n,;.]+)")
_BETWEEN = r"(?:\s*(?:was|were|is|are|should (?:be|say|read)|should have been|to|of|=|:|->|-)\s*)+|\s+"
_PLACE = re.compile(r"^(?:(?:it|that|this|the \w+) (?:was|is|were|took place|happened) )?(?:in|at) ")
_LEAD = re.compile(
    r"^(?:no|nope|wrong|actually|sorry|oops|it was|it is|it's|that was|they were|"
    r"there were|we had|should be|was)\b[ ,:.!-]*"
)


@cache
def _named() -> re.Pattern[str]:
    fields = load("replies")["fields"]
    names = "|".join(rf"(?P<{field}>{'|'.join(words)})" for field, words in fields.items())
    return re.compile(
        rf"(?:^|[\n;,.]|\band\b|\bthe\b|\bchange\b)\s*(?:the |correct |change |set |make )*\b"
        rf"(?:{names})\b(?:{_BETWEEN})(?P<value>[^\n;]+?)(?=$|[\n;]|[,.] |,? and the )"
    )


def corrections(words: Plain, asking: Asking) -> list[Value]:
    """What the answer corrects, field by field; empty where it names and shows nothing."""
    return list(_by_line(words, asking)) or list(_by_name(words, asking)) or list(_by_contrast(words, asking))


def opens_with_correction(words: Plain) -> bool:
    """Whether a prepared message begins as a correction: "5 = 350", "date was Nov 12", "change 45 to 54"."""
    text = words.text.strip()
    if len(text) > _LONGEST:
        return False
    return any(pattern.match(text) for pattern in (_LINE, _named(), _SWAP))


def is_bare_value(text: str, today: Today) -> bool:
    """Whether a prepared message is only a day or only a number, as an answer to our question would be."""
    said = text.strip(" .!\n")
    if len(said) > _LONGEST:
        return False
    if _BARE_NUMBER.fullmatch(said):
        return True
    days = dates(said, today)
    return len(days) == 1 and (days[0].start, days[0].end) == (0, len(said))


def _part(words: Plain, match: re.Match[str], group: str) -> Plain:
    return prepared(words.span(*match.span(group)).text)


def _by_line(words: Plain, asking: Asking) -> Iterator[Value]:
    for match in _LINE.finditer(words.text):
        field = field_of_line(int(match["line"]))
        value = value_of(field, _part(words, match, "value"), asking) if field else None
        if value:
            yield value


def _by_name(words: Plain, asking: Asking) -> Iterator[Value]:
    for match in _named().finditer(words.text):
        field = match.lastgroup if match.lastgroup != "value" else None
        field = next(name for name in load("replies")["fields"] if match[name] is not None) if field is None else field
        value = value_of(field, _part(words, match, "value"), asking)
        if value:
            yield value


def _by_contrast(words: Plain, asking: Asking) -> Iterator[Value]:
    match = _SWAP.search(words.text) or _NOT.search(words.text)
    new = _part(words, match, "new") if match else words
    old = _part(words, match, "old").text if match else ""
    field = _field_shown(new, old, asking)
    value = value_of(field, new, asking) if field else None
    if value:
        yield value


def _field_shown(new: Plain, old: str, asking: Asking) -> str | None:
    """The field these words must be about, by what they replace and what they are."""
    activity = asking.draft.activity
    text = _LEAD.sub("", new.text.strip())
    if old and activity.location and old.strip(" .") in activity.location.lower():
        return "location"
    if dates(text, Today(asking.reference)):
        return "date_start"
    if _BARE_NUMBER.fullmatch(text.strip(" .!")):
        return "number_reached"
    if _PLACE.match(new.text):
        return "location"
    return None
