"""One call of a Web API method: its arguments, checked as they are asked for."""

from __future__ import annotations

from dataclasses import dataclass

from handlers.local.directory import Room
from handlers.local.state import SlackError, State
from handlers.local.store import Json

SCOPE_WORD = {"im": "im", "channel": "channels", "group": "groups"}


@dataclass(frozen=True)
class Call:
    """What was asked. Every method raises SlackError with the error that Slack gives."""

    state: State
    arguments: Json

    def need(self, scope: str) -> None:
        """The app was installed with this scope."""
        if scope not in self.state.scopes:
            provided = ",".join(sorted(self.state.scopes))
            raise SlackError("missing_scope", needed=scope, provided=provided)

    def string(self, name: str) -> str:
        """An argument that must be there, and be a string: a `ts` sent as a number has lost digits."""
        value = self.arguments.get(name)
        if not isinstance(value, str) or not value:
            why = f"[ERROR] {'must be a string' if value else 'missing required field'}: {name}"
            raise SlackError("invalid_arguments", response_metadata={"messages": [why]})
        return value

    def optional(self, name: str) -> str | None:
        """A string argument, or None when it is absent or empty."""
        return self.string(name) if self.arguments.get(name) else None

    def flag(self, name: str) -> bool:
        """A boolean argument, in JSON or as a form has it."""
        return self.arguments.get(name) in (True, "true", "True", "1", 1)

    def number(self, name: str, default: int, most: int) -> int:
        """A whole number from 1 to `most`; Slack answers `invalid_limit` for others."""
        value = str(self.arguments.get(name) or default)
        if not value.isdecimal() or not 1 <= int(value) <= most:
            raise SlackError(f"invalid_{name}")
        return int(value)

    def room(self) -> Room:
        """The room of `channel`, which may also be a user's id; the app must be in it."""
        channel = self.arguments.get("channel")
        if channel in self.state.directory.people and channel not in self.state.directory.rooms:
            return self.dm(str(channel))
        room = self.state.directory.rooms.get(channel) if isinstance(channel, str) else None
        if room is None or (room.kind == "group" and not room.has_bot):
            raise SlackError("channel_not_found")
        if not room.has_bot:
            raise SlackError("not_in_channel")
        return room

    def readable_room(self, scope: str) -> Room:
        """The room of `channel`, with the scope that reading this kind of room needs (`history`, `read`)."""
        room = self.room()
        self.need(f"{SCOPE_WORD[room.kind]}:{scope}")
        return room

    def dm(self, user: str) -> Room:
        """The direct messages with a user."""
        person = self.state.directory.people.get(user)
        if person is None:
            raise SlackError("user_not_found")
        if person.is_bot:
            raise SlackError("cannot_dm_bot")
        return self.state.directory.dm(user)
