"""The building blocks of date patterns: month, weekday, day number, year."""

from __future__ import annotations

from bot.reading.text.spelling import MONTHS, WEEKDAYS

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


def month_number(word: str) -> int:
    """1 for January, from any spelling that MONTH matches."""
    return 1 + [month[:3] for month in MONTHS].index(word[:3])


def weekday_number(word: str) -> int:
    """0 for Monday, from any spelling that WEEKDAY matches."""
    return [weekday[:3] for weekday in WEEKDAYS].index(word[:3])
