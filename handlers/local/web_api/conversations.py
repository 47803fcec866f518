"""conversations.*: opening direct messages and reading what was said."""

from __future__ import annotations

from handlers.local.directory import BOT_USER_ID, Room
from handlers.local.state import SlackError
from handlers.local.store import Json
from handlers.local.web_api.call import Call


def open_dm(call: Call) -> Json:
    """The direct messages with one user; several users at once are not offered here."""
    call.need("im:write")
    users = call.string("users").split(",")
    if len(users) != 1:
        raise SlackError("not_enough_users" if not users else "too_many_users")
    return {"channel": {"id": call.dm(users[0]).id}}


def info(call: Call) -> Json:
    """What a channel is."""
    return {"channel": _channel(call.readable_room("read"))}


def members(call: Call) -> Json:
    """Who is in a channel, the app included."""
    room = call.readable_room("read")
    return {"members": list(room.members), "response_metadata": {"next_cursor": ""}}


def history(call: Call) -> Json:
    """What was said, newest first, without the replies in threads."""
    room = call.readable_room("history")
    top = [m for m in call.state.store.messages(room.id) if m.get("thread_ts", m["ts"]) == m["ts"]]
    return _page(call, list(reversed(threaded(call, room, top))))


def replies(call: Call) -> Json:
    """A message and its replies, oldest first."""
    room, ts = call.readable_room("history"), call.string("ts")
    parent = call.state.store.message(room.id, ts)
    if parent is None:
        raise SlackError("thread_not_found")
    thread = [m for m in call.state.store.messages(room.id) if m.get("thread_ts") == ts and m["ts"] != ts]
    return _page(call, [*threaded(call, room, [parent]), *thread])


def threaded(call: Call, room: Room, parents: list[Json]) -> list[Json]:
    """The messages, with the count of replies where there are any."""
    replies_to: dict[str, list[Json]] = {}
    for message in call.state.store.messages(room.id):
        if message.get("thread_ts", message["ts"]) != message["ts"]:
            replies_to.setdefault(message["thread_ts"], []).append(message)
    return [_with_replies(parent, replies_to.get(parent["ts"], [])) for parent in parents]


def _with_replies(parent: Json, answers: list[Json]) -> Json:
    if not answers:
        return parent
    users = list(dict.fromkeys(answer["user"] for answer in answers))
    thread = {"reply_count": len(answers), "reply_users": users, "reply_users_count": len(users)}
    return {**parent, "thread_ts": parent["ts"], **thread, "latest_reply": answers[-1]["ts"]}


def _page(call: Call, messages: list[Json]) -> Json:
    oldest, latest = call.arguments.get("oldest") or "0", call.arguments.get("latest") or "9999999999.999999"
    inclusive = call.flag("inclusive")
    chosen = [m for m in messages if _between(m["ts"], str(oldest), str(latest), inclusive)]
    start, most = int(call.optional("cursor") or "0"), call.number("limit", 100, 1000)
    page, more = chosen[start : start + most], len(chosen) > start + most
    if not call.flag("include_all_metadata"):
        page = [{key: value for key, value in message.items() if key != "metadata"} for message in page]
    cursor = str(start + most) if more else ""
    return {"messages": page, "has_more": more, "response_metadata": {"next_cursor": cursor}}


def _between(ts: str, oldest: str, latest: str, inclusive: bool) -> bool:
    moment, low, high = _moment(ts), _moment(oldest), _moment(latest)
    return low <= moment <= high if inclusive else low < moment < high


def _moment(ts: str) -> tuple[int, int]:
    seconds, _, fraction = ts.partition(".")
    if not seconds.isdecimal() or not (fraction or "0").isdecimal():
        raise SlackError("invalid_ts_oldest")
    return int(seconds), int(fraction.ljust(6, "0")[:6] or 0)


def _channel(room: Room) -> Json:
    channel = {"id": room.id, "is_im": room.kind == "im", "is_private": room.kind != "channel", "is_archived": False}
    if room.kind == "im":
        return {**channel, "user": next(member for member in room.members if member != BOT_USER_ID)}
    return {
        **channel,
        "name": room.name,
        "is_channel": True,
        "is_member": room.has_bot,
        "num_members": len(room.members),
    }
