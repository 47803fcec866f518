"""What can be done and seen as a person of the workspace; the page and the tests both come through here."""

from __future__ import annotations

from typing import Any

from handlers.local import acting, clicking, posting
from handlers.local.deliveries import Deliveries
from handlers.local.state import State
from handlers.local.store import Json


class People:
    """Acts as any person, and looks over their shoulder. Every method may be called from any thread.

    An unknown user, channel or message raises LookupError; an app that does not acknowledge raises NotAnswered.
    """

    state: State
    _deliveries: Deliveries

    def say(self, user: str, text: str, channel: str | None = None, thread_ts: str | None = None) -> str:
        """Post as a person, by default in the direct messages with the app; returns the message's ts."""
        return acting.say(self.state, user, text, channel, thread_ts)

    def edit(self, user: str, channel: str, ts: str, text: str) -> None:
        """Change one's own message."""
        acting.edit(self.state, user, channel, ts, text)

    def delete(self, user: str, channel: str, ts: str) -> None:
        """Delete one's own message."""
        acting.delete(self.state, user, channel, ts)

    def slash(self, user: str, command: str, text: str = "", channel: str | None = None) -> None:
        """Type a slash command. Raises NotAnswered."""
        acting.slash(self.state, self._deliveries, user, command, text, channel)

    def open_home(self, user: str, tab: str = "home") -> None:
        """Open the app's Home tab (or with "messages" its Messages tab)."""
        posting.home_opened(self.state, user, tab)

    def press(
        self, user: str, channel: str, ts: str, action_id: str, value: Any = None, *, stale: bool = False
    ) -> None:
        """Click a button or choose in a menu of a message, and wait until the app has acknowledged.

        `value` tells buttons with one action_id apart, or is what is chosen (an option's value, a list of them, a
        date). `stale` presses what stood in the message before its last edits. Raises LookupError, NotAnswered.
        """
        clicking.press(self.state, self._deliveries, user, channel, ts, action_id, value, stale)

    def press_in_view(self, user: str, view_id: str, action_id: str, value: Any = None) -> None:
        """Click or choose in a modal or in the Home tab."""
        clicking.press_in_view(self.state, self._deliveries, user, view_id, action_id, value)

    def submit(self, user: str, view_id: str, values: dict[str, Any]) -> dict[str, str] | None:
        """Send a modal off with values by block_id or action_id; returns the errors by block_id, or None.

        Raises NotAnswered, and AppMistake when the app answers with something that Slack would refuse.
        """
        return clicking.submit(self.state, self._deliveries, user, view_id, values)

    def close_view(self, user: str, view_id: str) -> None:
        """Close a modal without sending it."""
        clicking.close_view(self.state, self._deliveries, user, view_id)

    def messages(self, channel: str, thread_ts: str | None = None) -> list[Json]:
        """Everything said in a channel, or in one of its threads (the parent first), oldest first."""
        said = self.state.store.messages(channel)
        return said if thread_ts is None else [m for m in said if thread_ts in (m["ts"], m.get("thread_ts"))]

    def dm(self, user: str) -> list[Json]:
        """Everything said between the app and this person, oldest first."""
        return self.messages(self.dm_channel(user))

    def dm_channel(self, user: str) -> str:
        """The id of the direct messages between the app and this person."""
        return self.state.directory.dm(user).id

    def views(self, user: str) -> list[Json]:
        """The person's open modals, the bottom one first."""
        return self.state.store.views(user, "modal")

    def home(self, user: str) -> Json | None:
        """The person's Home tab, once the app has published one."""
        return next(iter(self.state.store.views(user, "home")), None)

    def ephemerals(self, user: str) -> list[Json]:
        """What was shown to this person only, oldest first."""
        return [whisper for whisper in self.state.whispers if whisper["to"] == user]

    def undelivered(self, state: str = "waiting") -> list[Json]:
        """The events that the app has not taken yet, or (`lost`) never took."""
        return [self.state.store.event(number)[0] for number in self.state.store.events(state)]
