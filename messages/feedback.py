"""The question under an answer whether it helped."""

from __future__ import annotations

from messages.actions import HELPED, NOT_HELPED
from messages.blocks import actions, button
from messages.notice import Block

FEEDBACK_BY_MAIL = "If this does not answer your question, reply NOT ANSWERED and a coordinator gets it."


def feedback_row(number: int) -> Block:
    """Two buttons; `number` is the question's."""
    value = f"{number}:1"
    return actions(
        [button("This Helped", HELPED, value), button("This Does Not Answer It", NOT_HELPED, value)], f"helped:{number}"
    )
