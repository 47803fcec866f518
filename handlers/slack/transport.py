"""How Slack reaches the app: a socket that we open, or HTTP requests that it signs."""

from __future__ import annotations

import logging
import threading
from typing import Protocol

from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_bolt.adapter.starlette.handler import to_bolt_request, to_starlette_response
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from handlers.web_server import WebServer, healthy

log = logging.getLogger(__name__)

_FIRST_WAIT, _LONGEST_WAIT = 1.0, 60.0
_THREADS = 32  # envelopes handled at once; the SDK's 10 would make a busy minute wait


class Transport(Protocol):
    """A way for Slack to reach the app."""

    def start(self) -> None:
        """Begin to receive."""

    def stop(self) -> None:
        """Receive no more; what was acknowledged is finished."""


class SocketMode:
    """Receives over a WebSocket of ours; no address of this machine needs to be reachable."""

    def __init__(self, app: App, app_token: str, api_url: str) -> None:
        client = WebClient(app_token, base_url=api_url)
        self._handler = SocketModeHandler(app, app_token, web_client=client, concurrency=_THREADS)
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._connect, name="slack-socket", daemon=True)

    def start(self) -> None:
        """Connect, patiently: opening a connection is a Tier 1 method (SLACK_RULES R1.13)."""
        self._thread.start()

    def stop(self) -> None:
        """Close the socket; envelopes not acknowledged yet come again. One that is just opening is waited for: opened
        after it was closed, it would open itself again for ever."""
        self._stopping.set()
        self._thread.join(timeout=10)
        self._handler.close()  # type: ignore[no-untyped-call] # the SDK has no annotation

    @property
    def opens_again(self) -> bool:
        """Whether a lost socket is opened anew by itself."""
        return bool(self._handler.client.auto_reconnect_enabled)

    @property
    def connected(self) -> bool:
        """Whether the socket is open."""
        return bool(self._handler.client.is_connected())

    def _connect(self) -> None:
        wait = _FIRST_WAIT
        while not self._stopping.is_set():
            try:
                self._handler.connect()  # type: ignore[no-untyped-call] # the same
            except (SlackApiError, OSError) as error:
                log.warning("Slack's socket could not be opened (%s); next try in %.0f s", type(error).__name__, wait)
                self._stopping.wait(wait)
                wait = min(wait * 2, _LONGEST_WAIT)
            else:
                log.info("connected to Slack by Socket Mode")
                break
        if self._stopping.is_set():
            self._handler.close()  # type: ignore[no-untyped-call] # the same


class Http:
    """Receives signed requests at /slack/events."""

    def __init__(self, app: App, host: str, port: int) -> None:
        self._app = app
        web = Starlette(routes=[Route("/slack/events", self._events, methods=["POST"]), Route("/health", healthy)])
        self._server = WebServer(web, host, port, chosen_by="ALLIANCE_SLACK_HTTP_HOST and ALLIANCE_SLACK_HTTP_PORT")

    def start(self) -> None:
        """Listen.

        Raises:
            handlers.web_server.CannotListen: the port is taken.
        """
        self._server.start()

    def stop(self) -> None:
        """Finish the requests in hand and listen no more."""
        self._server.stop()

    async def _events(self, request: Request) -> Response:
        asked = to_bolt_request(request, await request.body())
        return to_starlette_response(await run_in_threadpool(self._app.dispatch, asked))
