"""A day named in a language or form that our own patterns do not know: dateparser reads it, a person confirms it."""

from __future__ import annotations

import re
from datetime import date, datetime, time

LANGUAGES = ["en", "es", "fr", "pt", "pl", "vi", "tl", "zh"]
LONGEST = 40
_SETTINGS = {"PREFER_DATES_FROM": "past", "STRICT_PARSING": False, "REQUIRE_PARTS": ["day", "month"]}
_DAY_AND_MORE = re.compile(r"\d.*[^\W\d_]|[^\W\d_].*\d")


def day_abroad(answer: str, reference: date) -> date | None:
    """The day that a short answer names, on or before `reference` where it names no year; None where it names none."""
    words = answer.strip(" .!\n\t")
    if len(words) > LONGEST or not _DAY_AND_MORE.search(words):
        return None
    import dateparser  # half a second and 30 MB that most processes never need

    base = datetime.combine(reference, time(12))
    found = dateparser.parse(words, languages=LANGUAGES, settings={**_SETTINGS, "RELATIVE_BASE": base})
    return found.date() if found else None
