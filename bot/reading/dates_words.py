"""The building blocks of date patterns: month, weekday, day number, year; and the spelling people use."""

from __future__ import annotations

import re

from bot.reading.plain import Plain

_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]

MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)(?![a-z])\.?"
)
WEEKDAY = (
    r"(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:s|nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)"
    r"(?:'?s)?\b\.?"
)
FULL_WEEKDAY = r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)(?:'?s)?\b"
PEOPLE = r"(?:people|ppl|workers|employees|students|members|guys|participants|attendees|folks|apprentices|men|women)"
ORDINAL = r"(?:st|nd|rd|th)"
DAY = r"(?:3[01]|[12]\d|0?[1-9])"
YEAR = r"(?:(?:19|20)\d\d)"

_WORD = re.compile(r"\b[a-z]{5,10}\b")


def month_number(word: str) -> int:
    """1 for January, from any spelling that MONTH matches."""
    return 1 + [month[:3] for month in _MONTHS].index(word[:3])


def weekday_number(word: str) -> int:
    """0 for Monday, from any spelling that WEEKDAY matches."""
    return [weekday[:3] for weekday in _WEEKDAYS].index(word[:3])


def _slips(word: str) -> set[str]:
    """The word with one letter left out, doubled, or swapped with the next, its first letter kept."""
    places = range(1, len(word))
    return (
        {word[:i] + word[i + 1 :] for i in places}
        | {word[:i] + word[i] + word[i:] for i in places}
        | {word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in places[:-1]}
    )


_OTHER_SLIPS = {
    "wensday": "wednesday",
    "wendsday": "wednesday",
    "feburary": "february",
    "janurary": "january",
    "septembar": "september",
    "novembar": "november",
}
_SPELLING = {
    slip: word
    for word in (*_MONTHS, *_WEEKDAYS)
    if len(word) > 5
    for slip in _slips(word)
    if slip not in _MONTHS and slip not in _WEEKDAYS
} | _OTHER_SLIPS


def spelled(text: Plain) -> Plain:
    """The text with misspelled months and weekdays put right."""
    return text.edit(_WORD, lambda match: _SPELLING.get(match.group()))
