"""Whole messages: the records they become, and the many that become none."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.activity import Draft
from bot.reading.activity import read
from bot.reading.outcome import Note

FOLDER = Path(__file__).parent
MESSAGES: dict[str, Any] = tomllib.loads((FOLDER / "activities.toml").read_text("utf-8"))
NOTHING: dict[str, Any] = tomllib.loads((FOLDER / "nothing.toml").read_text("utf-8"))
INTENTS = [(name, text) for name in ("question", "reply", "automatic", "other") for text in NOTHING[name]]


def record(draft: Draft) -> list[Any]:
    activity = draft.activity
    first, last = activity.date_start, activity.date_end
    days = str(first) if first == last else f"{first}/{last}"
    number = "None" if activity.number_reached is None else activity.number_reached
    return [days, number, activity.kind.value if activity.kind else "None"]


@pytest.mark.parametrize("message", MESSAGES["message"], ids=[m["text"].strip()[:50] for m in MESSAGES["message"]])
def test_a_message_becomes_its_records(message: dict[str, Any]) -> None:
    reading = read(message["text"], reference=MESSAGES["today"])
    assert [record(draft) for draft in reading.drafts] == message["records"]
    assert reading.question == message.get("question")


@pytest.mark.parametrize(("intent", "text"), INTENTS)
def test_a_message_that_tells_nothing_done_makes_no_record(intent: str, text: str) -> None:
    reading = read(text, reference=NOTHING["today"])
    assert (len(reading.drafts), reading.intent.value) == (0, intent)


@pytest.mark.parametrize("text", NOTHING["nothing_to_report"])
def test_nothing_to_report_is_noted(text: str) -> None:
    reading = read(text, reference=NOTHING["today"])
    assert (reading.drafts, reading.note) == ((), Note.NOTHING_TO_REPORT)


def test_the_day_of_contact_beside_nothing_to_report_is_kept() -> None:
    reading = read("Nothing to report this quarter. We spoke with our liaison on June 30.", reference=NOTHING["today"])
    assert (reading.drafts, reading.note_on) == ((), date(2026, 6, 30))
