"""Who and what a local workspace is made of: its people, its channels, and the ids that the app is given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

TEAM_ID = "T0LOCAL00"
TEAM_NAME = "Local workspace"
APP_ID = "A0ALLIANCE"
BOT_ID = "B0ALLIANCE"
BOT_USER_ID = "U0ALLIANCE"
BOT_NAME = "Alliance Bot"

COLOURS = ("#0f6e68", "#8a3b12", "#5b3a8c", "#1d5fa8", "#7a1f4b", "#3f6212", "#9a4a00", "#334155")


@dataclass(frozen=True)
class LocalUser:
    """Somebody in the workspace. Ids look like Slack's (`U` first); `time_zone` is an IANA name.

    `group` is the heading under which the page lists them (a program, an agency).
    """

    id: str
    name: str
    email: str | None = None
    time_zone: str = "America/New_York"
    title: str = ""
    is_bot: bool = False
    is_stranger: bool = False
    colour: str | None = None
    group: str = ""

    def __post_init__(self) -> None:
        if self.id[:1] not in "UW" or not self.id.isalnum():
            raise ValueError(f"A Slack user id starts with U and holds letters and digits only, not {self.id!r}.")
        ZoneInfo(self.time_zone)

    @property
    def initials(self) -> str:
        """One or two letters for the avatar."""
        words = self.name.split()
        return "".join(word[0] for word in (words[:1] + words[-1:] if len(words) > 1 else words)).upper()

    @property
    def avatar_colour(self) -> str:
        """The colour behind the initials; the same for the same id."""
        return self.colour or COLOURS[sum(self.id.encode()) % len(COLOURS)]


@dataclass(frozen=True)
class LocalChannel:
    """A channel and its human members. The app is in it unless `has_bot` is false."""

    id: str
    name: str
    members: tuple[str, ...] = ()
    is_private: bool = False
    has_bot: bool = True


@dataclass(frozen=True)
class Room:
    """Where messages stand: a channel, or the direct messages between the app and one person."""

    id: str
    name: str
    members: tuple[str, ...]
    kind: str  # "channel", "group" (a private channel) or "im", as Slack's channel_type has it

    @property
    def has_bot(self) -> bool:
        """Whether the app may post here and hears what is said."""
        return BOT_USER_ID in self.members


BOT = LocalUser(BOT_USER_ID, BOT_NAME, title="App", is_bot=True, colour="#1d4f6e")


class Directory:
    """The people and rooms of a workspace, looked up by id."""

    def __init__(self, people: Sequence[LocalUser], channels: Sequence[LocalChannel]) -> None:
        self.people = {BOT.id: BOT, **{person.id: person for person in people}}
        self.rooms: dict[str, Room] = {}
        for channel in channels:
            self._add_channel(channel)
        for person in people:
            room = Room(f"D{person.id[1:]}", "", (person.id, BOT_USER_ID), "im")
            self.rooms[room.id] = room

    def _add_channel(self, channel: LocalChannel) -> None:
        unknown = set(channel.members) - set(self.people)
        if unknown:
            raise ValueError(f"#{channel.name} has members who are not among the people: {sorted(unknown)}.")
        members = (*channel.members, BOT_USER_ID) if channel.has_bot else channel.members
        kind = "group" if channel.is_private else "channel"
        self.rooms[channel.id] = Room(channel.id, channel.name, members, kind)

    def person(self, user: str) -> LocalUser:
        """Raises LookupError with the id when nobody has it."""
        if user not in self.people:
            raise LookupError(f"Nobody in this workspace has the id {user!r}.")
        return self.people[user]

    def by_email(self, email: str) -> LocalUser | None:
        """The person with this address, whatever its capitals."""
        wanted = email.strip().casefold()
        return next((p for p in self.people.values() if p.email and p.email.casefold() == wanted), None)

    def dm(self, user: str) -> Room:
        """The direct messages between the app and this person."""
        return self.rooms[f"D{self.person(user).id[1:]}"]

    def room(self, channel: str) -> Room:
        """Raises LookupError when there is no such channel or direct message."""
        if channel not in self.rooms:
            raise LookupError(f"There is no channel {channel!r} in this workspace.")
        return self.rooms[channel]

    def rooms_of(self, user: str) -> list[Room]:
        """The rooms a person sees, channels first."""
        return [room for room in self.rooms.values() if user in room.members]
