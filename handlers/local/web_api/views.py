"""views.*: modals and the Home tab."""

from __future__ import annotations

import json
import secrets
from typing import Any

from handlers.local import posting
from handlers.local.block_limits import view_is_too_large, view_problems
from handlers.local.choices import initial_values
from handlers.local.directory import APP_ID, BOT_ID, TEAM_ID
from handlers.local.state import SlackError, State
from handlers.local.store import Json
from handlers.local.web_api.call import Call

DEEPEST = 3


def open_view(call: Call) -> Json:
    """Open a modal for whoever the trigger belongs to; an open one gives way."""
    view = _checked(call, "modal")
    user = call.state.triggers.spend(call.string("trigger_id"))
    for shown in call.state.store.views(user, "modal"):
        call.state.store.delete_view(shown["id"])
    return {"view": place(call.state, user, view, [])}


def push(call: Call) -> Json:
    """Put a modal on top of the open one; at most three lie on each other."""
    view = _checked(call, "modal")
    user = call.state.triggers.spend(call.string("trigger_id"))
    stack = call.state.store.views(user, "modal")
    if len(stack) >= DEEPEST:
        raise SlackError("push_limit_reached")
    return {"view": place(call.state, user, view, stack)}


def update(call: Call) -> Json:
    """Replace an open modal, found by `view_id` or `external_id`."""
    view = _checked(call, "modal")
    wanted, external = call.optional("view_id"), call.optional("external_id")
    for shown in call.state.store.all_views():
        if shown["id"] == wanted or (external and shown["external_id"] == external):
            _check_hash(call, shown)
            return {"view": replace(call.state, shown, view)}
    raise SlackError("not_found")


def publish(call: Call) -> Json:
    """Replace a user's Home tab."""
    view, user = _checked(call, "home"), call.string("user_id")
    if user not in call.state.directory.people:
        raise SlackError("user_not_found")
    shown = call.state.store.views(user, "home")
    if shown:
        _check_hash(call, shown[0])
        return {"view": replace(call.state, shown[0], view)}
    return {"view": place(call.state, user, view, [])}


def check_view(view: Any, surface: str) -> Json:
    """The view, if Slack takes it on this surface; raises SlackError otherwise."""
    if isinstance(view, str):
        try:
            view = json.loads(view)
        except ValueError:
            raise SlackError("invalid_arguments") from None
    wrong = view_problems(view)
    if not wrong and view["type"] != surface:
        wrong = [f"[ERROR] must be of type {surface} [json-pointer:/view/type]"]
    if wrong:
        raise SlackError("invalid_arguments", response_metadata={"messages": wrong})
    if view_is_too_large(view):
        raise SlackError("view_too_large")
    checked: Json = view
    return checked


def place(state: State, user: str, view: Json, below: list[Json]) -> Json:
    """Show a new view on top of those below it."""
    view_id = f"V{secrets.token_hex(5).upper()}"
    taken = {shown["external_id"] for shown in state.store.all_views()} - {""}
    if view.get("external_id") in taken:
        raise SlackError("duplicate_external_id")
    links = {
        "root_view_id": below[0]["id"] if below else view_id,
        "previous_view_id": below[-1]["id"] if below else None,
    }
    return _put(state, user, len(below), {**view, "id": view_id, **links})


def replace(state: State, shown: Json, view: Json) -> Json:
    """Show a view where another stood; what was entered in fields that stay is kept."""
    user = state.store.view_owner(shown["id"])
    if user is None:
        raise SlackError("not_found")
    kept = {key: shown[key] for key in ("id", "root_view_id", "previous_view_id")}
    place_of = [v["id"] for v in state.store.views(user, shown["type"])].index(shown["id"])
    return _put(state, user, place_of, {**view, **kept})


def _put(state: State, user: str, place: int, view: Json) -> Json:
    blocks = posting.with_ids(view["blocks"])
    defaults: Json = {"private_metadata": "", "callback_id": "", "external_id": "", "submit": None, "close": None}
    defaults |= {
        "title": {"type": "plain_text", "text": "View Title"},
        "clear_on_close": False,
        "notify_on_close": False,
    }
    own = {"team_id": TEAM_ID, "app_id": APP_ID, "bot_id": BOT_ID, "app_installed_team_id": TEAM_ID}
    stamp = {"hash": f"{state.store.next_ts()}.{secrets.token_hex(4)}", "state": {"values": initial_values(blocks)}}
    done: Json = {**defaults, **view, **own, **stamp, "blocks": blocks}
    state.store.put_view(user, done["type"], place, done)
    state.changed("view", user=user, kind=done["type"])
    return done


def _checked(call: Call, surface: str) -> Json:
    if call.arguments.get("view") is None:
        raise SlackError("invalid_arguments", response_metadata={"messages": ["[ERROR] missing required field: view"]})
    return check_view(call.arguments["view"], surface)


def _check_hash(call: Call, shown: Json) -> None:
    expected = call.optional("hash")
    if expected and expected != shown["hash"]:
        raise SlackError("hash_conflict")
