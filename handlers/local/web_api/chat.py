"""chat.*: posting, changing and deleting the app's own messages."""

from __future__ import annotations

from typing import Any

from handlers.local import payloads, posting
from handlers.local.block_limits import block_problems, characters
from handlers.local.directory import BOT_USER_ID, Room
from handlers.local.state import SlackError
from handlers.local.store import Json
from handlers.local.web_api.call import Call

MOST_TEXT, MOST_IN_BLOCKS = 40_000, 13_200


def post_message(call: Call) -> Json:
    """Post to a channel, or to a user's direct messages."""
    call.need("chat:write")
    room, state = call.room(), call.state
    message = {**payloads.bot_author(), **content(call.arguments)}
    thread_ts = call.optional("thread_ts")
    if thread_ts:
        if state.store.message(room.id, thread_ts) is None:
            raise SlackError("cannot_reply_to_message")
        message["thread_ts"] = thread_ts
    if call.arguments.get("metadata") is not None:
        message["metadata"] = _metadata(call.arguments["metadata"])
    posted = posting.post(state, room, message)
    state.faults.posted(posted)
    return {"channel": room.id, "ts": posted["ts"], "message": posted}


def update(call: Call) -> Json:
    """Replace the text and blocks of one of the app's own messages; without blocks the blocks go."""
    call.need("chat:write")
    room, before = _own_message(call, "cant_update_message")
    changes = {"blocks": None, **content(call.arguments)}
    if call.arguments.get("metadata") is not None:
        changes["metadata"] = _metadata(call.arguments["metadata"])
    after = posting.update(call.state, room, before, changes)
    return {"channel": room.id, "ts": after["ts"], "text": after["text"], "message": after}


def delete(call: Call) -> Json:
    """Delete one of the app's own messages."""
    call.need("chat:write")
    room, message = _own_message(call, "cant_delete_message")
    posting.delete(call.state, room, message)
    return {"channel": room.id, "ts": message["ts"]}


def post_ephemeral(call: Call) -> Json:
    """Show a message to one member of a channel only."""
    call.need("chat:write")
    room, user = call.room(), call.string("user")
    if user not in room.members:
        raise SlackError("user_not_in_channel")
    shown = posting.whisper(call.state, room, user, content(call.arguments))
    return {"message_ts": shown["ts"]}


def content(arguments: Json) -> Json:
    """The `text` and `blocks` of a message, checked against Slack's limits."""
    text, blocks = arguments.get("text") or "", arguments.get("blocks")
    if not isinstance(text, str):
        raise SlackError("invalid_arguments", response_metadata={"messages": ["[ERROR] must be a string: text"]})
    if not text and not blocks:
        raise SlackError("no_text")
    if len(text) > MOST_TEXT:
        raise SlackError("msg_too_long")
    if not blocks:
        return {"text": text}
    wrong = block_problems(blocks, "message")
    if wrong:
        raise SlackError("invalid_blocks", errors=wrong, response_metadata={"messages": wrong})
    if characters(blocks) > MOST_IN_BLOCKS:
        raise SlackError("msg_blocks_too_long")
    return {"text": text, "blocks": posting.with_ids(blocks)}


def _own_message(call: Call, otherwise: str) -> tuple[Room, Json]:
    room = call.room()
    message = call.state.store.message(room.id, call.string("ts"))
    if message is None:
        raise SlackError("message_not_found")
    if message["user"] != BOT_USER_ID:
        raise SlackError(otherwise)
    return room, message


def _metadata(metadata: Any) -> Json:
    if not isinstance(metadata, dict) or not isinstance(metadata.get("event_type"), str):
        raise SlackError("invalid_metadata_format")
    if not isinstance(metadata.get("event_payload"), dict):
        raise SlackError("invalid_metadata_format")
    return metadata
