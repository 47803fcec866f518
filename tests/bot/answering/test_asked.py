"""When two questions are the same, and when they are near."""

from __future__ import annotations

import pytest

from bot.answering.asked import closeness, normal


@pytest.mark.parametrize(
    "same",
    [
        "Do you pay for the booth?",
        "do you pay for the booth",
        "Hello Renee, do you pay for the booth? Thanks!",
        "Hi! Do you pay   for the booth??? Please",
        "Good morning, Do you pay for the booth. Thank you so much",
    ],
)
def test_greeting_thanks_case_and_marks_make_no_other_question(same: str) -> None:
    assert normal(same) == "do you pay for the booth"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Do you pay for the booth?", "Do you not pay for the booth?"),
        ("Do we pay for the booth?", "Do you pay for the booth?"),
        ("Is it due in 15 days?", "Is it due in 30 days?"),
    ],
)
def test_any_other_word_makes_another_question(one: str, other: str) -> None:
    assert normal(one) != normal(other)


def test_a_greeting_alone_stays_itself() -> None:
    assert normal("Thanks!") == "thanks"


def test_closeness_counts_the_words_that_tell_something() -> None:
    assert closeness(normal("Will you pay for the paint?"), normal("do you pay for paints")) > 0.6
    assert closeness(normal("Will you pay for the paint?"), normal("Who signs the agreement?")) == 0.0
    assert closeness("", "pay") == 0.0
