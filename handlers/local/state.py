"""Everything the parts of a local workspace share, and the tickets it hands out: triggers and response URLs."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

from handlers.local.directory import Directory
from handlers.local.faults import Faults
from handlers.local.store import Json, Store

# What the manifest asks for; a listener or call that needs more fails here as it would in Slack.
APP_SCOPES = frozenset(
    {"chat:write", "commands", "groups:history", "im:history", "im:write", "users:read", "users:read.email"}
)
APP_EVENTS = frozenset({"app_home_opened", "message.groups", "message.im"})
RESPONSE_URL_USES, RESPONSE_URL_SECONDS = 5, 30 * 60


class SlackError(Exception):
    """A call that Slack would refuse: its own name for the error, and what it adds to the answer."""

    def __init__(self, error: str, **extra: Any) -> None:
        super().__init__(error)
        self.error, self.extra = error, extra


class Triggers:
    """Trigger ids: each lives `seconds` and opens one view."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._issued: dict[str, tuple[str, float]] = {}
        self._spent: set[str] = set()
        self._lock = Lock()

    def issue(self, user: str) -> str:
        """A trigger for something this person just did."""
        trigger = f"{time.time_ns()}.{secrets.randbelow(10**6)}.{secrets.token_hex(16)}"
        with self._lock:
            self._issued[trigger] = (user, time.monotonic() + self._seconds)
        return trigger

    def spend(self, trigger: object) -> str:
        """Whose trigger it is. Raises SlackError when it is unknown, too old or used already."""
        with self._lock:
            if trigger in self._spent:
                raise SlackError("exchanged_trigger_id")
            user, until = self._issued.get(str(trigger), ("", 0.0))
            if not user:
                raise SlackError("invalid_trigger_id")
            if time.monotonic() > until:
                raise SlackError("expired_trigger_id")
            self._spent.add(str(trigger))
        return user


@dataclass
class ResponseUrl:
    """Where a `response_url` answers to; `ts` is None after a slash command."""

    channel: str
    user: str
    ts: str | None
    until: float
    uses: int = RESPONSE_URL_USES


@dataclass
class State:
    """A running workspace. `emit` hands an event to the app; `watchers` hear of every change that a page shows.

    `chosen` is what each (user, channel, ts) has picked in a message so far, as its `state.values`.
    """

    directory: Directory
    store: Store
    faults: Faults
    triggers: Triggers
    emit: Callable[[Json], None]
    scopes: frozenset[str] = APP_SCOPES
    subscriptions: frozenset[str] = APP_EVENTS
    commands: Collection[str] = ("/alliance",)
    address: str = ""
    watchers: list[Callable[[Json], None]] = field(default_factory=list)
    whispers: list[Json] = field(default_factory=list)
    response_urls: dict[str, ResponseUrl] = field(default_factory=dict)
    chosen: dict[tuple[str, str, str], Json] = field(default_factory=dict)

    @property
    def bot_token(self) -> str:
        """The app's `xoxb-` token."""
        return f"xoxb-{self.store.secret('bot token')}"

    @property
    def app_token(self) -> str:
        """The app-level `xapp-` token of Socket Mode."""
        return f"xapp-{self.store.secret('app token')}"

    @property
    def signing_secret(self) -> str:
        """What signs requests in HTTP mode."""
        return self.store.secret("signing secret")

    def changed(self, what: str, **about: Any) -> None:
        """Tell the pages that something is new."""
        for watcher in list(self.watchers):
            watcher({"what": what, **about})

    def new_response_url(self, channel: str, user: str, ts: str | None) -> str:
        """An address that answers this one interaction, five times within half an hour."""
        token = secrets.token_urlsafe(18)
        self.response_urls[token] = ResponseUrl(channel, user, ts, time.monotonic() + RESPONSE_URL_SECONDS)
        return f"{self.address}/respond/{token}"
