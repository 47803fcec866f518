"""The socket to Slack: stopped while it opens, it does not open afterwards."""

from __future__ import annotations

from slack_bolt import App
from slack_sdk import WebClient

from handlers.local import sample
from handlers.local.workspace import LocalWorkspace
from handlers.slack.transport import SocketMode


def test_a_socket_that_is_still_opening_when_it_is_stopped_is_closed_and_not_opened_again() -> None:
    with LocalWorkspace(None, sample.users(), sample.channels(), ack_seconds=10) as slack:
        slack.faults.slow("apps.connections.open", 0.5)
        app = App(client=WebClient(slack.bot_token, base_url=slack.api_url))
        socket = SocketMode(app, slack.app_token, slack.api_url)
        socket.start()
        socket.stop()
        assert not socket.connected
        assert not socket.opens_again
        assert slack.connections == 0
