"""What the page shows, as JSON: who there is, what was said, what lies on a person's screen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass

from handlers.local.directory import BOT_USER_ID, LocalUser, Room
from handlers.local.mailboxes import Mail
from handlers.local.state import State
from handlers.local.store import Json

MOST_SHOWN = 300  # messages of a room; older ones stay in the file
Documents = Callable[[str], tuple[str, bytes] | None]


@dataclass(frozen=True)
class Tour:
    """What the guided tour starts with: two users by id, words for the first to send, and whose Diary Sheet to open."""

    participant: str
    coordinator: str
    said: str
    mailed: str
    alliance: str


def world(state: State, bot_address: str | None, addresses: tuple[str, ...], tour: Tour | None) -> Json:
    """Everything that stays the same while the page is open."""
    people = [_person(state, person) for person in state.directory.people.values() if not person.is_bot]
    return {
        "workspace": state.store.secret("workspace"),
        "people": people,
        "bot": _face(state.directory.person(BOT_USER_ID)),
        "botAddress": bot_address,
        "addresses": addresses,
        "commands": list(state.commands),
        "tour": asdict(tour) if tour else None,
    }


def room(state: State, user: str, channel: str) -> Json:
    """A room as this person sees it: what everybody sees, and what only they do. Raises LookupError."""
    seen = state.directory.room(channel)
    if user not in seen.members:
        raise LookupError(f"{user} is not in {seen.name or seen.id}.")
    whispers = [w for w in state.whispers if w["to"] == user and w["channel"] == channel]
    said = sorted([*state.store.messages(channel), *whispers], key=lambda m: (len(m["ts"]), m["ts"]))
    return {"messages": [_shown(state, user, channel, message) for message in said[-MOST_SHOWN:]]}


def screen(state: State, user: str) -> Json:
    """A person's open modals and Home tab."""
    home = next(iter(state.store.views(user, "home")), None)
    return {"views": state.store.views(user, "modal"), "home": home}


def mail(received: list[Mail], sent: list[Mail]) -> Json:
    """A person's mail, newest first."""
    return {"inbox": [_mail(m) for m in reversed(received)], "sent": [_mail(m) for m in reversed(sent)]}


def _shown(state: State, user: str, channel: str, message: Json) -> Json:
    return {**message, "chosen": state.chosen.get((user, channel, message["ts"]))}


def _mail(one: Mail) -> Json:
    shown = {key: value for key, value in asdict(one).items() if key not in ("raw", "html", "from_")}
    return {**shown, "from": one.from_, "has_html": one.html is not None}


def _person(state: State, person: LocalUser) -> Json:
    rooms = [_room(room) for room in state.directory.rooms_of(person.id)]
    about = {"email": person.email, "title": person.title, "timeZone": person.time_zone, "group": person.group}
    return {**_face(person), **about, "rooms": rooms}


def _face(person: LocalUser) -> Json:
    return {"id": person.id, "name": person.name, "initials": person.initials, "colour": person.avatar_colour}


def _room(room: Room) -> Json:
    return {"id": room.id, "name": room.name, "kind": room.kind}
