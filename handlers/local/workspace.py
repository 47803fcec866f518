"""A Slack-compatible workspace on this machine, against which the real app runs unchanged."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Collection, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from types import TracebackType

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.routing import BaseRoute

from handlers.local.deliveries import Deliveries
from handlers.local.directory import BOT_USER_ID, TEAM_ID, Directory, LocalChannel, LocalUser
from handlers.local.faults import Faults
from handlers.local.http_mode import HttpMode
from handlers.local.mail import LocalMail
from handlers.local.mail_routes import document_routes, mail_routes
from handlers.local.page_routes import GOODBYE, page_routes
from handlers.local.people import People
from handlers.local.server import LoopbackServer
from handlers.local.showing import Documents, Tour, world
from handlers.local.slack_routes import slack_routes
from handlers.local.socket_mode import SocketMode
from handlers.local.state import APP_EVENTS, APP_SCOPES, State, Triggers
from handlers.local.store import Json, Store

SLACK_RETRY_DELAYS = (0.0, 60.0, 300.0)


class LocalWorkspace(People):
    """A workspace with its people, channels and the app.

    `folder` keeps everything said; None keeps it in memory. `port` 0 takes a free one. `scopes`, `events` and
    `commands` are what the app's manifest asks for. `mail`, `documents` (of an alliance's name) and `tour` are what
    the page offers beside the chat. The three times are in seconds, and Slack's own unless a test wants others.
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
        mail: LocalMail | None = None,
        documents: Documents | None = None,
        tour: Tour | None = None,
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
        self._mail, self._documents, self._tour = mail, documents, tour
        self._server: LoopbackServer | None = None

    def start(self) -> None:
        """Begin to listen; `url` and `api_url` are known afterwards."""
        guard = Middleware(TrustedHostMiddleware, allowed_hosts=["127.0.0.1", "localhost"])
        application = Starlette(routes=self._routes(), middleware=[guard], lifespan=self._lifespan)
        self._server = LoopbackServer(application, self._port)
        self.state.address = f"http://127.0.0.1:{self._server.port}"
        self._server.start()

    def stop(self) -> None:
        """Close every connection; what was said stays in the folder."""
        if self._server is not None:
            self.state.changed(GOODBYE)
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

    def _routes(self) -> list[BaseRoute]:
        routes = slack_routes(self.state, self._sockets.serve)
        routes += page_routes(self, self._world)
        routes += mail_routes(self.state, self._mail) if self._mail else []
        return routes + (document_routes(self._documents) if self._documents else [])

    def _world(self) -> Json:
        bot, addresses = (self._mail.user, self._mail.addresses) if self._mail else (None, ())
        return world(self.state, bot, addresses, self._tour)

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
