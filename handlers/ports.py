"""What the cases and jobs need from outside, and the two ways it can fail. Fakes stand only here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from sqlalchemy.orm import Session


class TryLater(Exception):
    """The other side is busy or away; the same call may succeed after `seconds`."""

    def __init__(self, reason: str, seconds: float = 5.0) -> None:
        super().__init__(reason)
        self.reason, self.seconds = reason, seconds


class Undeliverable(Exception):
    """The other side refused for good; sending again cannot help."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Posted:
    """Where a message stands in Slack: both are strings from the response, never numbers (SLACK_RULES R2.6)."""

    channel: str
    ts: str


@dataclass(frozen=True)
class SlackProfile:
    """What Slack says of a user. `is_outsider` is true for bots and Slack Connect strangers."""

    user: str
    name: str
    email: str | None
    time_zone: str | None
    is_outsider: bool = False


class Chat(Protocol):
    """Slack, as far as we speak to it. Every method may raise TryLater or Undeliverable."""

    def post(self, to: str, payload: Mapping[str, Any], *, key: str, thread: Posted | None = None) -> Posted:
        """Post `{text, blocks}` to a channel or, given a user id, to that user's direct messages.

        `key` travels in the message metadata, so that `find` can tell whether the post was made.
        """

    def update(self, at: Posted, payload: Mapping[str, Any]) -> None:
        """Replace the text and blocks of one of our own messages."""

    def ephemeral(self, channel: str, user: str, payload: Mapping[str, Any]) -> None:
        """Show a message to one member of a channel only; it is gone on reload."""

    def find(self, to: str, key: str, since: datetime, *, thread: Posted | None = None) -> Posted | None:
        """The message we posted with this key since then, if the conversation (or this thread of it) has it."""

    def open_view(self, trigger: str, view: Mapping[str, Any]) -> None:
        """Open a modal; a trigger lives three seconds and works once."""

    def publish_home(self, user: str, view: Mapping[str, Any]) -> None:
        """Replace a user's Home tab."""

    def profile(self, user: str) -> SlackProfile:
        """Who this user is."""


@dataclass(frozen=True)
class AttachedFile:
    """A file of a mail; `media_type` is like "text/calendar"."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True)
class OutgoingMail:
    """One mail to one person, complete. `message_id` is made before sending and reused on every retry."""

    message_id: str
    to: str
    subject: str
    text: str
    html: str | None = None
    in_reply_to: str | None = None
    references: tuple[str, ...] = ()
    auto_submitted: str = "auto-replied"
    files: tuple[AttachedFile, ...] = ()


class Mailer(Protocol):
    """The way out for mail. Both methods may raise TryLater; `send` may raise Undeliverable."""

    def send(self, mail: OutgoingMail) -> None:
        """Hand the mail to the submission server; returning means it was accepted."""

    def find(self, message_id: str) -> bool:
        """Whether a mail with this Message-ID was accepted before (it lies in the Sent folder)."""


Tell = Callable[[Session], bool]
"""Tells what a look at a person found and plans the next look, in one transaction; False where another worker did, or
where something changed meanwhile and the person is to be looked at anew."""


class Clock(Protocol):
    """The time. Read only at the doors and handed inward as an argument."""

    def now(self) -> datetime:
        """The moment, in UTC, with its zone."""


class Jobs(Protocol):
    """The queues, as the doors and cases fill them: within the caller's transaction, so row and job commit together.

    A lane keeps its order: one conversation's items are read, and one receiver's messages sent, one after another.
    """

    def work(self, session: Session, inbox_id: int, lane: str) -> None:
        """Have this inbox item read."""

    def deliver(self, session: Session, key: str) -> None:
        """Have this outbox message sent; its lane is its receiver's."""
