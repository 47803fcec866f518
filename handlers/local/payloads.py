"""The payloads that Slack sends an app: events, clicks, submissions and commands.

Source: docs.slack.dev, reference/interaction-payloads and apis/events-api. Field by field as Slack has them, so that
the app cannot tell the difference.
"""

from __future__ import annotations

import secrets
import time
from typing import Any

from handlers.local.directory import APP_ID, BOT_ID, BOT_USER_ID, TEAM_ID, TEAM_NAME, LocalUser, Room
from handlers.local.store import Json


def event_callback(event: Json) -> Json:
    """An event in its outer wrapper, with an id that stays the same on every redelivery."""
    bot = {"enterprise_id": None, "team_id": TEAM_ID, "user_id": BOT_USER_ID, "is_bot": True}
    return {
        "token": "unused",
        "team_id": TEAM_ID,
        "context_team_id": TEAM_ID,
        "api_app_id": APP_ID,
        "event": event,
        "type": "event_callback",
        "event_id": f"Ev{secrets.token_hex(5).upper()}",
        "event_time": int(time.time()),
        "authorizations": [{**bot, "is_enterprise_install": False}],
        "is_ext_shared_channel": False,
    }


def bot_author() -> Json:
    """Who a message of the app is from."""
    return {"user": BOT_USER_ID, "bot_id": BOT_ID, "app_id": APP_ID, "team": TEAM_ID}


def message_event(message: Json, room: Room) -> Json:
    """A message as an event."""
    return {**message, "channel": room.id, "channel_type": room.kind, "event_ts": message["ts"]}


def changed_event(room: Room, before: Json, after: Json | None, ts: str) -> Json:
    """An edit (`message_changed`), or with nothing after it a deletion (`message_deleted`)."""
    event = {"type": "message", "hidden": True, "channel": room.id, "channel_type": room.kind, "ts": ts, "event_ts": ts}
    event["previous_message"] = before
    if after is None:
        return {**event, "subtype": "message_deleted", "deleted_ts": before["ts"]}
    return {**event, "subtype": "message_changed", "message": after}


def block_actions(user: LocalUser, action: Json, trigger_id: str, values: Json) -> Json:
    """A click or choice, before it is said where: see `in_message` and `in_view`."""
    return {
        "type": "block_actions",
        **_who(user),
        "trigger_id": trigger_id,
        "state": {"values": values},
        "actions": [{**action, "action_ts": f"{time.time():.6f}"}],
    }


def in_message(payload: Json, room: Room, message: Json, response_url: str, ephemeral: bool) -> Json:
    """The click was in a message."""
    container = {"type": "message", "message_ts": message["ts"], "channel_id": room.id, "is_ephemeral": ephemeral}
    if "thread_ts" in message:
        container["thread_ts"] = message["thread_ts"]
    name = "directmessage" if room.kind == "im" else room.name
    place = {"container": container, "channel": {"id": room.id, "name": name}, "response_url": response_url}
    return {**payload, **place, "message": message}


def in_view(payload: Json, view: Json) -> Json:
    """The click was in a modal or in the Home tab."""
    del payload["state"]
    return {**payload, "container": {"type": "view", "view_id": view["id"]}, "view": view}


def view_submission(user: LocalUser, view: Json, trigger_id: str) -> Json:
    """A modal sent off; what was entered is in `view.state.values`."""
    return {"type": "view_submission", **_who(user), "trigger_id": trigger_id, "view": view, "response_urls": []}


def view_closed(user: LocalUser, view: Json, is_cleared: bool) -> Json:
    """A modal closed without sending it."""
    return {"type": "view_closed", **_who(user), "view": view, "is_cleared": is_cleared}


def slash_command(user: LocalUser, room: Room, command: str, text: str, trigger_id: str, response_url: str) -> Json:
    """A slash command, flat as it is in a form."""
    return {
        "token": "unused",
        "team_id": TEAM_ID,
        "team_domain": "local",
        "channel_id": room.id,
        "channel_name": "directmessage" if room.kind == "im" else room.name,
        "user_id": user.id,
        "user_name": user.name.split()[0].lower(),
        "command": command,
        "text": text,
        "api_app_id": APP_ID,
        "is_enterprise_install": "false",
        "response_url": response_url,
        "trigger_id": trigger_id,
    }


def _who(user: LocalUser) -> dict[str, Any]:
    short = user.name.split()[0].lower()
    return {
        "user": {"id": user.id, "username": short, "name": short, "team_id": TEAM_ID},
        "team": {"id": TEAM_ID, "domain": "local", "name": TEAM_NAME},
        "api_app_id": APP_ID,
        "token": "unused",
        "enterprise": None,
        "is_enterprise_install": False,
    }
