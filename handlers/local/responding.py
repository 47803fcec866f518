"""Response URLs: answers to one interaction, without a token, five times within half an hour.

Source: docs.slack.dev, interactivity/handling-user-interaction, "Message responses".
"""

from __future__ import annotations

import time

from handlers.local import posting
from handlers.local.acting import answer_in_room
from handlers.local.state import ResponseUrl, SlackError, State
from handlers.local.store import Json
from handlers.local.web_api import chat


def respond(state: State, token: str, answer: Json) -> None:
    """Do what the app answers. Raises SlackError with `used_url`, `expired_url` or what is wrong with the message."""
    url = _use(state, token)
    room = state.directory.room(url.channel)
    message = state.store.message(url.channel, url.ts) if url.ts else None
    if answer.get("delete_original"):
        if message:
            posting.delete(state, room, message)
        _forget_whisper(state, url)
    elif answer.get("replace_original") and message:
        posting.update(state, room, message, {"blocks": None, **chat.content(answer)})
    else:
        if answer.get("replace_original"):
            _forget_whisper(state, url)
        answer_in_room(state, room, url.user, answer)


def _use(state: State, token: str) -> ResponseUrl:
    with state.store.lock:
        url = state.response_urls.get(token)
        if url is None or time.monotonic() > url.until:
            raise SlackError("expired_url")
        if not url.uses:
            raise SlackError("used_url")
        url.uses -= 1
    return url


def _forget_whisper(state: State, url: ResponseUrl) -> None:
    state.whispers[:] = [whisper for whisper in state.whispers if whisper["ts"] != url.ts]
    state.changed("whisper", channel=url.channel, user=url.user)
