"""The numbers in a text that may count people, apart from standard numbers, times, rooms, prices and dates."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.activity import MOST_REACHED
from bot.reading.vocabulary import any_of, load

_DIGITS = r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?"
_SCALE = r" ?(?:k|m|million|thousand|mil)\b"
_NUMBER = re.compile(
    rf"(?<![\w.$#/:€£-])(?P<tilde>~ ?)?(?P<n>{_DIGITS})(?P<scale>{_SCALE})?"
    rf"(?:(?: ?- ?| to | or | and (?<=and ))(?P<high>{_DIGITS})(?P<high_scale>{_SCALE})?(?![\d/:-]))?"
    r"(?P<about>\+|-?ish\b| or so\b| plus\b(?! \d)| give or take\b|-some\b)?(?![\w/:$%]|\.\d|-\d)"
)
_HOUR = r"\d{1,2}(?::\d\d)?"
_HALF_DAY = r"(?:am\b|pm\b|a\.m|p\.m|o'?clock|noon|in the (?:morning|afternoon|evening))"
_COUNTED = r"(?:people|ppl|workers|employees|students|members|attendees|participants|attended|showed|came)"
_LABELS = any_of(load("not_counts")["labels"]).removesuffix(r"\b")
_MEASURES = any_of(load("not_counts")["measures"]).removeprefix(r"\b")
_NOT_COUNTS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_LABELS}[ -]?#? ?\d{{1,4}}[a-z]?\b(?!,\d)(?! ?{_COUNTED})(?:\.\d+)?",
        r"\b(?:osha|mshas?|miosha|hazwoper|hazmat)[ -]?#?\d{1,3}(?:[ -]?(?:hours?|hrs?|h))?s?\b(?!,\d)",
        rf"\b\d+(?:\.\d+)?[ -]{_MEASURES}(?! ?total)",
        r"(?m:^)[ \t]*\d{1,2}[.)](?= )",
        r"\b\d+ ?cfr(?: (?:part )?[\d.]+)?|§ ?\d[\d.]*|\b19(?:04|10|15|17|26|28)\.\d+",
        rf"\b{_HOUR} ?(?:-|to|until|till|and) ?{_HOUR} ?{_HALF_DAY}",
        rf"\b{_HOUR} ?(?:am\b|pm\b|a\.m|p\.m|o'?clock)|\bat {_HOUR} ?{_HALF_DAY}|\b\d{{1,2}}:\d\d\b",
        rf"\bfrom {_HOUR} ?(?:-|to) ?{_HOUR}\b(?! \w+(?:s|ple)\b)|\bat \d{{1,2}}(?= ?(?:$|[.,;]|in the|on ))",
        r"[$€£] ?\d[\d,.]*(?: ?(?:k|m|million|thousand)\b)?|\b\d[\d,.]{0,12} ?%",
        r"\b\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}\b|\b\d{3}-\d{4}\b|\b\d{5}-\d{4}\b",
        r"(?<![\w.+-])[\w.+-]{1,64}@[\w.-]+|https?://\S*",
        r"\b\d+(?:(?:st|nd|rd|th)\b| ?x ?\d+\b(?! )|/\d+\b| of \d+\b(?= (?:sites|plants|locations))"
        r"| of (?:them|those|these|whom|which)\b| (?:more )?times\b)",
        r"(?<=\d of our )\d[\d,]*|(?<=\d of the )\d[\d,]*|(?<=\d of )\d[\d,]*|(?<=out of )\d[\d,]*",
        r"\b(?:including|of whom|of which|incl\.?|among them|among whom) \d[\d,]*",
    )
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_SCALES = {"k": 1_000, "thousand": 1_000, "mil": 1_000, "m": 1_000_000, "million": 1_000_000}
_BETWEEN = re.compile(r"\b(?:between|entre) $")


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written, with plain offsets. `high` is the upper end of a range like 30-35."""

    start: int
    end: int
    value: int
    high: int | None = None
    approximate: bool = False


def _value(digits: str, scale: str | None) -> int:
    told = float(digits.replace(",", "")) * _SCALES.get((scale or "").strip(), 1)
    return round(min(told, MOST_REACHED + 1))


def _numbers_in(match: re.Match[str], text: str) -> list[Number]:
    """One number or range; "14 and 17" and "4 or 5" that make no range are two numbers."""
    about = bool(match["tilde"] or match["about"])
    first = Number(
        match.start(), match.end("scale") if match["scale"] else match.end("n"), _value(match["n"], match["scale"])
    )
    if match["high"] is None:
        return [Number(first.start, match.end(), first.value, None, about or match["scale"] is not None)]
    low = _value(match["n"], match["scale"] or match["high_scale"])
    high = _value(match["high"], match["high_scale"])
    joined_by_and = " and " in match.group()
    if low < high and (not joined_by_and or _BETWEEN.search(text, max(0, match.start() - 16), match.start())):
        return [Number(match.start(), match.end(), low, high, True)]
    return [first, Number(match.start("high"), match.end(), high, None, about)]


def _covered(numbers: Iterable[Number], masks: list[tuple[int, int]]) -> Iterator[Number]:
    """The numbers that no mask touches; both are in reading order."""
    i = 0
    for number in numbers:
        while i < len(masks) and masks[i][1] <= number.start:
            i += 1
        if i == len(masks) or masks[i][0] >= number.end:
            yield number


def _without(text: str, dates: Iterable[tuple[int, int]]) -> str:
    """The text with blanks for the dates, so that "June 12 - 14 people" is no range of numbers."""
    pieces, at = [], 0
    for start, end in dates:
        pieces += [text[at:start], " " * (end - start)]
        at = end
    return "".join([*pieces, text[at:]])


def numbers(text: str, dates: Sequence[tuple[int, int]] = ()) -> list[Number]:
    """Every number of a prepared text that may count something, in reading order. `dates` are spans already read."""
    masks = sorted([*dates, *(m.span() for pattern in _NOT_COUNTS for m in pattern.finditer(text))])
    merged: list[tuple[int, int]] = []
    for start, end in masks:
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    found = (n for m in _NUMBER.finditer(_without(text, dates)) for n in _numbers_in(m, text))
    return [n for n in _covered(found, merged) if not _is_no_count(n, text)]


def _is_no_count(number: Number, text: str) -> bool:
    """Whether it is a year, or larger than any count."""
    is_year = bool(_YEAR.fullmatch(text[number.start : number.end])) and number.value < 2100
    return is_year or max(number.value, number.high or 0) > MOST_REACHED
