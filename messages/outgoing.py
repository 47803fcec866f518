"""One message about to leave, complete, and what announcing needs to know of the people around an event."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from bot.activity import Activity
from bot.people import Alliance, Channel, Circle, Person
from bot.program import Program


class Op(StrEnum):
    """What a door does with the payload."""

    POST = "post"  # a new Slack message: {text, blocks}
    UPDATE = "update"  # repaints the Slack message that the row `replaces` posted: {text, blocks}
    EPHEMERAL = "ephemeral"  # for one member of a channel: {text, blocks, user}
    HOME = "home"  # a user's Home tab: {view}
    SEND = "send"  # a mail: {subject, text, html, in_reply_to, references, auto_submitted, files}


@dataclass(frozen=True)
class Outgoing:
    """A rendered notice on its way out.

    `key` is derived from the event and unique: queued twice, it leaves once. `to` is a Slack channel or user id,
    or a mail address. `card` names what the message stays as ("draft", "review"), so that later versions repaint it
    (`replaces` is the key of the message to repaint). `thread` is the key of the message whose thread it belongs to.
    """

    key: str
    door: Channel
    op: Op
    to: str
    notice: str
    payload: Mapping[str, Any]
    card: str | None = None
    replaces: str | None = None
    thread: str | None = None
    submission_id: int | None = None


@dataclass(frozen=True)
class MailFile:
    """A file that goes with a mail; `media_type` is like "text/calendar"."""

    name: str
    media_type: str
    content: bytes

    @property
    def payload(self) -> dict[str, str]:
        """As the outbox keeps it."""
        content = base64.b64encode(self.content).decode("ascii")
        return {"name": self.name, "media_type": self.media_type, "content": content}


@dataclass(frozen=True)
class Card:
    """A card that stands in Slack: the key of its post, what it is and where."""

    key: str
    card: str
    to: str


@dataclass(frozen=True)
class Origin:
    """Where a message or click came from, and so where its answer goes.

    `slack_user` and `slack_channel` are bare ids; `address`, `subject`, `message_id` and `references` are a mail's.
    `reply_allowed` is false for what must not be answered (RFC 3834). `inbox_id` makes the answers' keys, unless
    `answer_key` makes them: an answer is given once a key.
    """

    inbox_id: int
    door: Channel
    slack_user: str | None = None
    slack_channel: str | None = None
    address: str | None = None
    subject: str = ""
    message_id: str | None = None
    references: tuple[str, ...] = ()
    reply_allowed: bool = True
    answer_key: str | None = None


@dataclass(frozen=True)
class Around:
    """The people and places around an event.

    `teller` is who told the activity; `circle` and `program` are None while the alliance is not known yet, and
    `alliances` are then the ones to choose from. `review_channel` is the coordinators' Slack channel, if there is one.
    `cards` are this submission's cards standing in Slack, oldest first. `names` gives the name of every person id
    mentioned. `confirmed` is the activity as its teller last confirmed it, so that a coordinator's edits can be told.
    """

    teller: Person
    circle: Circle | None
    program: Program | None
    review_channel: str | None = None
    cards: tuple[Card, ...] = ()
    alliances: tuple[Alliance, ...] = ()
    names: Mapping[int, str] = field(default_factory=dict)
    origin: Origin | None = None
    confirmed: Activity | None = None
