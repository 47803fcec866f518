"""HTTP mode: the same app behind Bolt's Starlette adapter, with signed requests."""

from __future__ import annotations

from collections.abc import Iterator
from http.client import HTTPConnection

import pytest
from slack_bolt.adapter.starlette import SlackRequestHandler
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from handlers.local.deliveries import NotAnswered
from handlers.local.http_mode import HttpMode
from handlers.local.server import LoopbackServer
from handlers.local.workspace import LocalWorkspace
from tests.handlers.local.conftest import PEOPLE, REVIEW, eventually
from tests.handlers.local.demo_app import DemoApp


@pytest.fixture
def web(workspace: LocalWorkspace) -> Iterator[LoopbackServer]:
    """The demo app behind a web server that the workspace posts to."""
    handler = SlackRequestHandler(DemoApp(workspace).app)

    async def events(request: Request) -> Response:
        return await handler.handle(request)

    server = LoopbackServer(Starlette(routes=[Route("/slack/events", events, methods=["POST"])]), 0)
    server.start()
    workspace.use_request_url(f"http://127.0.0.1:{server.port}/slack/events")
    yield server
    server.stop()


def test_the_whole_exchange_works_over_signed_requests(workspace: LocalWorkspace, web: LoopbackServer) -> None:
    dm = workspace.dm_channel("U0MAYA")
    workspace.say("U0MAYA", "Trained 40")
    ts = eventually(lambda: workspace.dm("U0MAYA")[1:])[0]["ts"]
    workspace.press("U0MAYA", dm, ts, "change")
    [view] = eventually(lambda: workspace.views("U0MAYA"))
    errors = workspace.submit("U0MAYA", view["id"], {"reached": "0", "topic": "Trenches"})
    assert errors == {"reached": "Nobody? Then there is nothing to log."}
    workspace.slash("U0MAYA", "/alliance", "help")
    assert [m["text"] for m in workspace.ephemerals("U0MAYA")] == ["You typed help"]


def test_a_wrong_signature_is_turned_away(workspace: LocalWorkspace, web: LoopbackServer) -> None:
    forged = HttpMode("http://127.0.0.1/", "another secret", 3).signature(b"{}")
    connection = HTTPConnection("127.0.0.1", web.port, timeout=15)
    connection.request("POST", "/slack/events", b"{}", {"Content-Type": "application/json", **forged})
    assert connection.getresponse().status == 401
    connection.close()


def test_an_event_that_the_app_fails_on_is_lost_only_after_three_retries() -> None:
    with LocalWorkspace(None, PEOPLE, (REVIEW,), retry_delays=(0, 0, 0)) as workspace:
        nobody = LoopbackServer(Starlette(), 0)
        nobody.start()
        workspace.use_request_url(f"http://127.0.0.1:{nobody.port}/slack/events")
        workspace.say("U0MAYA", "Trained 40")
        assert len(eventually(lambda: workspace.undelivered("lost"))) == 1
        with pytest.raises(NotAnswered, match="http_error"):
            workspace.slash("U0MAYA", "/alliance", "help")
        nobody.stop()
        with pytest.raises(NotAnswered, match="connection_failed"):
            workspace.slash("U0MAYA", "/alliance", "help")
