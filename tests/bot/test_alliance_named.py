"""What is answered to "Which alliance was it?"."""

from __future__ import annotations

import pytest

from bot.activity import Draft
from bot.people import Alliance
from bot.reading.outcome import ReplyKind
from bot.reading.replies.alliances import alliance_named
from bot.reading.replies.draft import read_reply
from tests.bot.test_reading_properties import TODAY

NAMES = ("Valley Growers", "Valley Growers Women's Network", "Harbor Trades Council", "Northern Was(h) Co-op")
ALLIANCES = [Alliance(id=n, name=name, program="iowa", kind="alliance") for n, name in enumerate(NAMES, start=1)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("1", 1),
        ("2.", 2),
        ("#3", 3),
        ("Number 3", 3),
        ("Harbor Trades Council", 3),
        ("harbor", 3),
        ("Harb", 3),
        ("It was for the Harbor Trades Council, thanks!", 3),
        ("That's Harbor please", 3),
        ("the trades council", 3),
        ("valley growers", 1),
        ("Women's Network", 2),
        ("Was(h)", 4),
    ],
)
def test_it_is_named_by_number_name_or_part_of_its_name(words: str, expected: int) -> None:
    found = alliance_named(words, ALLIANCES)
    assert found
    assert found.id == expected


@pytest.mark.parametrize(
    "words",
    [
        *("", " ", "...", "Harbor " * 60, "the", "it was", "please", "0", "9", "12345"),
        *("valley", "no", "was", "arbor", "on"),
        *("yes", "I'm not the contact any more.", "not Harbor", "Harbor or Valley Growers", "45 people"),
    ],
)
def test_words_that_name_none_or_several_choose_none(words: str) -> None:
    assert alliance_named(words, ALLIANCES) is None


@pytest.mark.parametrize("words", ["I'm not the contact any more.", "who knows what", "Lake View"])
def test_other_words_are_no_answer_to_it(words: str) -> None:
    reply = read_reply(words, draft=Draft(missing=("alliance",)), asked="alliance", reference=TODAY)
    assert reply.kind is ReplyKind.UNCLEAR


def test_nobody_can_leave_it_open() -> None:
    reply = read_reply("I don't know", draft=Draft(missing=("alliance",)), asked="alliance", reference=TODAY)
    assert reply.needs_alliance
