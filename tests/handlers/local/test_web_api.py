"""The Web API through slack_sdk's own client: what Slack answers, and what it calls what is wrong."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from slack_sdk import WebClient

from handlers.local.directory import BOT_USER_ID, LocalChannel
from handlers.local.state import APP_SCOPES
from handlers.local.workspace import LocalWorkspace
from tests.handlers.local.conftest import PEOPLE, REVIEW, WIDE, refusal
from tests.handlers.local.demo_app import Json, form, plain

CLOSED = LocalChannel("C0CLOSED", "closed", ("U0OMAR",), has_bot=False)
SECRET = LocalChannel("C0SECRET", "secret", ("U0OMAR",), is_private=True, has_bot=False)
SECTION = {"type": "section", "text": plain("Hello")}


def test_tokens_are_told_apart(workspace: LocalWorkspace) -> None:
    def error(token: str, method: str) -> object:
        return refusal(WebClient(token, base_url=workspace.api_url).api_call, method)["error"]

    assert error("xoxb-somebody-else", "auth.test") == "invalid_auth"
    assert error("", "auth.test") == "not_authed"
    assert error(workspace.app_token, "chat.postMessage") == "not_allowed_token_type"
    assert error(workspace.bot_token, "apps.connections.open") == "not_allowed_token_type"
    assert error(workspace.bot_token, "chat.shout") == "unknown_method"


def test_auth_test_says_who_the_app_is(workspace: LocalWorkspace, client: WebClient) -> None:
    answer = client.auth_test()
    assert (answer["user_id"], answer["team_id"]) == (workspace.bot_user_id, workspace.team_id)


def test_a_method_without_its_scope_names_the_scope() -> None:
    with LocalWorkspace(None, PEOPLE, (REVIEW,), scopes=APP_SCOPES - {"chat:write", "users:read.email"}) as workspace:
        client = WebClient(workspace.bot_token, base_url=workspace.api_url)
        body = refusal(client.chat_postMessage, channel="C0REVIEW", text="Hello")
        assert (body["error"], body["needed"]) == ("missing_scope", "chat:write")
        assert "email" not in client.users_info(user="U0MAYA")["user"]["profile"]
        assert refusal(client.users_lookupByEmail, email="maya@greatlakesrigging.example")["error"] == "missing_scope"


def test_rooms_that_the_app_may_not_post_to_are_named_as_slack_names_them() -> None:
    with LocalWorkspace(None, PEOPLE, (REVIEW, CLOSED, SECRET), **WIDE) as workspace:
        client = WebClient(workspace.bot_token, base_url=workspace.api_url)
        rooms = ("C0NOWHERE", "C0CLOSED", "C0SECRET", BOT_USER_ID)
        errors = [refusal(client.chat_postMessage, channel=room, text="Hello")["error"] for room in rooms]
        assert errors == ["channel_not_found", "not_in_channel", "channel_not_found", "cannot_dm_bot"]


def test_posting_to_a_user_lands_in_their_direct_messages(workspace: LocalWorkspace, client: WebClient) -> None:
    posted = client.chat_postMessage(channel="U0MAYA", text="Hello", unfurl_links=False, unfurl_media=False)
    opened = client.conversations_open(users="U0MAYA")
    assert posted["channel"] == opened["channel"]["id"] == workspace.dm_channel("U0MAYA")
    assert workspace.dm("U0MAYA")[0]["ts"] == posted["ts"] == posted["message"]["ts"]


def test_opening_direct_messages_with_nobody_fails(client: WebClient) -> None:
    assert refusal(client.conversations_open, users="U0NOBODY")["error"] == "user_not_found"


@pytest.mark.parametrize(
    ("message", "error"),
    [
        ({}, "no_text"),
        ({"text": "x" * 40_001}, "msg_too_long"),
        ({"text": "x", "blocks": [{"type": "nonsense"}]}, "invalid_blocks"),
        ({"text": "x", "blocks": [{"type": "markdown", "text": "x" * 7000}] * 2}, "msg_blocks_too_long"),
        ({"text": "x", "thread_ts": "1.000001"}, "cannot_reply_to_message"),
        ({"text": "x", "thread_ts": 1795319495.25771}, "invalid_arguments"),
        ({"text": "x", "metadata": {"event_type": "made"}}, "invalid_metadata_format"),
    ],
)
def test_a_message_that_slack_would_not_take_is_refused(client: WebClient, message: Json, error: str) -> None:
    arguments = {"channel": "C0REVIEW", **message}
    assert refusal(client.api_call, "chat.postMessage", json=arguments)["error"] == error


def test_invalid_blocks_come_with_a_list_of_what_is_wrong(client: WebClient) -> None:
    body = refusal(
        client.chat_postMessage, channel="C0REVIEW", text="x", blocks=[{"type": "header", "text": plain("x" * 151)}]
    )
    assert body["errors"] == ["[ERROR] must be less than 151 characters [json-pointer:/blocks/0/text/text]"]


def test_blocks_without_ids_get_them(client: WebClient) -> None:
    button = {"type": "button", "text": plain("Go")}
    posted = client.chat_postMessage(channel="C0REVIEW", text="x", blocks=[{"type": "actions", "elements": [button]}])
    [block] = posted["message"]["blocks"]
    assert block["block_id"]
    assert block["elements"][0]["action_id"]


def test_form_and_json_bodies_mean_the_same(client: WebClient) -> None:
    as_form = client.api_call(
        "chat.postMessage", data={"channel": "C0REVIEW", "text": "x", "blocks": '[{"type":"divider"}]'}
    )
    assert as_form["message"]["blocks"][0]["type"] == "divider"


def test_history_is_newest_first_and_pages(client: WebClient) -> None:
    posted = [client.chat_postMessage(channel="C0REVIEW", text=str(n))["ts"] for n in range(5)]
    first = client.conversations_history(channel="C0REVIEW", limit=2)
    assert [m["ts"] for m in first["messages"]] == posted[:2:-1]
    rest = client.conversations_history(channel="C0REVIEW", limit=9, cursor=first["response_metadata"]["next_cursor"])
    assert [m["ts"] for m in rest["messages"]] == posted[2::-1]
    assert (first["has_more"], rest["has_more"]) == (True, False)


def test_history_can_start_after_a_moment(client: WebClient) -> None:
    posted = [client.chat_postMessage(channel="C0REVIEW", text=str(n))["ts"] for n in range(3)]

    def found(**more: Any) -> list[str]:
        return [m["ts"] for m in client.conversations_history(channel="C0REVIEW", oldest=posted[1], **more)["messages"]]

    assert found() == posted[2:]
    assert found(inclusive=True) == posted[:0:-1]


def test_metadata_is_kept_and_shown_on_request(client: WebClient) -> None:
    metadata = {"event_type": "notice", "event_payload": {"key": "entry:7:1"}}
    client.chat_postMessage(channel="C0REVIEW", text="x", metadata=metadata)
    assert "metadata" not in client.conversations_history(channel="C0REVIEW")["messages"][0]
    shown = client.conversations_history(channel="C0REVIEW", include_all_metadata=True)
    assert shown["messages"][0]["metadata"] == metadata


def test_replies_stay_out_of_the_history_and_are_counted_at_their_parent(client: WebClient) -> None:
    parent = client.chat_postMessage(channel="C0REVIEW", text="x")["ts"]
    reply = client.chat_postMessage(channel="C0REVIEW", text="y", thread_ts=parent)["ts"]
    [shown] = client.conversations_history(channel="C0REVIEW")["messages"]
    assert (shown["reply_count"], shown["latest_reply"]) == (1, reply)
    thread = client.conversations_replies(channel="C0REVIEW", ts=parent)["messages"]
    assert [m["ts"] for m in thread] == [parent, reply]
    assert refusal(client.conversations_replies, channel="C0REVIEW", ts="1.000001")["error"] == "thread_not_found"


def test_reading_a_room_needs_the_scope_of_its_kind() -> None:
    with LocalWorkspace(None, PEOPLE, (REVIEW,), scopes=APP_SCOPES) as workspace:
        client = WebClient(workspace.bot_token, base_url=workspace.api_url)
        assert refusal(client.conversations_history, channel="C0REVIEW")["needed"] == "channels:history"
        assert client.conversations_history(channel=workspace.dm_channel("U0MAYA"))["messages"] == []


def test_channels_say_what_they_are_and_who_is_in_them(workspace: LocalWorkspace, client: WebClient) -> None:
    assert client.conversations_info(channel="C0REVIEW")["channel"]["name"] == "alliance-review"
    assert client.conversations_info(channel=workspace.dm_channel("U0MAYA"))["channel"]["user"] == "U0MAYA"
    assert client.conversations_members(channel="C0REVIEW")["members"] == ["U0OMAR", BOT_USER_ID]


def test_an_update_without_blocks_takes_the_blocks_away(workspace: LocalWorkspace, client: WebClient) -> None:
    ts = client.chat_postMessage(channel="C0REVIEW", text="x", blocks=[SECTION])["ts"]
    client.chat_update(channel="C0REVIEW", ts=ts, text="y")
    [message] = workspace.messages("C0REVIEW")
    assert message["text"] == "y"
    assert "blocks" not in message


def test_only_own_messages_that_exist_can_be_changed_or_deleted(workspace: LocalWorkspace, client: WebClient) -> None:
    ts = workspace.say("U0OMAR", "Mine", "C0REVIEW")
    assert refusal(client.chat_update, channel="C0REVIEW", ts=ts, text="y")["error"] == "cant_update_message"
    assert refusal(client.chat_delete, channel="C0REVIEW", ts=ts)["error"] == "cant_delete_message"
    assert refusal(client.chat_update, channel="C0REVIEW", ts="1.000001", text="y")["error"] == "message_not_found"
    own = client.chat_postMessage(channel="C0REVIEW", text="x")["ts"]
    client.chat_delete(channel="C0REVIEW", ts=own)
    assert [m["ts"] for m in workspace.messages("C0REVIEW")] == [ts]


def test_an_ephemeral_message_is_seen_by_one_member_only(workspace: LocalWorkspace, client: WebClient) -> None:
    client.chat_postEphemeral(channel="C0REVIEW", user="U0OMAR", text="Only you")
    assert [m["text"] for m in workspace.ephemerals("U0OMAR")] == ["Only you"]
    assert workspace.messages("C0REVIEW") == workspace.ephemerals("U0MAYA") == []
    body = refusal(client.chat_postEphemeral, channel="C0REVIEW", user="U0MAYA", text="x")
    assert body["error"] == "user_not_in_channel"


def test_people_are_found_by_id_and_by_address(client: WebClient) -> None:
    assert client.users_info(user="U0MAYA")["user"]["tz"] == "America/Detroit"
    assert client.users_lookupByEmail(email="MAYA@GreatLakesRigging.example")["user"]["id"] == "U0MAYA"
    assert refusal(client.users_info, user="U0NOBODY")["error"] == "user_not_found"
    assert refusal(client.users_lookupByEmail, email="pat@elsewhere.example")["error"] == "users_not_found"
    flags = {user["id"]: (user["is_bot"], user["is_stranger"]) for user in client.users_list()["members"]}
    assert flags["U0GUEST"] == (False, True)
    assert flags[BOT_USER_ID] == (True, False)


def test_everything_said_and_shown_survives_a_restart(tmp_path: Path) -> None:
    with LocalWorkspace(tmp_path, PEOPLE, (REVIEW,)) as workspace:
        client = WebClient(workspace.bot_token, base_url=workspace.api_url)
        ts = workspace.say("U0OMAR", "Hello", "C0REVIEW")
        client.chat_postMessage(
            channel="C0REVIEW", text="x", thread_ts=ts, metadata={"event_type": "a", "event_payload": {}}
        )
        client.views_open(trigger_id=workspace.state.triggers.issue("U0MAYA"), view=form())
        before = (workspace.messages("C0REVIEW"), workspace.views("U0MAYA"), workspace.bot_token)
    with LocalWorkspace(tmp_path, PEOPLE, (REVIEW,)) as again:
        assert (again.messages("C0REVIEW"), again.views("U0MAYA"), again.bot_token) == before
        assert again.say("U0OMAR", "Later", "C0REVIEW") > ts
