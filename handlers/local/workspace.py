"""A Slack-compatible workspace on this machine, against which the real app runs unchanged."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Collection, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from types import TracebackType
from typing import Any

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware

from handlers.local import acting, clicking, posting
from handlers.local.deliveries import Deliveries
from handlers.local.directory import BOT_USER_ID, TEAM_ID, Directory, LocalChannel, LocalUser
from handlers.local.faults import Faults
from handlers.local.http_mode import HttpMode
from handlers.local.server import LoopbackServer
from handlers.local.slack_routes import slack_routes
from handlers.local.socket_mode import SocketMode
from handlers.local.state import APP_EVENTS, APP_SCOPES, State, Triggers
from handlers.local.store import Json, Store

SLACK_RETRY_DELAYS = (0.0, 60.0, 300.0)


class LocalWorkspace:
    """A workspace with its people, channels and the app.

    `folder` keeps everything said; None keeps it in memory. `port` 0 takes a free one. `scopes`, `events` and
    `commands` are what the app's manifest asks for. `request_url` switches to HTTP mode. The three times are in
    seconds and Slack's own unless a test wants them shorter.
    """

    team_id = TEAM_ID
    bot_user_id = BOT_USER_ID

    def __init__(
        self,
        folder: Path | None,
        people: Sequence[LocalUser],
        channels: Sequence[LocalChannel],
        port: int = 0,
        *,
        scopes: Collection[str] = APP_SCOPES,
        events: Collection[str] = APP_EVENTS,
        commands: Collection[str] = ("/alliance",),
        ack_seconds: float = 3.0,
        trigger_seconds: float = 3.0,
        retry_delays: Sequence[float] = SLACK_RETRY_DELAYS,
    ) -> None:
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)
        store = Store(folder / "workspace.sqlite" if folder else None)
        triggers = Triggers(trigger_seconds)
        self._sockets = SocketMode(triggers, ack_seconds)
        self.faults = Faults(self._sockets.drop)
        self._deliveries = Deliveries(store, self.faults, retry_delays)
        self._deliveries.transport = self._sockets
        self._ack_seconds, self._port = ack_seconds, port
        self.state = State(Directory(people, channels), store, self.faults, triggers, self._deliveries.emit)
        self.state.scopes, self.state.subscriptions = frozenset(scopes), frozenset(events)
        self.state.commands = tuple(commands)
        self._server: LoopbackServer | None = None

    def start(self) -> None:
        """Begin to listen; `url` and `api_url` are known afterwards."""
        guard = Middleware(TrustedHostMiddleware, allowed_hosts=["127.0.0.1", "localhost"])
        routes = slack_routes(self.state, self._sockets.serve)
        application = Starlette(routes=routes, middleware=[guard], lifespan=self._lifespan)
        self._server = LoopbackServer(application, self._port)
        self.state.address = f"http://127.0.0.1:{self._server.port}"
        self._server.start()

    def stop(self) -> None:
        """Close every connection; what was said stays in the folder."""
        if self._server is not None:
            self._server.stop()
            self._server = None
            self.state.store.close()

    def __enter__(self) -> LocalWorkspace:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    @asynccontextmanager
    async def _lifespan(self, _: Starlette) -> AsyncIterator[None]:
        self._deliveries.start(asyncio.get_running_loop())
        yield
        self._deliveries.stop()
        await self._sockets.close_all(None)

    @property
    def url(self) -> str:
        """The page."""
        return f"{self.state.address}/"

    @property
    def api_url(self) -> str:
        """The `base_url` for the app's Web API client."""
        return f"{self.state.address}/api/"

    @property
    def bot_token(self) -> str:
        """The `xoxb-` token of the app."""
        return self.state.bot_token

    @property
    def app_token(self) -> str:
        """The `xapp-` token of Socket Mode."""
        return self.state.app_token

    @property
    def signing_secret(self) -> str:
        """What requests are signed with in HTTP mode."""
        return self.state.signing_secret

    @property
    def connections(self) -> int:
        """How many sockets the app holds open."""
        return self._sockets.connections

    def use_request_url(self, url: str | None) -> None:
        """Deliver to this URL in signed requests; None goes back to the sockets."""
        http = HttpMode(url, self.signing_secret, self._ack_seconds) if url else None
        self._deliveries.transport = http or self._sockets

    def say(self, user: str, text: str, channel: str | None = None, thread_ts: str | None = None) -> str:
        """Post as a person, by default in the direct messages with the app; returns the message's ts."""
        return acting.say(self.state, user, text, channel, thread_ts)

    def edit(self, user: str, channel: str, ts: str, text: str) -> None:
        """Change one's own message."""
        acting.edit(self.state, user, channel, ts, text)

    def delete(self, user: str, channel: str, ts: str) -> None:
        """Delete one's own message."""
        acting.delete(self.state, user, channel, ts)

    def slash(self, user: str, command: str, text: str = "", channel: str | None = None) -> None:
        """Type a slash command. Raises NotAnswered."""
        acting.slash(self.state, self._deliveries, user, command, text, channel)

    def open_home(self, user: str, tab: str = "home") -> None:
        """Open the app's Home tab (or with "messages" its Messages tab)."""
        posting.home_opened(self.state, user, tab)

    def press(
        self, user: str, channel: str, ts: str, action_id: str, value: Any = None, *, stale: bool = False
    ) -> None:
        """Click a button or choose in a menu of a message, and wait until the app has acknowledged.

        `value` tells buttons with one action_id apart, or is what is chosen (an option's value, a list of them, a
        date). `stale` presses what stood in the message before its last edits. Raises LookupError, NotAnswered.
        """
        clicking.press(self.state, self._deliveries, user, channel, ts, action_id, value, stale)

    def press_in_view(self, user: str, view_id: str, action_id: str, value: Any = None) -> None:
        """Click or choose in a modal or in the Home tab."""
        clicking.press_in_view(self.state, self._deliveries, user, view_id, action_id, value)

    def submit(self, user: str, view_id: str, values: dict[str, Any]) -> dict[str, str] | None:
        """Send a modal off with values by block_id or action_id; returns the errors by block_id, or None.

        Raises NotAnswered, and AppMistake when the app answers with something that Slack would refuse.
        """
        return clicking.submit(self.state, self._deliveries, user, view_id, values)

    def close_view(self, user: str, view_id: str) -> None:
        """Close a modal without sending it."""
        clicking.close_view(self.state, self._deliveries, user, view_id)

    def messages(self, channel: str, thread_ts: str | None = None) -> list[Json]:
        """Everything said in a channel, or in one of its threads (the parent first), oldest first."""
        said = self.state.store.messages(channel)
        return said if thread_ts is None else [m for m in said if thread_ts in (m["ts"], m.get("thread_ts"))]

    def dm(self, user: str) -> list[Json]:
        """Everything said between the app and this person, oldest first."""
        return self.messages(self.dm_channel(user))

    def dm_channel(self, user: str) -> str:
        """The id of the direct messages between the app and this person."""
        return self.state.directory.dm(user).id

    def views(self, user: str) -> list[Json]:
        """The person's open modals, the bottom one first."""
        return self.state.store.views(user, "modal")

    def home(self, user: str) -> Json | None:
        """The person's Home tab, once the app has published one."""
        return next(iter(self.state.store.views(user, "home")), None)

    def ephemerals(self, user: str) -> list[Json]:
        """What was shown to this person only, oldest first."""
        return [whisper for whisper in self.state.whispers if whisper["to"] == user]

    def undelivered(self, state: str = "waiting") -> list[Json]:
        """The events that the app has not taken yet, or (`lost`) never took."""
        return [self.state.store.event(number)[0] for number in self.state.store.events(state)]
