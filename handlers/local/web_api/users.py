"""users.*: who somebody is."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from handlers.local.directory import TEAM_ID, LocalUser
from handlers.local.state import SlackError
from handlers.local.store import Json
from handlers.local.web_api.call import Call


def info(call: Call) -> Json:
    """One user by id."""
    call.need("users:read")
    user = call.state.directory.people.get(call.string("user"))
    if user is None:
        raise SlackError("user_not_found")
    return {"user": _profile(call, user)}


def lookup_by_email(call: Call) -> Json:
    """One user by e-mail address."""
    call.need("users:read.email")
    user = call.state.directory.by_email(call.string("email"))
    if user is None or user.is_stranger:
        raise SlackError("users_not_found")
    return {"user": _profile(call, user)}


def everybody(call: Call) -> Json:
    """All users of the workspace."""
    call.need("users:read")
    people = [_profile(call, user) for user in call.state.directory.people.values()]
    return {"members": people, "response_metadata": {"next_cursor": ""}}


def _profile(call: Call, user: LocalUser) -> Json:
    zone = datetime.now(UTC).astimezone(ZoneInfo(user.time_zone))
    offset = zone.utcoffset()
    profile = {"real_name": user.name, "display_name": user.name, "title": user.title, "team": TEAM_ID}
    if user.email and "users:read.email" in call.state.scopes:
        profile["email"] = user.email
    return {
        "id": user.id,
        "team_id": TEAM_ID,
        "name": user.name.split()[0].lower(),
        "real_name": user.name,
        "deleted": False,
        "color": user.avatar_colour.removeprefix("#"),
        "tz": user.time_zone,
        "tz_label": zone.tzname(),
        "tz_offset": int(offset.total_seconds()) if offset else 0,
        "profile": profile,
        "is_bot": user.is_bot,
        "is_stranger": user.is_stranger,
        "is_restricted": False,
        "is_admin": False,
        "updated": 0,
    }
