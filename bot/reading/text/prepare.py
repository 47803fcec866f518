"""The form of a text that every reader works on."""

from __future__ import annotations

from bot.reading.text.numerals import with_digits
from bot.reading.text.plain import Plain, plain
from bot.reading.text.spanish import in_english
from bot.reading.text.spelling import spelled


def prepared(text: str) -> Plain:
    """Plain, in English dates and numbers, with months and weekdays spelled right and number words in digits."""
    return with_digits(spelled(in_english(plain(text))))
