"""Buttons, menus, modals, the Home tab and commands, against the demo app."""

from __future__ import annotations

import pytest
from slack_sdk import WebClient

from handlers.local.choices import NoSuchChoice
from handlers.local.clicking import AppMistake
from handlers.local.workspace import LocalWorkspace
from tests.handlers.local.conftest import eventually
from tests.handlers.local.demo_app import DemoApp, Json, form, plain

ENTERED = {"date": "2026-11-12", "reached": "40", "topic": "Trenches"}


@pytest.fixture
def dm(workspace: LocalWorkspace) -> str:
    """Maya's direct messages."""
    return workspace.dm_channel("U0MAYA")


@pytest.fixture
def ts(workspace: LocalWorkspace, app: DemoApp) -> str:
    """A card that stands in Maya's direct messages."""
    workspace.say("U0MAYA", "Trained 40")
    return str(eventually(lambda: workspace.dm("U0MAYA")[1:])[0]["ts"])


def open_form(workspace: LocalWorkspace, dm: str, ts: str) -> Json:
    """The modal behind the card's Change button."""
    workspace.press("U0MAYA", dm, ts, "change")
    return eventually(lambda: workspace.views("U0MAYA"))[0]


def test_a_button_reaches_the_app_with_who_pressed_and_where(
    workspace: LocalWorkspace, app: DemoApp, dm: str, ts: str
) -> None:
    workspace.press("U0MAYA", dm, ts, "confirm")
    eventually(lambda: workspace.dm("U0MAYA")[1]["text"] == "Confirmed by <@U0MAYA>")
    [click] = [body for body in app.bodies if body["type"] == "block_actions"]
    assert click["actions"][0]["value"] == "7:1"
    assert click["container"] == {"type": "message", "message_ts": ts, "channel_id": dm, "is_ephemeral": False}
    assert click["message"]["text"] == "I understood: Trained 40"


def test_what_is_gone_can_only_be_pressed_on_a_stale_page(
    workspace: LocalWorkspace, app: DemoApp, dm: str, ts: str
) -> None:
    workspace.press("U0MAYA", dm, ts, "confirm")
    eventually(lambda: "edited" in workspace.dm("U0MAYA")[1])
    with pytest.raises(LookupError, match="nothing to press called 'confirm'"):
        workspace.press("U0MAYA", dm, ts, "confirm")
    workspace.press("U0MAYA", dm, ts, "confirm", stale=True)
    assert len([body for body in app.bodies if body["type"] == "block_actions"]) == 2


def test_nobody_presses_in_a_room_they_are_not_in(workspace: LocalWorkspace, dm: str, ts: str) -> None:
    with pytest.raises(LookupError, match="U0OMAR is not in"):
        workspace.press("U0OMAR", dm, ts, "confirm")


def test_a_menu_reports_the_option_and_keeps_it_in_the_state(
    workspace: LocalWorkspace, app: DemoApp, dm: str, ts: str
) -> None:
    workspace.press("U0MAYA", dm, ts, "kind", "training")
    body = app.bodies[-1]
    assert body["actions"][0]["selected_option"]["value"] == "training"
    assert body["state"]["values"]["kind"]["kind"]["selected_option"]["text"]["text"] == "Training"
    with pytest.raises(NoSuchChoice, match="does not offer 'dancing'"):
        workspace.press("U0MAYA", dm, ts, "kind", "dancing")


def test_an_answer_to_a_response_url_is_for_the_presser_only(workspace: LocalWorkspace, dm: str, ts: str) -> None:
    workspace.press("U0MAYA", dm, ts, "discard")
    assert eventually(lambda: workspace.ephemerals("U0MAYA"))[0]["text"] == "Discarded. Nothing was sent."
    assert len(workspace.dm("U0MAYA")) == 2


def test_a_modal_starts_with_its_initial_values(workspace: LocalWorkspace, dm: str, ts: str) -> None:
    view = open_form(workspace, dm, ts)
    assert view["state"]["values"]["date"]["date"] == {"type": "datepicker", "selected_date": "2026-11-12"}


def test_a_submitted_modal_is_gone_and_the_app_has_its_values(
    workspace: LocalWorkspace, app: DemoApp, dm: str, ts: str
) -> None:
    view = open_form(workspace, dm, ts)
    assert workspace.submit("U0MAYA", view["id"], ENTERED) is None
    assert workspace.views("U0MAYA") == []
    values = app.bodies[-1]["view"]["state"]["values"]
    assert values["reached"]["reached"]["value"] == "40"
    assert values["notes"]["notes"]["value"] is None


def test_slacks_own_client_stops_what_is_missing_or_no_number(
    workspace: LocalWorkspace, app: DemoApp, dm: str, ts: str
) -> None:
    view = open_form(workspace, dm, ts)
    heard = len(app.bodies)
    missing = workspace.submit("U0MAYA", view["id"], {"topic": ""})
    assert missing == dict.fromkeys(("reached", "topic"), "Please complete this required field.")
    assert workspace.submit("U0MAYA", view["id"], {**ENTERED, "reached": "forty"}) == {
        "reached": "Please enter a whole number."
    }
    assert len(app.bodies) == heard


def test_the_apps_errors_leave_the_modal_open(workspace: LocalWorkspace, dm: str, ts: str) -> None:
    view = open_form(workspace, dm, ts)
    errors = workspace.submit("U0MAYA", view["id"], {**ENTERED, "reached": "0"})
    assert errors == {"reached": "Nobody? Then there is nothing to log."}
    assert [shown["id"] for shown in workspace.views("U0MAYA")] == [view["id"]]


def test_values_for_no_input_are_a_mistake_of_the_caller(workspace: LocalWorkspace, dm: str, ts: str) -> None:
    view = open_form(workspace, dm, ts)
    with pytest.raises(LookupError, match="no input called place"):
        workspace.submit("U0MAYA", view["id"], {"place": "Lansing"})


@pytest.mark.parametrize(
    ("answer", "left"),
    [
        ({"response_action": "update", "view": {**form(), "title": plain("Second")}}, ["Second"]),
        ({"response_action": "push", "view": {**form(), "title": plain("Second")}}, ["Change draft", "Second"]),
        ({"response_action": "clear"}, []),
        (None, []),
    ],
)
def test_the_app_can_replace_stack_or_clear_modals(
    workspace: LocalWorkspace, app: DemoApp, dm: str, ts: str, answer: Json | None, left: list[str]
) -> None:
    app.answers.append(answer)
    view = open_form(workspace, dm, ts)
    workspace.submit("U0MAYA", view["id"], ENTERED)
    assert [shown["title"]["text"] for shown in workspace.views("U0MAYA")] == left


@pytest.mark.parametrize(
    "answer",
    [
        {"response_action": "errors", "errors": {"nowhere": "Wrong"}},
        {"response_action": "update", "view": {**form(), "title": plain("x" * 25)}},
    ],
)
def test_an_answer_that_slack_would_refuse_is_the_apps_mistake(
    workspace: LocalWorkspace, app: DemoApp, dm: str, ts: str, answer: Json
) -> None:
    app.answers.append(answer)
    view = open_form(workspace, dm, ts)
    with pytest.raises(AppMistake):
        workspace.submit("U0MAYA", view["id"], ENTERED)


def test_closing_a_modal_is_told_only_where_the_app_asked(
    workspace: LocalWorkspace, app: DemoApp, dm: str, ts: str
) -> None:
    client = WebClient(workspace.bot_token, base_url=workspace.api_url)
    heard = len(app.bodies)
    workspace.close_view("U0MAYA", open_form(workspace, dm, ts)["id"])
    assert len(app.bodies) == heard
    trigger = workspace.state.triggers.issue("U0MAYA")
    view = client.views_open(trigger_id=trigger, view={**form(), "notify_on_close": True})["view"]
    workspace.close_view("U0MAYA", view["id"])
    assert app.bodies[-1]["type"] == "view_closed"
    assert workspace.views("U0MAYA") == []


def test_the_home_tab_is_published_when_it_is_opened_and_can_be_pressed(
    workspace: LocalWorkspace, app: DemoApp
) -> None:
    workspace.open_home("U0MAYA")
    home = eventually(lambda: workspace.home("U0MAYA"))
    assert home is not None
    workspace.press_in_view("U0MAYA", home["id"], "change")
    assert eventually(lambda: workspace.views("U0MAYA"))[0]["title"]["text"] == "Change draft"


def test_a_command_is_answered_to_its_author_only(workspace: LocalWorkspace, app: DemoApp) -> None:
    workspace.slash("U0MAYA", "/alliance", "help me")
    assert [m["text"] for m in workspace.ephemerals("U0MAYA")] == ["You typed help me"]
    with pytest.raises(LookupError, match="/dance is not a valid command"):
        workspace.slash("U0MAYA", "/dance")


def test_editing_and_deleting_ones_own_message_reaches_the_app(
    workspace: LocalWorkspace, app: DemoApp, dm: str
) -> None:
    said = workspace.say("U0MAYA", "Trained 40")
    workspace.edit("U0MAYA", dm, said, "Trained 41")
    workspace.delete("U0MAYA", dm, said)
    eventually(lambda: {"message_changed", "message_deleted"} <= {e.get("subtype") for e in app.events})
    changed = next(e for e in app.events if e.get("subtype") == "message_changed" and e["message"]["user"] == "U0MAYA")
    assert (changed["previous_message"]["text"], changed["message"]["text"]) == ("Trained 40", "Trained 41")


def test_nobody_edits_what_others_said(workspace: LocalWorkspace, dm: str, ts: str) -> None:
    with pytest.raises(LookupError, match="U0MAYA has no message"):
        workspace.edit("U0MAYA", dm, ts, "Mine now")
