"""A real Bolt app over real sockets: delivery, redelivery, and what happens while nobody is there."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from slack_sdk import WebClient
from websockets.sync.client import ClientConnection, connect

from handlers.local.deliveries import NotAnswered
from handlers.local.workspace import LocalWorkspace
from tests.handlers.local.conftest import PEOPLE, REVIEW, eventually
from tests.handlers.local.demo_app import DemoApp, Json


def card_of(workspace: LocalWorkspace, user: str = "U0MAYA") -> Json:
    """The app's first message to this person."""
    return eventually(lambda: [m for m in workspace.dm(user) if "bot_id" in m])[0]


@contextmanager
def raw_socket(workspace: LocalWorkspace) -> Iterator[ClientConnection]:
    """A socket that acknowledges nothing by itself; its hello is read."""
    opened = WebClient(workspace.app_token, base_url=workspace.api_url).apps_connections_open(
        app_token=workspace.app_token
    )
    with connect(opened["url"]) as socket:
        assert hear(socket)["type"] == "hello"
        yield socket


def hear(socket: ClientConnection) -> Json:
    """The next envelope."""
    envelope: Json = json.loads(socket.recv(timeout=15))
    return envelope


def test_a_message_is_answered_with_a_card_in_the_same_direct_messages(workspace: LocalWorkspace, app: DemoApp) -> None:
    workspace.say("U0MAYA", "Trained 40 <people> & more")
    assert card_of(workspace)["text"] == "I understood: Trained 40 &lt;people&gt; &amp; more"


def test_the_app_hears_its_own_posts_and_edits_as_slack_has_it(workspace: LocalWorkspace) -> None:
    client = WebClient(workspace.bot_token, base_url=workspace.api_url)
    with raw_socket(workspace) as socket:
        posted = client.chat_postMessage(channel="U0MAYA", text="x")
        client.chat_update(channel=posted["channel"], ts=posted["ts"], text="y")
        first, second = (hear(socket)["payload"]["event"] for _ in range(2))
    assert (first["bot_id"], first["channel_type"]) == ("B0ALLIANCE", "im")
    assert (second["subtype"], second["message"]["text"]) == ("message_changed", "y")


def test_only_subscribed_events_are_sent(workspace: LocalWorkspace, app: DemoApp) -> None:
    workspace.say("U0OMAR", "Between ourselves", "C0REVIEW")
    workspace.say("U0OMAR", "@Alliance Bot what is this?", "C0REVIEW")
    mention = eventually(lambda: app.events)[0]
    assert (mention["type"], mention["text"]) == ("app_mention", "<@U0ALLIANCE> what is this?")
    assert len(eventually(lambda: workspace.messages("C0REVIEW", mention["ts"])[1:])) == 1


def test_what_was_said_while_no_app_was_connected_is_delivered_when_one_is(tmp_path: Path) -> None:
    with LocalWorkspace(tmp_path, PEOPLE, (REVIEW,)) as workspace:
        workspace.say("U0MAYA", "Trained 40")
        assert len(workspace.undelivered()) == 1
    with LocalWorkspace(tmp_path, PEOPLE, (REVIEW,)) as workspace, DemoApp(workspace):
        assert card_of(workspace)["text"] == "I understood: Trained 40"
        eventually(lambda: not workspace.undelivered())


def test_what_was_said_survives_a_killed_workspace(tmp_path: Path) -> None:
    script = (
        "import os, signal, sys; from pathlib import Path\n"
        "from handlers.local.workspace import LocalWorkspace\n"
        "from tests.handlers.local.conftest import PEOPLE, REVIEW\n"
        "workspace = LocalWorkspace(Path(sys.argv[1]), PEOPLE, (REVIEW,)); workspace.start()\n"
        "workspace.say('U0MAYA', 'Trained 40'); os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    died = subprocess.run([sys.executable, "-c", script, str(tmp_path)], check=False, timeout=60)
    assert died.returncode == -signal.SIGKILL
    with LocalWorkspace(tmp_path, PEOPLE, (REVIEW,)) as workspace, DemoApp(workspace):
        assert card_of(workspace)["text"] == "I understood: Trained 40"


def test_an_event_without_acknowledgement_comes_again_three_times_and_is_then_lost() -> None:
    with (
        LocalWorkspace(None, PEOPLE, (), ack_seconds=0.05, retry_delays=(0, 0, 0)) as workspace,
        raw_socket(workspace) as socket,
    ):
        workspace.say("U0MAYA", "Trained 40")
        envelopes = [hear(socket) for _ in range(4)]
        assert [(e["retry_attempt"], e["retry_reason"]) for e in envelopes] == [(0, "")] + [
            (n, "timeout") for n in (1, 2, 3)
        ]
        assert len({e["payload"]["event_id"] for e in envelopes}) == 1
        assert len({e["envelope_id"] for e in envelopes}) == 4
        assert len(eventually(lambda: workspace.undelivered("lost"))) == 1


def test_an_event_cut_off_by_a_lost_connection_comes_again_on_the_next_one(workspace: LocalWorkspace) -> None:
    with raw_socket(workspace) as socket:
        workspace.say("U0MAYA", "Trained 40")
        first = hear(socket)
    with raw_socket(workspace) as socket:
        again = hear(socket)
        socket.send(json.dumps({"envelope_id": again["envelope_id"]}))
        assert again["payload"]["event_id"] == first["payload"]["event_id"]
        assert (again["retry_attempt"], again["retry_reason"]) == (1, "connection_failed")
        eventually(lambda: not workspace.undelivered())


def test_several_sockets_share_the_events(workspace: LocalWorkspace) -> None:
    with raw_socket(workspace) as one, raw_socket(workspace) as other:
        for n in range(4):
            workspace.say("U0MAYA", f"Talk {n}")
        heard = [[hear(socket)["payload"]["event"]["text"] for _ in range(2)] for socket in (one, other)]
    assert sorted(heard[0] + heard[1]) == [f"Talk {n}" for n in range(4)]


def test_an_eleventh_socket_and_a_used_ticket_are_turned_away(workspace: LocalWorkspace) -> None:
    client = WebClient(workspace.app_token, base_url=workspace.api_url)
    url = client.apps_connections_open(app_token=workspace.app_token)["url"]
    with ExitStack() as open_sockets:
        open_sockets.enter_context(connect(url))
        for _ in range(9):
            open_sockets.enter_context(raw_socket(workspace))
        assert workspace.connections == 10
        with connect(url) as used:
            assert hear(used)["reason"] == "link_disabled"
        with connect(client.apps_connections_open(app_token=workspace.app_token)["url"]) as eleventh:
            assert hear(eleventh)["reason"] == "too_many_websockets"


def test_pressing_while_no_app_is_connected_says_so(workspace: LocalWorkspace) -> None:
    with DemoApp(workspace):
        workspace.say("U0MAYA", "Trained 40")
        ts = card_of(workspace)["ts"]
    eventually(lambda: not workspace.connections)
    with pytest.raises(NotAnswered, match="no app is connected"):
        workspace.press("U0MAYA", workspace.dm_channel("U0MAYA"), ts, "confirm")


def test_a_click_that_nobody_acknowledges_is_not_sent_again() -> None:
    with LocalWorkspace(None, PEOPLE, (REVIEW,), ack_seconds=0.2) as workspace:
        client = WebClient(workspace.bot_token, base_url=workspace.api_url)
        button = {"type": "button", "action_id": "go", "text": {"type": "plain_text", "text": "Go"}}
        ts = client.chat_postMessage(channel="C0REVIEW", text="x", blocks=[{"type": "actions", "elements": [button]}])[
            "ts"
        ]
        with raw_socket(workspace) as socket:
            with pytest.raises(NotAnswered, match="timeout"):
                workspace.press("U0OMAR", "C0REVIEW", ts, "go")
            assert hear(socket)["type"] == "interactive"
            workspace.say("U0MAYA", "Next")
            assert hear(socket)["type"] == "events_api"


def test_a_dropped_app_comes_back_by_itself(workspace: LocalWorkspace, app: DemoApp) -> None:
    workspace.faults.drop_sockets()
    eventually(lambda: workspace.connections == 1)
    workspace.faults.drop_sockets("refresh_requested")
    workspace.say("U0MAYA", "Trained 40")
    assert card_of(workspace)["text"] == "I understood: Trained 40"


def test_an_event_can_be_delivered_four_times(workspace: LocalWorkspace, app: DemoApp) -> None:
    workspace.faults.redeliver(4)
    workspace.say("U0MAYA", "Trained 40")
    eventually(lambda: len(app.bodies) == 4)
    assert len({body["event_id"] for body in app.bodies}) == 1
    assert sorted(headers.get("x-slack-retry-num", ["0"])[0] for headers in app.headers) == list("0123")


def test_a_test_can_stop_the_world_between_a_post_and_its_answer(workspace: LocalWorkspace, app: DemoApp) -> None:
    reached, go_on = threading.Event(), threading.Event()

    def hold(message: Json) -> None:
        reached.set()
        go_on.wait(15)

    workspace.faults.after_post(hold)
    workspace.say("U0MAYA", "Trained 40")
    assert reached.wait(15)
    assert card_of(workspace)["text"] == "I understood: Trained 40"
    go_on.set()
