"""What sentences and messages are for: telling something done, asking, planning, answering us, or none of these."""

from __future__ import annotations

import re
from enum import Enum
from functools import cache

from bot.reading.outcome import Intent, Note
from bot.reading.vocabulary import load, matcher

_LONGEST_DECISION = 160


class Use(Enum):
    """What a sentence does."""

    TELLS = "tells"
    ASKS = "asks"
    PLANS = "plans"
    THANKS = "thanks"


@cache
def _words(name: str) -> re.Pattern[str]:
    return matcher(load("intents")[name])


@cache
def _opening_question() -> re.Pattern[str]:
    words = load("intents")
    before = rf"(?:(?:{'|'.join(words['before_question'])})[ ,.:!-]+){{0,3}}"
    return re.compile(rf"\W*{before}(?:{'|'.join(words['asks'])})")


@cache
def _only_thanks() -> re.Pattern[str]:
    """Thanks that no telling follows: "thanks for the class on May 5", not "thanks - we trained 20 on May 5"."""
    goes_on = r"[^,;:!-]*[,;:!-]+\s*(?:we|i|our|here|also|yes|just|did|had|held|ran|gave|trained|hosted)\b"
    return re.compile(rf"\W*{_words('thanks').pattern}(?!{goes_on})")


@cache
def _decision() -> re.Pattern[str]:
    return re.compile(rf"\W*(?:{'|'.join(load('intents')['decides'])})")


@cache
def _opening_approval() -> re.Pattern[str]:
    return re.compile(rf"\W*(?:{'|'.join(load('intents')['approves'])})")


def asks(sentence: str) -> bool:
    """Whether a plain sentence asks something."""
    if sentence.rstrip(" )\"'\n").endswith("?"):
        return True
    return bool(_opening_question().match(sentence) or _words("asks_inside").search(sentence))


def tells_done(sentence: str) -> bool:
    """Whether a plain sentence has a word for something done."""
    return bool(_words("done").search(sentence))


def plan_in(sentence: str) -> int | None:
    """Where a plain sentence begins to speak of something that has not happened, or that was called off."""
    found = [match.start() for name in ("planned", "cancelled") if (match := _words(name).search(sentence))]
    return min(found, default=None)


def says_it_took_place(text: str) -> bool:
    """Whether a plain text opens by saying of something unnamed that it took place: "Held on March 5"."""
    return bool(_words("took_place").match(text.lstrip(" \n\t*-")))


def was_made_up(sentence: str) -> bool:
    """Whether a plain sentence says that what was put off or called off happened after all."""
    return bool(_words("made_up").search(sentence))


def use_of(sentence: str, before: Use | None, *, nobody_came: bool) -> Use:
    """What a sentence does. One without a verb of its own goes on with the plan before it."""
    if asks(sentence):
        return Use.ASKS
    if nobody_came:
        return Use.TELLS
    if plan_in(sentence) is not None and not was_made_up(sentence):
        return Use.PLANS
    if _only_thanks().match(sentence):
        return Use.THANKS
    if before is Use.PLANS and not tells_done(sentence):
        return Use.PLANS
    return Use.TELLS


def decides(text: str) -> bool:
    """Whether a plain message asks to approve, return or withdraw something."""
    return len(text) < _LONGEST_DECISION and bool(_decision().match(text))


def is_automatic(text: str) -> bool:
    """Whether a machine, or an absence, wrote this."""
    return bool(_words("automatic").search(text))


def is_spam(text: str) -> bool:
    """Whether a message sells something."""
    return len({m.group() for m in _words("spam").finditer(text)}) >= 1


def note_of(text: str) -> Note | None:
    """What else a message that tells no activity is good for."""
    if _words("nothing").search(text):
        return Note.NOTHING_TO_REPORT
    if is_automatic(text):
        return Note.OUT_OF_OFFICE
    if is_spam(text):
        return Note.SPAM
    return Note.THANKS if _words("thanks").search(text) else None


def intent_without_activity(text: str, *, asking: bool, answers: bool) -> Intent:
    """The intent of a plain text that tells of nothing done. `answers`: it reads as an answer to a message of ours."""
    if is_automatic(text):
        return Intent.AUTOMATIC
    if answers or (_opening_approval().match(text) and not asking):
        return Intent.REPLY
    return Intent.QUESTION if asking and not is_spam(text) else Intent.OTHER
