"""A workspace of made-up people, and the demo app in it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from handlers.local.directory import LocalChannel, LocalUser
from handlers.local.state import APP_EVENTS, APP_SCOPES
from handlers.local.workspace import LocalWorkspace
from tests.handlers.local.demo_app import DemoApp, Json

MAYA = LocalUser("U0MAYA", "Maya Lindqvist", "maya@greatlakesrigging.example", "America/Detroit", "Safety director")
OMAR = LocalUser("U0OMAR", "Omar Whitfield", "omar@agency.example", "America/Detroit", "CET liaison")
GUEST = LocalUser("U0GUEST", "Pat Stranger", "pat@elsewhere.example", is_stranger=True)
REVIEW = LocalChannel("C0REVIEW", "alliance-review", ("U0OMAR",))
T = TypeVar("T")
PEOPLE = (MAYA, OMAR, GUEST)
WIDE: dict[str, Any] = {  # more than our own app asks for: the workspace is tried with all that it can do
    "scopes": {*APP_SCOPES, "app_mentions:read", "channels:history", "channels:read", "groups:read", "im:read"},
    "events": {*APP_EVENTS, "app_mention"},
}


def eventually(look: Callable[[], T], seconds: float = 15.0) -> T:
    """What `look` gives once it gives something; fails with its last answer after the deadline."""
    deadline = time.monotonic() + seconds
    while not (found := look()):
        assert time.monotonic() < deadline, f"nothing came: {found!r}"
        time.sleep(0.01)
    return found


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[LocalWorkspace]:
    """A running workspace that keeps everything in a folder."""
    with LocalWorkspace(tmp_path / "slack", PEOPLE, (REVIEW,), trigger_seconds=30, **WIDE) as running:
        yield running


@pytest.fixture
def app(workspace: LocalWorkspace) -> Iterator[DemoApp]:
    """The demo app, connected by Socket Mode."""
    with DemoApp(workspace) as running:
        eventually(lambda: workspace.connections)
        yield running


@pytest.fixture
def client(workspace: LocalWorkspace) -> WebClient:
    """The app's own client."""
    return WebClient(workspace.bot_token, base_url=workspace.api_url)


def refusal(call: Any, *arguments: Any, **more: Any) -> Json:
    """The body of the answer to a call that must fail."""
    with pytest.raises(SlackApiError) as refused:
        call(*arguments, **more)
    body: Json = refused.value.response.data
    return body
