"""A real Bolt app over a real socket."""

from __future__ import annotations

import pytest

from handlers.local.deliveries import NotAnswered
from handlers.local.workspace import LocalWorkspace
from tests.handlers.local.conftest import eventually
from tests.handlers.local.demo_app import DemoApp


def card_of(workspace: LocalWorkspace, user: str = "U0MAYA") -> dict[str, object]:
    """The app's first message to this person."""
    return eventually(lambda: [m for m in workspace.dm(user) if "bot_id" in m])[0]


def test_a_message_is_answered_with_a_card_in_the_same_direct_messages(workspace: LocalWorkspace, app: DemoApp) -> None:
    workspace.say("U0MAYA", "Trained 40 <people> & more")
    assert card_of(workspace)["text"] == "I understood: Trained 40 &lt;people&gt; &amp; more"


def test_a_button_reaches_the_app_with_who_pressed_and_where(workspace: LocalWorkspace, app: DemoApp) -> None:
    workspace.say("U0MAYA", "Trained 40")
    ts = str(card_of(workspace)["ts"])
    workspace.press("U0MAYA", workspace.dm_channel("U0MAYA"), ts, "confirm")
    eventually(lambda: card_of(workspace)["text"] == "Confirmed by <@U0MAYA>")
    [click] = [body for body in app.bodies if body["type"] == "block_actions"]
    assert click["actions"][0]["value"] == "7:1"
    assert click["container"]["message_ts"] == ts


def test_pressing_while_no_app_is_connected_says_so(workspace: LocalWorkspace) -> None:
    with DemoApp(workspace):
        workspace.say("U0MAYA", "Trained 40")
        ts = str(card_of(workspace)["ts"])
    eventually(lambda: not workspace.connections)
    with pytest.raises(NotAnswered, match="no app is connected"):
        workspace.press("U0MAYA", workspace.dm_channel("U0MAYA"), ts, "confirm")
