"""Whether people say that a mail was theirs."""

from __future__ import annotations

import pytest

from bot.reading.replies.was_it_you import was_theirs


@pytest.mark.parametrize(
    "text",
    [
        "YES",
        "Yes.",
        "yes please",
        "Yes, it was me",
        "Yes that's me, thanks!",
        "It was me.",
        "I sent it",
        "Yes, I wrote that.",
        "Sí",
        "Yep, that was from me",
        "yes!\n",
    ],
)
def test_yes_in_every_usual_way(text: str) -> None:
    assert was_theirs(text) is True


@pytest.mark.parametrize(
    "text",
    [
        "NO",
        "No, it wasn't me!",
        "no thanks",
        "That was not me",
        "Not mine.",
        "No, I didn't send that",
        "Nope. It’s not from me",
        "ignore it",
        "delete it please",
    ],
)
def test_no_in_every_usual_way(text: str) -> None:
    assert was_theirs(text) is False


@pytest.mark.parametrize(
    "text",
    [
        "",
        "We trained 45 roofers on Mar 3, 2026.",
        "Yes, but the date was Mar 4",
        "Who is our coordinator?",
        "yes 45",
        "Not me, ask Tom",
        "yes " * 60,
        "1 all logged",
    ],
)
def test_anything_else_is_neither(text: str) -> None:
    assert was_theirs(text) is None
