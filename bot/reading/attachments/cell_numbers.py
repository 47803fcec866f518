"""The number reached in a cell."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from bot.activity import MOST_REACHED
from bot.reading.attachments.cell_days import NotAllowed
from bot.reading.attachments.grid import Value, shown
from bot.reading.counts.reach import mentions, reach
from bot.reading.text.prepare import prepared

_WHOLE = re.compile(r"\+?(\d{1,3}(?:,\d{3}){1,5}|\d{1,15})(?:\.0+)?")
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3}){1,5}")
_BROKEN = re.compile(r"-\s*\d|\d+[.,]\d+(?!\d*\s*(?:k|m|million|thousand)\b)|#\w+[!/?]", re.IGNORECASE)
_UNKNOWN = re.compile(
    r"(?:not |un)known|n\.?/?a\.?|no(?:t)? (?:count(?:ed)?|data|recorded|available)|uncounted", re.IGNORECASE
)
_LATER = re.compile(r"[-–—.?/]+|tbd|tba|pending|\?+", re.IGNORECASE)
_UNITS = (("copies", r"copies|distributed|handed"), ("views", r"views|impressions"), ("downloads", r"downloads"))
ALLOWED = "a number reached is a whole number from 0 up, with “about” or “30-35” where it is not exact, or “unknown”"


@dataclass(frozen=True, slots=True)
class CellNumber:
    """A reach as Activity has it; `value` None with `unknown` means that the person cannot tell it."""

    value: int | None
    approximate: bool = False
    low: int | None = None
    high: int | None = None
    unit: str = "people"
    choices: tuple[str, ...] = ()
    reason: str = ""
    unknown: bool = False


def number_of(value: Value, heading: str) -> CellNumber | None:
    """The number in a cell; None for an empty one, or a sign that it comes later. The heading may name its unit.

    Raises:
        NotAllowed: the cell holds no whole number from 0 up.
    """
    text = shown(value)
    if not text or _LATER.fullmatch(text):
        return None
    if isinstance(value, bool):
        raise NotAllowed(f"“{text}” is no number; {ALLOWED}")
    unit = next((unit for unit, words in _UNITS if re.search(words, heading, re.IGNORECASE)), "people")
    return _number(text, unit)


@lru_cache(maxsize=4_000)
def _number(text: str, unit: str) -> CellNumber:
    if _UNKNOWN.fullmatch(text):
        return CellNumber(None, unit=unit, unknown=True)
    if whole := _WHOLE.fullmatch(text):
        return _within(CellNumber(int(whole[1].replace(",", "")), unit=unit), text)
    if _THOUSANDS.fullmatch(text):
        number = int(text.replace(".", ""))
        return _within(CellNumber(number, unit=unit, choices=(str(number),), reason="the dot may part thousands"), text)
    words = prepared(text).text
    told = None if _BROKEN.match(words.strip()) else reach(words, mentions(words))
    if told is None:
        raise NotAllowed(f"“{text[:60]}” is no number of people; {ALLOWED}")
    unit = told.unit if told.unit != "people" else unit
    return _within(CellNumber(told.value, told.approximate, told.low, told.high, unit, told.choices, told.reason), text)


def _within(number: CellNumber, text: str) -> CellNumber:
    if number.value is not None and number.value > MOST_REACHED:
        raise NotAllowed(f"“{text[:60]}” is more people than there can be; {ALLOWED}")
    return number
