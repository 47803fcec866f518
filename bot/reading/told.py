"""The parts of a message that tell something done, with the dates and numbers in them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.reading.counts import mentions
from bot.reading.counts_roles import Mention, _pattern
from bot.reading.dates import dates
from bot.reading.dates_found import Found, Strength, Today
from bot.reading.intent import Use, tells_done, use_of
from bot.reading.plain import Plain
from bot.reading.sentences import Sentence, sentences, unquoted

_NOT_THE_DAY = re.compile(
    r"\b(?:due|by|until|before|deadline(?: is| of)?|effective|expir(?:es|ed|ing|y)(?: on)?|valid (?:until|through)|as of|dated|after|revised|version of|next"
    r"|since signing(?: on)?|no later than|ends|start(?:s|ing)|renewed (?:until|through))(?: on)? $"
)
_QUESTION_TAIL = re.compile(
    r"[,;-] (?:and |but |so |also )?(?=(?:do|does|is|are|can|could|should|who|what|when|where|how|which|would|will|did) (?!you (?:know|believe))[^.!?\n]*\?)"
)


@dataclass(frozen=True, slots=True)
class Told:
    """A message cut up. `text` has only what tells something done, the rest is blank and every offset stays."""

    words: Plain
    text: str
    sentences: tuple[Sentence, ...]
    dates: tuple[Found, ...]
    numbers: tuple[Mention, ...]
    questions: tuple[Sentence, ...]
    planned: bool


def _cut_questions(text: str, found: list[Sentence]) -> list[Sentence]:
    """ "We trained 20 on May 5, does that count?" tells and asks."""
    cut: list[Sentence] = []
    for one in found:
        tail = _QUESTION_TAIL.search(text, one.start, one.end)
        if tail and tells_done(text[one.start : tail.start()]):
            cut += [Sentence(one.start, tail.start(), one.line), Sentence(tail.end(), one.end, one.line)]
        else:
            cut.append(one)
    return cut


def _uses(text: str, found: list[Sentence]) -> list[Use]:
    uses: list[Use] = []
    for one in found:
        sentence = text[one.start : one.end]
        nobody = bool(_pattern("nobody").search(sentence))
        uses.append(use_of(sentence.strip(), uses[-1] if uses else None, nobody_came=nobody))
    return uses


def _only(text: str, kept: list[Sentence]) -> str:
    pieces, at = [], 0
    for one in kept:
        pieces += [re.sub(r"[^\n]", " ", text[at : one.start]), text[one.start : one.end]]
        at = one.end
    return "".join([*pieces, re.sub(r"[^\n]", " ", text[at:])])


def told(words: Plain, today: Today) -> Told:
    """Cuts up a prepared message."""
    text = unquoted(words.text)
    found = _cut_questions(text, sentences(text))
    uses = _uses(text, found)
    telling = [one for one, use in zip(found, uses, strict=True) if use is Use.TELLS]
    kept = _only(text, telling)
    days = dates(kept, today)
    numbers = tuple(mentions(kept, [(d.start, d.end) for d in days]))
    return Told(
        words,
        kept,
        tuple(telling),
        tuple(_event_days(kept, days, telling, today)),
        numbers,
        tuple(one for one, use in zip(found, uses, strict=True) if use is Use.ASKS),
        Use.PLANS in uses,
    )


def _event_days(text: str, days: list[Found], telling: list[Sentence], today: Today) -> list[Found]:
    """The dates on which something was done: no deadlines, no periods around a day told, no plans without a verb."""
    days = [d for d in days if not _NOT_THE_DAY.search(text, max(0, d.start - 32), d.start)]
    days = [d for d in days if not _is_plan(text, d, telling, today)]
    return [d for i, d in enumerate(days) if not _gives_way(d, i, days, text)]


def _is_plan(text: str, day: Found, telling: list[Sentence], today: Today) -> bool:
    if day.days.first <= today.day:
        return False
    around = next((s for s in telling if s.start <= day.start < s.end), None)
    return around is not None and not tells_done(text[around.start : around.end])


def _gives_way(day: Found, index: int, days: list[Found], text: str) -> bool:
    """Whether a stronger date beside this one, or the same days told before, make it superfluous."""
    for other_index, other in enumerate(days):
        if other is day:
            continue
        if other.days == day.days and (
            other.strength > day.strength or (other.strength == day.strength and other_index < index)
        ):
            return True
        if other.strength > day.strength and (_contains(day, other) or _beside(day, other, text)):
            return True
    return False


def _contains(wide: Found, narrow: Found) -> bool:
    return wide.days.first <= narrow.days.first and narrow.days.last <= wide.days.last


def _beside(one: Found, other: Found, text: str) -> bool:
    """Whether both stand in one sentence of one line."""
    between = text[min(one.end, other.end) : max(one.start, other.start)]
    return (
        "\n" not in between and not re.search(r"[.!?] ", between) and min(one.strength, other.strength) < Strength.DAY
    )
