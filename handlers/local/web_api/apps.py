"""auth.test and apps.connections.open: who the app is, and where its socket goes."""

from __future__ import annotations

from handlers.local.directory import APP_ID, BOT_ID, BOT_USER_ID, TEAM_ID, TEAM_NAME
from handlers.local.state import SlackError
from handlers.local.store import Json
from handlers.local.web_api.call import Call


def auth_test(call: Call) -> Json:
    """Who the token belongs to."""
    who = {"team": TEAM_NAME, "team_id": TEAM_ID, "user": "alliancebot", "user_id": BOT_USER_ID, "bot_id": BOT_ID}
    return {"url": f"{call.state.address}/", **who, "app_id": APP_ID, "is_enterprise_install": False}


def connections_open(call: Call) -> Json:
    """A WebSocket address, good for one connection."""
    if not call.state.address:
        raise SlackError("internal_error")
    ticket = call.state.triggers.issue(BOT_USER_ID)
    return {"url": f"{call.state.address.replace('http', 'ws', 1)}/link/?ticket={ticket}&app_id={APP_ID}"}
