"""What reading a message gives: its intent, the drafts it tells of, and what a reply asks for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any

from bot.activity import Doubt, Draft, Frozen


class Intent(StrEnum):
    """What a message is for."""

    ACTIVITY = "activity"
    QUESTION = "question"
    REPLY = "reply"
    AUTOMATIC = "automatic"
    OTHER = "other"


class Note(StrEnum):
    """What else a message says that somebody may act on."""

    NOTHING_TO_REPORT = "nothing_to_report"
    THANKS = "thanks"
    OUT_OF_OFFICE = "out_of_office"
    SPAM = "spam"


class Reading(Frozen):
    """A message as understood. `drafts` is empty unless something done was told.

    `question` holds the question's own words when the message asks one, also beside an activity.
    `note_on` is the day a note speaks of: with "nothing to report", the day of contact.
    """

    intent: Intent
    drafts: tuple[Draft, ...] = ()
    question: str | None = None
    note: Note | None = None
    note_on: date | None = None


class ReplyKind(StrEnum):
    """What an answer to our own message asks for."""

    CONFIRM = "confirm"
    DISCARD = "discard"
    CHANGE = "change"
    CANNOT_TELL = "cannot_tell"
    UNCLEAR = "unclear"


class Reply(Frozen):
    """An answer to a draft. `changes` are Activity fields for CHANGE; `field` is the one a CANNOT_TELL is about.

    A CHANGE may leave its own doubts: "on 3/4" answers the date with two readings. `and_confirm` is true
    when the reply also agrees to the rest ("yes, but 45 people").
    """

    kind: ReplyKind
    changes: Mapping[str, Any] = {}
    doubts: tuple[Doubt, ...] = ()
    field: str | None = None
    and_confirm: bool = False

    @property
    def needs_alliance(self) -> bool:
        """Whether its person cannot tell which of their alliances it was: nothing can be sent without one."""
        return self.kind is ReplyKind.CANNOT_TELL and self.field == "alliance"
