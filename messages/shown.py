"""What a person asked to see: a draft once more, and their Home tab."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.events import Event
from bot.people import Channel
from bot.submission import Submission
from messages.addressed import answer
from messages.envelope import post
from messages.occasion import DRAFT, Occasion
from messages.outgoing import Around, Op, Origin, Outgoing


def show_draft(submission: Submission, around: Around) -> tuple[Outgoing, ...]:
    """The draft's card, or its receipt, where its person asked to see it.

    Raises:
        ValueError: without `around.origin` nobody asked.
    """
    origin = around.origin
    if origin is None:
        raise ValueError("somebody asked to see the draft: their origin is needed")
    card = Occasion(Event(submission, around.teller, submission.told_at), around).draft_card()
    if origin.door is Channel.EMAIL:
        return answer(card, f"draft_card:{submission.stamp}", origin, submission_id=submission.id)
    to = origin.slack_user or origin.slack_channel
    key = f"draft_card:{submission.stamp}:in{origin.inbox_id}"
    return (post(card, key, to, card=DRAFT, submission_id=submission.id),) if to else ()


def home_tab(view: Mapping[str, Any], origin: Origin) -> tuple[Outgoing, ...]:
    """The Home tab of the user who opened it."""
    if not origin.slack_user:
        return ()
    key = f"home:in{origin.inbox_id}"
    return (Outgoing(key, Channel.SLACK, Op.HOME, origin.slack_user, "home", {"view": view}),)
