"""The numbers in a text that may count people, apart from standard numbers, times, rooms, prices and dates."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_DIGITS = r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?"
_SCALE = r" ?(?:k|m|million|thousand|mil)\b"
_NUMBER = re.compile(
    rf"(?<![\w.$#/:€£-])(?P<tilde>~ ?)?(?P<n>{_DIGITS})(?P<scale>{_SCALE})?"
    rf"(?:(?: ?- ?| to | or | and (?<=and ))(?P<high>{_DIGITS})(?P<high_scale>{_SCALE})?(?![\d/:-]))?"
    r"(?P<about>\+|-?ish\b| or so\b| plus\b(?! \d)| give or take\b|-some\b)?(?![\w/:$%]|\.\d|-\d)"
)
_HOUR = r"\d{1,2}(?::\d\d)?"
_HALF_DAY = r"(?:am\b|pm\b|a\.m|p\.m|o'?clock|noon|in the (?:morning|afternoon|evening))"
_NOT_COUNTS = re.compile(
    "|".join(
        (
            r"\b(?:osha|mshas?|miosha|hazwoper|hazmat)[ -]?#?\d{1,3}(?:[ -]?(?:hours?|hrs?|h))?s?\b(?!,\d)",
            r"\b\d+(?:\.\d+)?[ -](?:hours?|hrs?|minutes?|mins?|min|days?|weeks?|months?|years?|yrs?|"
            r"foot|feet|ft|inch(?:es)?|lbs?|pounds?|miles?|acres?"
            r"|degrees?|mph|tons?|percent|gallons?|story|stories|dollars|bucks|credits?|ceus?|points?|"
            r"pages?|hp|volts?|km|kg|ton)\b(?! ?total)",
            (
                r"\b\d+ ?cfr(?: (?:part )?[\d.]+)?|\b(?:part|subpart|section|sec\.?|§) ?\d[\d.]*|"
                r"\b19(?:04|10|15|17|26|28)\.\d+"
            ),
            r"\b(?:local|room|rm\.?|lot|suite|ste\.?|table|chapter|unit|volume|vol\.?|version|v|level|"
            r"phase|grade|highway|hwy|route|rt\.?|i|interstate|us|exit"
            r"|district|region|area|step|building|bldg\.?|floor|hall|booth|article|title|form|bay|"
            r"gate|dock|line|module|track|no\.|item|goal|objective|zone|channel"
            r"|page|figure|fig\.?|appendix|class of|covid|oti|iso|nfpa|ansi|asme|astm|ppe level|tier|"
            r"cohort|site|group|crew|shift|plant|day|week|session|part|stage|ward"
            r"|expo|door|engine|station|company|troop|post|chapter|pier|terminal|warehouse|mile|psm|"
            r"vpp|sharp|epa|dot|fy|q|ages?|aged|record|entry|report|zip)[ -]?#? "
            r"?\d{1,4}[a-z]?\b(?!,\d)(?! ?"
            r"(?:people|ppl|workers|employees|students|members|attendees|participants|attended|showed|came))",
            (
                rf"\b{_HOUR} ?(?:-|to|until|till|and) ?{_HOUR} ?{_HALF_DAY}|\b{_HOUR} ?(?:am\b|pm\b|a\.m|"
                rf"p\.m|o'?clock)|\bat {_HOUR} ?{_HALF_DAY}|\b\d{{1,2}}:\d\d\b|\bfrom {_HOUR} ?(?:-|to) "
                rf"?{_HOUR}\b(?! \w+(?:s|ple)\b)"
            ),
            r"\bat \d{1,2}(?= ?(?:$|[.,;]|in the|on ))",
            r"[$€£] ?\d[\d,.]*(?: ?(?:k|m|million|thousand)\b)?|\b\d[\d,.]{0,12} ?%|\bfiscal year \d+|\bfy ?\d+",
            r"\b\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}\b|\b\d{3}-\d{4}\b|\b\d{5}-\d{4}\b|[\w.+-]{1,64}@[\w.-]+|https?://\S*",
            r"\b\d+(?:st|nd|rd|th)\b|\b\d+ ?x ?\d+\b(?! )|\b\d+/\d+\b|\b\d+ of \d+\b(?= (?:sites|plants|locations))",
            (
                r"\b\d+ of (?:them|those|these|whom|which)\b|(?<=\d of our )\d[\d,]*|(?<=\d of the "
                r")\d[\d,]*|(?<=\d of )\d[\d,]*|(?<=out of )\d[\d,]*|\b(?:including|of whom|of which|"
                r"incl\.?|among them|among whom) \d[\d,]*|\b\d+ (?:more )?times\b"
            ),
        )
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
    return round(float(digits.replace(",", "")) * _SCALES.get((scale or "").strip(), 1))


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


def numbers(text: str, dates: Iterable[tuple[int, int]] = ()) -> list[Number]:
    """Every number of a prepared text that may count something, in reading order. `dates` are spans already read."""
    masks = sorted([*dates, *(m.span() for m in _NOT_COUNTS.finditer(text))])
    merged: list[tuple[int, int]] = []
    for start, end in masks:
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    found = (n for m in _NUMBER.finditer(text) for n in _numbers_in(m, text))
    return [n for n in _covered(found, merged) if not (_YEAR.fullmatch(text[n.start : n.end]) and n.value < 2100)]
