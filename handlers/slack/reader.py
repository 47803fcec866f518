"""Understands what Slack delivered: a message, a click, a form, a visit to the Home tab."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from bot.people import Channel
from bot.proof import Proof
from handlers.cases.act import Act
from handlers.cases.desk import Desk
from handlers.cases.hearing import answers, question_answers, troubles
from handlers.cases.hearing.hearing import hear
from handlers.cases.nudging import reach as nudge_reach
from handlers.cases.nudging import replies as nudge_replies
from handlers.identity import SlackIdentity
from handlers.ports import Clock, TryLater
from handlers.slack import clicks, submitted
from handlers.slack.intake import team_of, user_of
from handlers.slack.text import body_of, plain
from messages.outgoing import Origin
from storage import outbox
from storage.inbox import Arrived

_PLACES_KNOWN = timedelta(minutes=3)  # a worker that died between posting a card and noting where is adopted by then


class SlackReader:
    """Reads Slack's inbox items."""

    def __init__(self, db: sa.Engine, desk: Desk, identity: SlackIdentity, clock: Clock) -> None:
        self._db, self._desk, self._identity, self._clock = db, desk, identity, clock

    def prepare(self, item: Arrived) -> None:
        """Ask Slack who acted, if the roster does not know the user yet.

        Raises:
            TryLater: Slack could not be asked, or it may answer a message of ours whose place is not known yet.
        """
        body = body_of(item.raw)
        with Session(self._db) as session:
            self._identity.prepare(session, team_of(body), user_of(body))
            if item.kind == "message" and self._clock.now() - item.received_at < _PLACES_KNOWN:
                _wait_for_its_thread(session, body["event"])

    def read(self, session: Session, item: Arrived) -> str:
        """Do what the item asks for; the name of how it ended."""
        body = body_of(item.raw)
        origin = origin_of(item, body)
        person = self._identity.person(session, team_of(body), user_of(body))
        if person is None:
            return self._stranger(session, item, origin, body)
        act = Act(person, self._clock.now(), origin, Proof.SURE)
        nudge_reach.wrote(session, person, act.at, Channel.SLACK)
        if item.kind == "message":
            return self._message(session, act, body["event"])
        if item.kind == "block_actions":
            return self._click(session, act, body)
        if item.kind == "view_submission":
            return submitted.read(self._desk, session, act, body["view"])
        if item.kind == "home":
            return answers.home(self._desk, session, act)
        return hear(self._desk, session, act, plain(body.get("text") or "help"))

    def give_up(self, session: Session, item: Arrived) -> None:
        """Say that the item is kept for a person to look at."""
        troubles.failed(self._desk, session, origin_of(item, body_of(item.raw)), self._clock.now())

    def _stranger(self, session: Session, item: Arrived, origin: Origin, body: Mapping[str, Any]) -> str:
        words = plain(str((body.get("event") or {}).get("text") or ""))
        pressed = item.kind in ("block_actions", "view_submission")
        name, at = self._identity.name(team_of(body), user_of(body)), self._clock.now()
        return troubles.stranger(self._desk, session, origin, at, words=words, pressed=pressed, name=name)

    def _message(self, session: Session, act: Act, event: Mapping[str, Any]) -> str:
        if event.get("subtype") == "message_deleted":
            return "deleted"
        if event.get("subtype") == "message_changed":
            return self._edited(session, act, event)
        text = plain(event.get("text") or "")
        if event.get("files"):
            names = tuple(str(file.get("name") or "a file") for file in event["files"])
            told = answers.files_not_read(self._desk, session, act, names)
            if not text.strip():
                return told
        thread = event.get("thread_ts")
        answered = outbox.by_place(session, event["channel"], thread) if thread else None
        outcome = question_answers.hear(self._desk, session, act, answered, text)
        if outcome or event.get("channel_type") != "im":
            return outcome or "talk"
        if answered is None or answered.submission_id is None:
            outcome = nudge_replies.hear(self._desk, session, act, answered, text)
            if outcome:
                return outcome
        return hear(self._desk, session, act, text, about=answered.submission_id if answered else None)

    def _click(self, session: Session, act: Act, body: Mapping[str, Any]) -> str:
        outcome = clicks.read(self._desk, session, act, body["actions"][0], (body.get("state") or {}).get("values"))
        if (body.get("view") or {}).get("type") == "home":
            answers.home(self._desk, session, act)  # what was pressed there no longer waits
        return outcome

    def _edited(self, session: Session, act: Act, event: Mapping[str, Any]) -> str:
        # Slack also sends this when it only unfurls a link: the words are the same then (PEERS 20).
        before, after = event.get("previous_message") or {}, event.get("message") or {}
        if before.get("text") == after.get("text"):
            return "unchanged"
        return answers.edited_message(self._desk, session, act)


def _wait_for_its_thread(session: Session, event: Mapping[str, Any]) -> None:
    channel, thread = event["channel"], event.get("thread_ts")
    if thread is None or outbox.by_place(session, channel, thread):
        return
    if outbox.leaving(session, Channel.SLACK, (channel, str(event.get("user")))):
        raise TryLater("it may answer a message that just left", 1.0)


def origin_of(item: Arrived, body: Mapping[str, Any]) -> Origin:
    """Where the answer goes: the conversation that the item came from, or else the user's direct messages.

    A command may be typed in a channel that the bot is not in, where it can say nothing.
    """
    event = body.get("event") or {}
    channel = event.get("channel") or (body.get("channel") or {}).get("id")
    if not channel and item.kind == "view_submission":
        channel = submitted.channel_of(body["view"])
    user = user_of(body)
    return Origin(item.id, Channel.SLACK, slack_user=user, slack_channel=channel)
