"""A day in another language is read, and never without asking."""

from __future__ import annotations

from datetime import date

import pytest

from bot.activity import Draft
from bot.reading.dates.abroad import day_abroad
from bot.reading.outcome import ReplyKind
from bot.reading.replies.draft import read_reply

MONDAY = date(2026, 3, 9)


@pytest.mark.parametrize(
    ("answer", "day"),
    [
        ("le 3 mars 2026", date(2026, 3, 3)),
        ("3 de março de 2026", date(2026, 3, 3)),
        ("3 marca 2026", date(2026, 3, 3)),
        ("12 février", date(2026, 2, 12)),
    ],
)
def test_a_day_in_another_language_is_an_answer_to_confirm(answer: str, day: date) -> None:
    draft = Draft(missing=("date_start",))
    reply = read_reply(answer, draft=draft, asked="date_start", reference=MONDAY)
    assert reply.kind is ReplyKind.CHANGE
    assert reply.changes["date_start"] == day
    assert [doubt.choices for doubt in reply.doubts] == [(day.isoformat(),)]


@pytest.mark.parametrize("answer", ["45", "we had 45 people", "I have to look it up, give me 2 days or 3", ""])
def test_what_names_no_day_is_none(answer: str) -> None:
    assert day_abroad(answer, MONDAY) is None
