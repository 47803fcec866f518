"""Stores whatever Slack sends before it is acknowledged; a second delivery is acknowledged and stored no more."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from handlers.ports import Clock, Jobs
from storage import inbox

DOOR = "slack"
_HEARD_SUBTYPES = (None, "file_share", "thread_broadcast", "message_changed", "message_deleted")


@dataclass(eq=False)
class _Waiting:
    """A payload on its way into the database, and what became of it."""

    kind: str
    key: str
    raw: bytes
    user: str
    done: bool = False
    new: bool = False
    error: Exception | None = None


class Intake:
    """Puts an item and its job into the database in one transaction, shared by all that wait at that moment.

    A commit waits for the disk: twenty clicks at once, each with its own, would keep the last one waiting for all.
    """

    def __init__(self, db: sa.Engine, jobs: Jobs, clock: Clock) -> None:
        self._db, self._jobs, self._clock = db, jobs, clock
        self._turn, self._joining = threading.Lock(), threading.Lock()
        self._waiting: list[_Waiting] = []

    def store(self, body: Mapping[str, Any]) -> bool:
        """Store this payload if it concerns us; whether it was new.

        Raises:
            sqlalchemy.exc.SQLAlchemyError: nothing was stored, so the caller must not acknowledge.
        """
        kind = kind_of(body)
        if kind is None:
            return False
        mine = _Waiting(kind, key_of(kind, body), json.dumps(body, ensure_ascii=False).encode(), user_of(body))
        with self._joining:
            self._waiting.append(mine)
        with self._turn:
            if not mine.done:  # else whoever had the turn before stored it with their own
                self._store_together()
        if mine.error:
            raise mine.error
        return mine.new

    def _store_together(self) -> None:
        with self._joining:
            all_of_them, self._waiting = self._waiting, []
        if not self._stored(all_of_them) and len(all_of_them) > 1:
            for one in all_of_them:  # one of them may be what the database refuses
                self._stored([one])

    def _stored(self, some: list[_Waiting]) -> bool:
        error: Exception | None = None
        try:
            with Session(self._db) as session, session.begin():
                for one in some:
                    self._put(session, one)
        except Exception as refusal:  # noqa: BLE001 - every one of those waiting raises it
            error = refusal
        for one in some:
            one.done, one.error = True, error
        return error is None

    def _put(self, session: Session, one: _Waiting) -> None:
        item = inbox.put(session, door=DOOR, kind=one.kind, key=one.key, raw=one.raw, received_at=self._clock.now())
        one.new = item is not None
        if item is not None:
            self._jobs.work(session, item, one.user)


def kind_of(body: Mapping[str, Any]) -> str | None:
    """What sort of item this payload is, or None for what we have no business with."""
    kind = body.get("type")
    if kind in ("block_actions", "view_submission"):
        return str(kind)
    if "command" in body:
        return "command"
    event = body.get("event") or {}
    if event.get("type") == "app_home_opened":
        return "home" if event.get("tab") == "home" else None
    if event.get("type") != "message" or _from_a_bot(event):
        return None
    if event.get("channel_type") != "im":
        return "message" if _answers_us(event, body) else None
    return "message" if event.get("subtype") in _HEARD_SUBTYPES else None


def key_of(kind: str, body: Mapping[str, Any]) -> str:
    """Slack's own name for this delivery (SLACK_RULES R1.4)."""
    if kind == "block_actions":
        action = body["actions"][0]
        return f"slack:click:{team_of(body)}:{body['user']['id']}:{action['action_ts']}:{action['action_id']}"
    if kind == "view_submission":
        # The answer's own hash belongs to the key: a form corrected after an error comes under the same view hash.
        values = json.dumps(body["view"]["state"]["values"], sort_keys=True).encode()
        return f"slack:view:{body['view']['id']}:{body['view'].get('hash')}:{hashlib.sha256(values).hexdigest()}"
    if kind == "command":
        return f"slack:command:{body['trigger_id']}"
    return f"slack:event:{body['event_id']}"


def user_of(body: Mapping[str, Any]) -> str:
    """The user who acted."""
    if "event" in body:
        event = body["event"]
        inner = event.get("message") or event.get("previous_message") or {}
        return str(event.get("user") or inner.get("user") or "")
    return str(body["user"]["id"] if "user" in body else body["user_id"])


def team_of(body: Mapping[str, Any]) -> str:
    """The workspace that the user belongs to."""
    team = body.get("team_id") or (body.get("team") or {}).get("id") or (body.get("user") or {}).get("team_id")
    return str(team)


def _answers_us(event: Mapping[str, Any], body: Mapping[str, Any]) -> bool:
    """Whether somebody replies in the thread of a message of ours; what else is said in a channel is not kept."""
    ours = {bot.get("user_id") for bot in body.get("authorizations") or ()}
    new = event.get("subtype") in (None, "file_share", "thread_broadcast")
    return new and bool(event.get("thread_ts")) and event.get("parent_user_id") in ours


def _from_a_bot(event: Mapping[str, Any]) -> bool:
    inner = event.get("message") or event.get("previous_message") or event
    return bool(inner.get("bot_id") or event.get("bot_id"))
