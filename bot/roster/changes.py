"""What a stated roster changes in the known one. Nobody is ever deleted: who is no longer stated is closed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import Any, TypeVar

from bot.activity import Frozen
from bot.roster.columns import Column
from bot.roster.facts import AllianceFacts, MemberFacts, PersonFacts, Roster

Facts = TypeVar("Facts", AllianceFacts, PersonFacts, MemberFacts)

# A column that the file does not have leaves its fact as it is.
_ALLIANCE_COLUMNS = {
    "signed_on": Column.SIGNED,
    "renewed_on": Column.RENEWED,
    "expires_on": Column.EXPIRES,
    "address": Column.ADDRESS,
    "city": Column.CITY,
    "zip_code": Column.ZIP,
}
_PERSON_COLUMNS = {"phone": Column.PHONE, "channel": Column.CHANNEL}
_MEMBER_COLUMNS = {"title": Column.TITLE, "alternate": Column.ALTERNATE}


class AllianceChange(Frozen):
    """An alliance that is new (no `before`) or changed."""

    before: AllianceFacts | None
    after: AllianceFacts


class PersonChange(Frozen):
    """A person who is new (no `before`) or changed."""

    before: PersonFacts | None
    after: PersonFacts


class MemberChange(Frozen):
    """A membership that is new (no `before`), changed, closed or opened again."""

    before: MemberFacts | None
    after: MemberFacts


RosterChange = AllianceChange | PersonChange | MemberChange


def differences(known: Roster, stated: Roster, *, columns: Collection[Column], today: date) -> tuple[RosterChange, ...]:
    """What has to change so that the stated roster is the known one, in the order in which it can be done.

    Somebody who is known in a stated alliance and no longer stated there is closed as of today; the managers of a
    program likewise, where the roster states at least one. `columns` are those that the file has.
    """
    return (
        *(AllianceChange(before=b, after=a) for b, a in _alliances(known, stated, columns) if b != a),
        *(PersonChange(before=b, after=a) for b, a in _people(known, stated, columns) if b != a),
        *(MemberChange(before=b, after=a) for b, a in _members(known, stated, columns) if b != a),
        *(MemberChange(before=b, after=a) for b, a in _gone(known, stated, today)),
    )


def _alliances(
    known: Roster, stated: Roster, columns: Collection[Column]
) -> Iterator[tuple[AllianceFacts | None, AllianceFacts]]:
    before = {alliance.key: alliance for alliance in known.alliances}
    for alliance in stated.alliances:
        yield before.get(alliance.key), _kept(before.get(alliance.key), alliance, columns, _ALLIANCE_COLUMNS)


def _people(
    known: Roster, stated: Roster, columns: Collection[Column]
) -> Iterator[tuple[PersonFacts | None, PersonFacts]]:
    before = {person.key: person for person in known.people}
    for person in stated.people:
        old = before.get(person.key)
        new = _kept(old, person, columns, _PERSON_COLUMNS)
        # The bot learns Slack users by itself: an empty cell forgets none.
        yield old, new.model_copy(update={"slack_user": new.slack_user or (old and old.slack_user)})


def _members(
    known: Roster, stated: Roster, columns: Collection[Column]
) -> Iterator[tuple[MemberFacts | None, MemberFacts]]:
    before = {member.key: member for member in known.members}
    for member in stated.members:
        old = before.get(member.key)
        # Another spelling of the alliance or the person is their change, not this one's.
        alike = {"email": member.email, "alliance": member.alliance, "program": member.program}
        yield old and old.model_copy(update=alike), _kept(old, member, columns, _MEMBER_COLUMNS)


def _gone(known: Roster, stated: Roster, today: date) -> Iterator[tuple[MemberFacts, MemberFacts]]:
    places = {f"alliance {alliance.key}" for alliance in stated.alliances} | {m.place for m in stated.members}
    present = {member.key for member in stated.members}
    for member in known.members:
        if member.left_on is None and member.place in places and member.key not in present:
            yield member, member.model_copy(update={"left_on": today})


def _kept(before: Facts | None, after: Facts, columns: Collection[Column], owners: Mapping[str, Column]) -> Facts:
    if before is None:
        return after
    return after.model_copy(update={name: getattr(before, name) for name, c in owners.items() if c not in columns})


def verb(change: RosterChange) -> str:
    """What happens: added, changed, left or returned."""
    if change.before is None:
        return "added"
    if isinstance(change, MemberChange) and change.before is not None:
        if change.after.left_on and not change.before.left_on:
            return "left"
        if change.before.left_on and not change.after.left_on:
            return "returned"
    return "changed"


def fields(change: RosterChange) -> dict[str, tuple[Any, Any]]:
    """The facts that change, each before and after, as JSON can hold them."""
    before = change.before.model_dump(mode="json") if change.before else {}
    after = change.after.model_dump(mode="json")
    return {name: (before.get(name), value) for name, value in after.items() if before.get(name) != value}


def subject(change: RosterChange) -> str:
    """Whom or what it is about, in words."""
    after = change.after
    if isinstance(after, AllianceFacts):
        return f"alliance {after.name}"
    if isinstance(after, PersonFacts):
        return f"{after.name} <{after.email}>"
    place = after.alliance or f"the {after.program} program"
    return f"{after.email}, {after.role.replace('_', ' ')} of {place}"


def describe(change: RosterChange) -> str:
    """The change in one line, for the person who imports."""
    details = ", ".join(f"{name} {_shown(b)} > {_shown(a)}" for name, (b, a) in fields(change).items())
    return f"{verb(change)}: {subject(change)}" + (f" ({details})" if change.before else "")


def _shown(value: Any) -> str:
    return "nothing" if value is None else str(value)
