"""Putting messages into rooms, whoever writes them: stored, told to the app, shown on the page."""

from __future__ import annotations

import secrets
from typing import Any

from handlers.local import payloads
from handlers.local.directory import BOT_USER_ID, TEAM_ID, Room
from handlers.local.state import State
from handlers.local.store import Json

SUBSCRIPTION = {"im": "message.im", "channel": "message.channels", "group": "message.groups"}


def with_ids(blocks: list[Json]) -> list[Json]:
    """The blocks with the ids that Slack makes up where the app gave none."""
    return [_with_id(block) for block in blocks]


def _with_id(block: Json) -> Json:
    done = {**block, "block_id": block.get("block_id") or secrets.token_hex(3)}
    for key in ("accessory", "element"):
        if isinstance(done.get(key), dict):
            done[key] = _with_action_id(done[key])
    if block["type"] == "actions":
        done["elements"] = [_with_action_id(element) for element in block["elements"]]
    return done


def _with_action_id(element: Json) -> Json:
    return (
        element
        if element["type"] == "image"
        else {**element, "action_id": element.get("action_id") or secrets.token_hex(3)}
    )


def said(text: str) -> list[Json]:
    """The rich_text block that Slack's composer makes of typed text."""
    section = {"type": "rich_text_section", "elements": [{"type": "text", "text": text}]}
    return [{"type": "rich_text", "block_id": secrets.token_hex(3), "elements": [section]}]


def post(state: State, room: Room, message: Json) -> Json:
    """Store a new message, tell the app, and return it with its `ts`. `message` has `user`, `text` and the like."""
    with state.store.lock:
        posted = {"type": "message", "team": TEAM_ID, **message, "ts": state.store.next_ts()}
        state.store.put_message(room.id, posted)
    state.changed("message", channel=room.id, ts=posted["ts"])
    _tell_app(state, room, payloads.message_event(posted, room))
    if f"<@{BOT_USER_ID}>" in posted["text"] and posted["user"] != BOT_USER_ID and room.kind != "im":
        event = payloads.message_event(posted, room)
        _emit(state, "app_mention", {**event, "type": "app_mention"})
    return posted


def update(state: State, room: Room, before: Json, changes: Json) -> Json:
    """Replace parts of a message; a part that becomes None goes away."""
    ts = state.store.next_ts()
    merged = {**before, **changes, "edited": {"user": before["user"], "ts": ts}}
    after = {key: value for key, value in merged.items() if value is not None}
    state.store.put_message(room.id, after)
    state.changed("message", channel=room.id, ts=after["ts"])
    _tell_app(state, room, payloads.changed_event(room, before, after, ts))
    return after


def delete(state: State, room: Room, message: Json) -> None:
    """Take a message away."""
    state.store.delete_message(room.id, message["ts"])
    state.changed("message", channel=room.id, ts=message["ts"])
    _tell_app(state, room, payloads.changed_event(room, message, None, state.store.next_ts()))


def whisper(state: State, room: Room, user: str, content: Json) -> Json:
    """Show a message to one person only. It is not stored and ends with the workspace's process."""
    message = {"type": "message", "channel": room.id, "to": user, "is_ephemeral": True, **payloads.bot_author()}
    message = {**message, **content, "ts": state.store.next_ts()}
    state.whispers.append(message)
    state.changed("whisper", channel=room.id, user=user)
    return message


def _tell_app(state: State, room: Room, event: Json) -> None:
    if room.has_bot:
        _emit(state, SUBSCRIPTION[room.kind], event)


def _emit(state: State, subscription: str, event: Json) -> None:
    if subscription in state.subscriptions:
        state.emit(payloads.event_callback(event))


def home_opened(state: State, user: str, tab: str) -> None:
    """Tell the app that a person looks at its Home or Messages tab."""
    event: dict[str, Any] = {
        "type": "app_home_opened",
        "user": user,
        "channel": state.directory.dm(user).id,
        "tab": tab,
    }
    event["event_ts"] = state.store.next_ts()
    shown = state.store.views(user, "home")
    if tab == "home" and shown:
        event["view"] = shown[0]
    _emit(state, "app_home_opened", event)
