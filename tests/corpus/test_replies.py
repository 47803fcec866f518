"""Answers to our own messages, and what they ask for."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.activity import Activity, Doubt, Draft, Kind
from bot.reading.outcome import Reply, ReplyKind
from bot.reading.replies.draft import read_reply

CORPUS: dict[str, Any] = tomllib.loads((Path(__file__).parent / "replies.toml").read_text("utf-8"))
DRAFT = Draft(
    activity=Activity(
        date_start=date(2026, 3, 4),
        date_end=date(2026, 3, 4),
        number_reached=45,
        kind=Kind.TRAINING,
        location="Flint",
    ),
    doubts=(Doubt(field="date_start", choices=("2026-03-04", "2026-04-03")),),
)
CHANGES = [(case, answer) for case in CORPUS["change"] for answer in case["answers"]]


def answer(text: str, asked: str = "") -> Reply:
    return read_reply(text, draft=DRAFT, asked=asked or None, reference=CORPUS["today"])


@pytest.mark.parametrize("text", CORPUS["confirm"])
def test_an_agreement_confirms(text: str) -> None:
    assert answer(text).kind is ReplyKind.CONFIRM


@pytest.mark.parametrize("text", CORPUS["discard"])
def test_a_withdrawal_discards(text: str) -> None:
    assert answer(text).kind is ReplyKind.DISCARD


@pytest.mark.parametrize(("asked", "text"), CORPUS["cannot_tell"])
def test_not_knowing_is_about_the_field_asked_for(asked: str, text: str) -> None:
    reply = answer(text, asked)
    assert (reply.kind, reply.field) == (ReplyKind.CANNOT_TELL, asked)


@pytest.mark.parametrize("text", CORPUS["unclear"])
def test_what_says_nothing_about_the_draft_is_unclear(text: str) -> None:
    assert answer(text).kind is ReplyKind.UNCLEAR


@pytest.mark.parametrize(("case", "text"), CHANGES, ids=[text for _, text in CHANGES])
def test_an_answer_changes_what_it_names(case: dict[str, Any], text: str) -> None:
    reply = answer(text, case["asked"])
    assert reply.kind is ReplyKind.CHANGE
    assert {field: reply.changes.get(field) for field in case["changes"]} == case["changes"]
    assert reply.and_confirm == case.get("and_confirm", False)


def test_an_answer_with_two_readings_leaves_its_doubt() -> None:
    reply = answer("on 3/5", "date_start")
    assert [doubt.choices for doubt in reply.doubts] == [("2026-03-05", "2026-05-03")]
