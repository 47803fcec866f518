"""The dates a text tells, read as the past, month before day."""

from __future__ import annotations

from bot.reading.dates_explicit import explicit
from bot.reading.dates_found import Found, Today


def dates(text: str, today: Today) -> list[Found]:
    """Every date of a plain text in reading order, none overlapping."""
    return sorted(explicit(text, today), key=lambda found: found.start)
