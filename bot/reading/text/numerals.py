"""Number words become digits: "twenty-two" > 22, "the third" > the 3th, "two dozen" > 24."""

from __future__ import annotations

import re

from bot.reading.text.plain import Plain

_UNITS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
_TEENS = ["ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_ORDINALS = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
]

_VALUES = (
    {word: value for value, word in enumerate(_UNITS + _TEENS)}
    | {word: 10 * value for value, word in enumerate(_TENS, start=2)}
    | {word: value for value, word in enumerate(_ORDINALS, start=1)}
    | {"fourty": 40, "ninty": 90, "thirtieth": 30, "thirty-first": 31, "twelveth": 12, "nineth": 9, "a": 1}
)

_UNIT = f"(?:{'|'.join(_UNITS[1:])})"
_TEEN = f"(?:{'|'.join(_TEENS)})"
_TEN = f"(?:{'|'.join(_TENS)}|fourty|ninty)"
_ORDINAL = f"(?:{'|'.join(_ORDINALS[::-1])}|thirtieth|twelveth|nineth)"
_SMALL = f"(?:{_TEN}(?:[ -]{_UNIT})?|{_TEEN}|{_UNIT})"
_HUNDREDS = f"(?:(?:{_SMALL}|a) hundred(?:(?: and)? {_SMALL})?)"
_THOUSANDS = f"(?:(?:{_HUNDREDS}|{_SMALL}|a) thousand(?:(?: and)? (?:{_HUNDREDS}|{_SMALL}))?)"
_PERSON = r"(?=\s(?:person|people|worker|employee|employer|student|member|supervisor|attendee|participant|manager)s?\b)"

_DOZEN = re.compile(
    rf"\b(?P<half>half an? )?(?:(?P<n>\d+|{_SMALL}|an?)(?P<couple> couple(?: of)?)? )?doz(?:en)?\b(?! roses)"
)
_YEAR = re.compile(rf"\b(?P<century>nineteen|twenty)[ -](?P<rest>{_TEN}(?:[ -]{_UNIT})?|{_TEEN})\b")
_ORDINAL_WORDS = re.compile(rf"\b(?:(?P<ten>{_TEN})[ -])?(?P<last>{_ORDINAL})\b")
_CARDINAL = re.compile(rf"\b(?:{_THOUSANDS}|{_HUNDREDS}|(?!one\b){_SMALL}|one{_PERSON}|zero)\b")
_ANY = re.compile(
    rf"\b(?:{'|'.join((*_UNITS, *_TEENS, *_TENS, *_ORDINALS))}|fourty|ninty|thirtieth|hundred|thousand|doz(?:en)?)\b"
)


def _value(words: str) -> int:
    total = part = 0
    for word in re.split(r"[ -]", words):
        if word == "hundred":
            part = max(part, 1) * 100
        elif word == "thousand":
            total, part = total + max(part, 1) * 1000, 0
        else:
            part += _VALUES.get(word, 0)
    return total + part


def _dozens(match: re.Match[str]) -> str | None:
    if match["half"]:
        return "6"
    if match["n"] is None:
        return None
    count = int(match["n"]) if match["n"].isdigit() else 1 if match["n"] in ("a", "an") else _value(match["n"])
    return f"about {24 if 'couple' in match['couple'] else 36}" if match["couple"] else str(12 * count)


def _year(match: re.Match[str]) -> str:
    return str(100 * _value(match["century"]) + _value(match["rest"]))


def _ordinal(match: re.Match[str]) -> str:
    return f"{_value(match['ten'] or '') + _value(match['last'])}th"


def with_digits(text: Plain) -> Plain:
    """The text with its English number words in digits; "one" stays a word unless it counts a person."""
    if not _ANY.search(text.text):
        return text
    text = text.edit(_DOZEN, _dozens).edit(_YEAR, _year).edit(_ORDINAL_WORDS, _ordinal)
    return text.edit(_CARDINAL, lambda match: str(_value(match.group())))
