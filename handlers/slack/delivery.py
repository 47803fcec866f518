"""What the outbox has for Slack, sent by way of the Chat port."""

from __future__ import annotations

import logging

from handlers.ports import Chat, Posted, Undeliverable
from storage.outbox import Queued

log = logging.getLogger(__name__)

_GONE = {"message_not_found", "cant_update_message", "edit_window_closed"}


class SlackDoor:
    """Sends posts, repaints, ephemeral notes and Home tabs."""

    def __init__(self, chat: Chat) -> None:
        self._chat = chat

    def send(self, message: Queued, replaced: Queued | None, thread: Queued | None) -> Posted | None:
        """Hand the message to Slack; where it stands now."""
        if message.op == "home":
            self._chat.publish_home(message.to, message.payload["view"])
            return None
        if message.op == "ephemeral":
            self._chat.ephemeral(message.to, message.payload["user"], message.payload)
            return None
        if message.op == "update":
            return self._repaint(message, replaced)
        return self._chat.post(message.to, message.payload, key=message.key, thread=_place(thread))

    def find(self, message: Queued, thread: Queued | None) -> Posted | None:
        """Where an earlier try put this message. Repaints and Home tabs are safe to repeat.

        Where the workspace does not let us read the history, a second copy is the lesser evil: its buttons do nothing
        twice, and a lost card would never be decided.
        """
        if message.op != "post":
            return None
        try:
            return self._chat.find(message.to, message.key, message.queued_at, thread=_place(thread))
        except Undeliverable as refusal:
            log.warning("message %s may be posted twice: the history cannot be read (%s)", message.key, refusal.reason)
            return None

    def _repaint(self, message: Queued, replaced: Queued | None) -> Posted | None:
        place = _place(replaced)
        if place is None:
            log.warning("message %s has nothing to repaint: %s never got out", message.key, message.replaces)
            return None
        try:
            self._chat.update(place, message.payload)
        except Undeliverable as refusal:
            if refusal.reason not in _GONE:
                raise
            return self._chat.post(place.channel, message.payload, key=message.key)
        return None


def _place(row: Queued | None) -> Posted | None:
    if row is None or not row.remote_channel or not row.remote_ts:
        return None
    return Posted(row.remote_channel, row.remote_ts)
