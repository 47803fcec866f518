"""The Web API: which method answers, who may call it, and Slack's own names for what is wrong."""

from __future__ import annotations

from collections.abc import Callable

from handlers.local.state import SlackError, State
from handlers.local.store import Json
from handlers.local.web_api import apps, chat, conversations, users, views
from handlers.local.web_api.call import Call

Method = Callable[[Call], Json]

METHODS: dict[str, Method] = {
    "auth.test": apps.auth_test,
    "apps.connections.open": apps.connections_open,
    "chat.postMessage": chat.post_message,
    "chat.update": chat.update,
    "chat.postEphemeral": chat.post_ephemeral,
    "chat.delete": chat.delete,
    "conversations.open": conversations.open_dm,
    "conversations.info": conversations.info,
    "conversations.history": conversations.history,
    "conversations.replies": conversations.replies,
    "conversations.members": conversations.members,
    "users.info": users.info,
    "users.list": users.everybody,
    "users.lookupByEmail": users.lookup_by_email,
    "views.open": views.open_view,
    "views.push": views.push,
    "views.update": views.update,
    "views.publish": views.publish,
}


def answer(state: State, method: str, arguments: Json, token: str | None) -> Json:
    """Call a method as the app; the answer has `ok`, and `error` when it is false."""
    try:
        run = METHODS.get(method)
        if run is None:
            raise SlackError("unknown_method", req_method=method)
        _check_token(state, method, token)
        return {"ok": True, **run(Call(state, arguments))}
    except SlackError as refused:
        return {"ok": False, "error": refused.error, **refused.extra}


def _check_token(state: State, method: str, token: str | None) -> None:
    if not token:
        raise SlackError("not_authed")
    if token not in (state.bot_token, state.app_token):
        raise SlackError("invalid_auth")
    if method != "auth.test" and (token == state.app_token) != (method == "apps.connections.open"):
        raise SlackError("not_allowed_token_type")
