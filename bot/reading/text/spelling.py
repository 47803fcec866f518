"""Months and weekdays, and how people misspell them."""

from __future__ import annotations

import re

from bot.reading.text.plain import Plain

MONTHS = [
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
WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]

_WORD = re.compile(r"\b[a-z]{5,10}\b")


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
    for word in (*MONTHS, *WEEKDAYS)
    if len(word) > 5
    for slip in _slips(word)
    if slip not in MONTHS and slip not in WEEKDAYS
} | _OTHER_SLIPS


def spelled(text: Plain) -> Plain:
    """The text with misspelled months and weekdays put right."""
    return text.edit(_WORD, lambda match: _SPELLING.get(match.group()))
