"""What a person does with words: says, edits, deletes, opens the Home tab, types a command."""

from __future__ import annotations

import re
import uuid

from handlers.local import payloads, posting
from handlers.local.deliveries import Deliveries
from handlers.local.directory import Room
from handlers.local.state import State
from handlers.local.store import Json
from handlers.local.web_api import chat


def escaped(text: str) -> str:
    """Typed text as Slack hands it to an app: `&`, `<` and `>` are entities."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def room_of(state: State, user: str, channel: str | None) -> Room:
    """The room a person speaks in; without one, their direct messages with the app. Raises LookupError."""
    room = state.directory.dm(user) if channel is None else state.directory.room(channel)
    if user not in room.members:
        raise LookupError(f"{user} is not in {room.name or room.id}.")
    return room


def say(state: State, user: str, text: str, channel: str | None, thread_ts: str | None) -> str:
    """Post as a person; `@Name` of somebody in the workspace becomes a mention. Returns the message's ts."""
    room = room_of(state, user, channel)
    if not text.strip():
        raise ValueError("A message needs some text.")
    message: Json = {"user": user, "text": _with_mentions(state, escaped(text)), "client_msg_id": str(uuid.uuid4())}
    message["blocks"] = posting.said(text)
    if thread_ts is not None:
        parent = state.store.message(room.id, thread_ts)
        if parent is None:
            raise LookupError(f"There is no message {thread_ts} to reply to.")
        message |= {"thread_ts": thread_ts, "parent_user_id": parent["user"]}
    return str(posting.post(state, room, message)["ts"])


def edit(state: State, user: str, channel: str, ts: str, text: str) -> None:
    """Change one's own message."""
    room, message = _own(state, user, channel, ts)
    changes = {"text": _with_mentions(state, escaped(text)), "blocks": posting.said(text)}
    posting.update(state, room, message, changes)


def delete(state: State, user: str, channel: str, ts: str) -> None:
    """Delete one's own message."""
    room, message = _own(state, user, channel, ts)
    posting.delete(state, room, message)


def slash(state: State, deliveries: Deliveries, user: str, command: str, text: str, channel: str | None) -> None:
    """Type a slash command. Raises LookupError for one that the app does not have, NotAnswered, SlackError."""
    room = room_of(state, user, channel)
    if command not in state.commands:
        raise LookupError(f"{command} is not a valid command.")
    person = state.directory.person(user)
    url = state.new_response_url(room.id, user, None)
    payload = payloads.slash_command(person, room, command, escaped(text), state.triggers.issue(user), url)
    answer = deliveries.ask("slash_commands", payload)
    if answer:
        answer_in_room(state, room, user, answer)


def answer_in_room(state: State, room: Room, user: str, answer: Json) -> None:
    """What the app answers to a command or a response URL: to that person only, unless it says `in_channel`."""
    content = chat.content(answer)
    if answer.get("response_type") != "in_channel":
        posting.whisper(state, room, user, content)
        return
    thread = {"thread_ts": answer["thread_ts"]} if answer.get("thread_ts") else {}
    posting.post(state, room, {**payloads.bot_author(), **content, **thread})


def _own(state: State, user: str, channel: str, ts: str) -> tuple[Room, Json]:
    room = room_of(state, user, channel)
    message = state.store.message(room.id, ts)
    if message is None or message["user"] != user:
        raise LookupError(f"{user} has no message {ts} in {room.name or room.id}.")
    return room, message


def _with_mentions(state: State, text: str) -> str:
    for person in state.directory.people.values():
        text = re.sub(rf"@{re.escape(escaped(person.name))}\b", f"<@{person.id}>", text)
    return text
