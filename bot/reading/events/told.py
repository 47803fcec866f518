"""The parts of a message that tell something done, with the dates and numbers in them."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from bot.reading.counts.reach import mentions, nobody_came
from bot.reading.counts.roles import Mention, Role
from bot.reading.dates.find import dates
from bot.reading.dates.found import Found, Strength, Today
from bot.reading.events.sentences import Sentence, folded, sentences, unquoted
from bot.reading.intent import Use, plan_in, tells_done, use_of, was_made_up
from bot.reading.text.plain import Plain

_NOT_THE_DAY = re.compile(
    r"\b(?:due|by|until|before|deadline(?: is| of)?|effective|expir(?:es|ed|ing|y)(?: on)?|valid "
    r"(?:until|through)|as of|dated|after|revised|version of|next"
    r"|since signing(?: on)?|no later than|ends|start(?:s|ing)|renewed (?:until|through))(?: on)? $"
)
_QUESTION_TAIL = re.compile(
    r"[,;-] (?:and |but |so |also )?(?=(?:do|does|is|are|can|could|should|who|what|when|where|how|"
    r"which|would|will|did) (?!you (?:know|believe))[^.!?\n]*\?)"
)


_PUT_OFF = re.compile(
    r"\b(?:scheduled|planned|set) for (?:on )?$"
    r"|\b(?:cancel+ed|postponed|moved from|postponed from|mov(?:e|ed) (?:the|our)|rescheduled from|originally"
    r"|supposed to be)(?: on)? $"
)
_TABLE = re.compile(r"\||\t")
_CLAUSE = re.compile(r"; |,? (?:and|but|so|then) |, (?=(?:i|we|they|it|also|with)\b)")
_DIGIT = re.compile(r"\d")
_LONGEST_SENTENCE = 400
_NEAR = 80


@dataclass(frozen=True, slots=True)
class Told:
    """A message cut up. `text` has only what tells something done, the rest is blank and every offset stays."""

    words: Plain
    text: str
    sentences: tuple[Sentence, ...]
    dates: tuple[Found, ...]
    numbers: tuple[Mention, ...]
    questions: tuple[Sentence, ...]

    def days_in(self, start: int, end: int) -> list[Found]:
        """The dates that begin between these offsets."""
        first, last = (bisect_left(self.dates, at, key=lambda d: d.start) for at in (start, end))
        return list(self.dates[first:last])

    def numbers_in(self, start: int, end: int) -> list[Mention]:
        """The numbers that begin between these offsets."""
        first, last = (bisect_left(self.numbers, at, key=lambda m: m.number.start) for at in (start, end))
        return list(self.numbers[first:last])


def _cut_plans(text: str, found: list[Sentence]) -> list[Sentence]:
    """ "We trained 20 on June 2 and will train 45 more in July" tells and plans: the planned clause stands alone."""
    return [part for one in found for part in _told_and_planned(text, one)]


def _told_and_planned(text: str, one: Sentence) -> list[Sentence]:
    planned = plan_in(text[one.start : one.end])
    if planned is None or nobody_came(text, one.start, one.end) or was_made_up(text[one.start : one.end]):
        return [one]
    at = one.start + planned
    before = [m for m in _CLAUSE.finditer(text, one.start, one.end) if m.end() <= at]
    after = _CLAUSE.search(text, at, one.end)
    cuts = [one.start, before[-1].start() if before else one.start, after.start() if after else one.end, one.end]
    parts = [Sentence(a, b, one.line) for a, b in itertools.pairwise(cuts) if a < b]
    rest = [text[part.start : part.end] for part in parts if not part.start <= at < part.end]
    return parts if any(tells_done(words) and _DIGIT.search(words) for words in rest) else [one]


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
        nobody = nobody_came(text, one.start, one.end) is not None
        use = use_of(text[one.start : one.end].strip(), uses[-1] if uses else None, nobody_came=nobody)
        in_table = use is Use.ASKS and _TABLE.search(text, one.start, one.end)
        uses.append(Use.TELLS if in_table else use)
    return uses


def _only(text: str, kept: list[Sentence]) -> str:
    pieces, at = [], 0
    for one in kept:
        pieces += [re.sub(r"[^\n]", " ", text[at : one.start]), text[one.start : one.end]]
        at = one.end
    return "".join([*pieces, re.sub(r"[^\n]", " ", text[at:])])


def told(words: Plain, today: Today) -> Told:
    """Cuts up a prepared message."""
    text = folded(unquoted(words.text))
    found = _cut_plans(text, _cut_questions(text, sentences(text)))
    uses = _uses(text, found)
    telling = [one for one, use in zip(found, uses, strict=True) if use is Use.TELLS]
    kept = _only(text, telling)
    days = dates(kept, today, [(one.start, one.end) for one in telling])
    numbers = tuple(mentions(kept, [(d.start, d.end) for d in days]))
    return Told(
        words,
        kept,
        tuple(telling),
        tuple(_event_days(kept, days, telling, today, numbers)),
        numbers,
        tuple(one for one, use in zip(found, uses, strict=True) if use is Use.ASKS),
    )


def _event_days(
    text: str, days: list[Found], telling: list[Sentence], today: Today, numbers: tuple[Mention, ...]
) -> list[Found]:
    """The dates on which something was done: no deadlines, no periods around a day told, no plans without a verb."""
    days = [d for d in days if not _NOT_THE_DAY.search(text, max(0, d.start - 32), d.start)]
    days = [d for d in days if not _is_plan(text, d, telling, today)]
    first_told = {days[i].days: i for i in range(len(days) - 1, -1, -1)}
    days = [d for i, d in enumerate(days) if first_told[d.days] == i or d.strength > days[first_told[d.days]].strength]
    days = [d for i, d in enumerate(days) if _has_own_count(i, days, numbers) or not _is_part(i, days, text)]
    kept = [d for d in days if not _PUT_OFF.search(text, max(0, d.start - 32), d.start)]
    days = kept or days
    strongest = max((d.strength for d in days), default=Strength.DAY)
    return [d for d in days if d.strength == strongest or not _gives_way(d, days, text)]


def _is_plan(text: str, day: Found, telling: list[Sentence], today: Today) -> bool:
    if day.days.first <= today.day:
        return False
    around = telling[bisect_right(telling, day.start, key=lambda s: s.start) - 1]
    return not tells_done(text[around.start : around.end])


def _gives_way(day: Found, days: list[Found], text: str) -> bool:
    """Whether a stronger date within this one or beside it makes it superfluous."""
    stronger = (other for other in days if other.strength > day.strength)
    return any(_contains(day, other) or _beside(day, other, text) for other in stronger)


def _contains(wide: Found, narrow: Found) -> bool:
    return wide.days.first <= narrow.days.first and narrow.days.last <= wide.days.last


def _is_part(index: int, days: list[Found], text: str) -> bool:
    """Whether a range told right beside this day contains it: "6/5 (a two-day class, June 4-5)"."""
    day = days[index]
    near = (o for o in days[max(0, index - 1) : index + 2] if o.strength == day.strength and o.days != day.days)
    return any(
        _contains(o, day) and abs(o.start - day.start) < _NEAR and _beside(day, o, text, Strength.DAY) for o in near
    )


def _has_own_count(index: int, days: list[Found], numbers: tuple[Mention, ...]) -> bool:
    """Whether people are counted both between this day and the one told before it, and after this day."""
    if not index:
        return False
    before, after = days[index - 1].end, days[index + 1].start if index + 1 < len(days) else days[index].end + _NEAR
    people = [m.number.start for m in numbers if m.role is Role.PEOPLE]
    return any(before <= at < days[index].start for at in people) and any(
        days[index].end <= at < after for at in people
    )


def _beside(one: Found, other: Found, text: str, weakest: Strength = Strength.HOLIDAY) -> bool:
    """Whether both stand in one sentence of one line, and the weaker one is at most so exact."""
    start, end = min(one.end, other.end), max(one.start, other.start)
    if end - start > _LONGEST_SENTENCE:
        return False
    between = text[start:end]
    return "\n" not in between and not re.search(r"[.!?] ", between) and min(one.strength, other.strength) <= weakest
