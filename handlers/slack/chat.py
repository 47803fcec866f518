"""Slack's Web API behind the Chat port: what may be tried again, and what may not (SLACK_RULES R2.3)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any
from urllib.error import URLError

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse

from handlers.ports import Posted, SlackProfile, TryLater, Undeliverable

_AGAIN = {"ratelimited", "internal_error", "fatal_error", "service_unavailable", "request_timeout"}
_KEY = "alliance_notice"


class SlackChat:
    """Speaks to one workspace. Waiting is left to the queue: nothing here sleeps."""

    def __init__(self, client: WebClient) -> None:
        self._client = client

    def post(self, to: str, payload: Mapping[str, Any], *, key: str, thread: Posted | None = None) -> Posted:
        """Post, with the key in the metadata. A user's id is taken as their direct messages: opening these first would
        keep a morning's reminders to the fifty a minute of `conversations.open`."""
        answer = _call(
            self._client.chat_postMessage,
            channel=thread.channel if thread else to,
            text=payload["text"],
            blocks=payload.get("blocks"),
            thread_ts=thread.ts if thread else None,
            metadata={"event_type": _KEY, "event_payload": {"key": key}},
            unfurl_links=False,
            unfurl_media=False,
        )
        return Posted(str(answer["channel"]), str(answer["ts"]))

    def update(self, at: Posted, payload: Mapping[str, Any]) -> None:
        """Repaint; text and blocks always together, since text alone would remove the blocks (R3.6)."""
        _call(
            self._client.chat_update,
            channel=at.channel,
            ts=at.ts,
            text=payload["text"],
            blocks=payload.get("blocks") or [],
        )

    def ephemeral(self, channel: str, user: str, payload: Mapping[str, Any]) -> None:
        """Show to one member only."""
        _call(
            self._client.chat_postEphemeral,
            channel=channel,
            user=user,
            text=payload["text"],
            blocks=payload.get("blocks"),
        )

    def find(self, to: str, key: str, since: datetime, *, thread: Posted | None = None) -> Posted | None:
        """Look the key up in the metadata of the conversation's or thread's messages."""
        channel = thread.channel if thread else self._conversation(to)
        oldest = f"{since.timestamp() - 60:.6f}"
        cursor = None
        while True:
            page = self._page(channel, oldest, thread, cursor)
            ts = _with_key(page.get("messages") or [], key)
            if ts:
                return Posted(channel, ts)
            cursor = (page.get("response_metadata") or {}).get("next_cursor")
            if not cursor:
                return None

    def open_view(self, trigger: str, view: Mapping[str, Any]) -> None:
        """Open a modal."""
        _call(self._client.views_open, trigger_id=trigger, view=view)

    def publish_home(self, user: str, view: Mapping[str, Any]) -> None:
        """Replace the Home tab."""
        _call(self._client.views_publish, user_id=user, view=view)

    def profile(self, user: str) -> SlackProfile:
        """Who this is; bots, Slack Connect strangers and deactivated users are outsiders (R8.4)."""
        found = _call(self._client.users_info, user=user)["user"]
        profile = found.get("profile", {})
        outsider = any(found.get(mark) for mark in ("is_bot", "is_stranger", "deleted"))
        name = profile.get("real_name") or found.get("real_name") or found.get("name") or user
        return SlackProfile(user, name, profile.get("email"), found.get("tz"), outsider)

    def _conversation(self, to: str) -> str:
        if not to.startswith(("U", "W")):
            return to
        return str(_call(self._client.conversations_open, users=to)["channel"]["id"])

    def _page(self, channel: str, oldest: str, thread: Posted | None, cursor: str | None) -> SlackResponse:
        asked = {"channel": channel, "oldest": oldest, "include_all_metadata": True, "limit": 200, "cursor": cursor}
        if thread:
            return _call(self._client.conversations_replies, ts=thread.ts, **asked)
        return _call(self._client.conversations_history, **asked)


def _with_key(messages: Sequence[Mapping[str, Any]], key: str) -> str | None:
    keys = ((m["ts"], m.get("metadata", {}).get("event_payload", {}).get("key")) for m in messages)
    return next((str(ts) for ts, found in keys if found == key), None)


def _call(method: Callable[..., SlackResponse], **arguments: Any) -> SlackResponse:
    try:
        return method(**arguments)
    except SlackApiError as error:
        raise _named(error) from error
    except (URLError, TimeoutError, ConnectionError) as error:
        raise TryLater(f"Slack could not be reached ({type(error).__name__})") from error


def _named(error: SlackApiError) -> TryLater | Undeliverable:
    name = str(error.response.get("error", "unknown_error"))
    if error.response.status_code == 429 or name == "ratelimited":
        return TryLater("Slack asked to slow down", seconds=float(error.response.headers.get("Retry-After", 30)))
    if error.response.status_code >= 500 or name in _AGAIN:
        return TryLater(f"Slack answered {name}")
    return Undeliverable(name)
