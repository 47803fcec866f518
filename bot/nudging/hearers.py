"""Who hears of an obligation: whoever has a part in it, or who stands in for somebody who cannot be reached."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from bot.nudging.owed import Owed
from bot.nudging.steps import Planned, planned
from bot.people import Membership, Person, Role
from bot.program import Program

_STANDS_IN = {
    Role.POINT_OF_CONTACT: (Role.COORDINATOR, Role.PROGRAM_MANAGER),
    Role.COORDINATOR: (Role.PROGRAM_MANAGER,),
    Role.PROGRAM_MANAGER: (Role.COORDINATOR,),
}
"""Who hears in the place of a role that nobody has, or none of whose people can be reached; the first comes first."""


class Hearer(NamedTuple):
    """One person, the role they have, the role whose part they take, and in whose place if in somebody's."""

    person: Person
    role: Role
    part: Role
    instead_of: Person | None = None


def hearers(owed: Owed, members: Iterable[Membership], unreachable: Collection[int] = ()) -> tuple[Hearer, ...]:
    """Everybody who may hear of an obligation.

    `members` are those of the alliance's circle, its program managers included; of a whole program its managers, or
    its coordinators where it has none.
    `unreachable` holds ids of people. An alternate hears when a contact cannot be reached or there is none.
    """
    known = tuple(members)
    parts = (Role.PROGRAM_MANAGER,) if owed.alliance is None else tuple(Role)
    return tuple(hearer for part in parts for hearer in _in_part(part, known, unreachable))


def planned_for(
    person: Person,
    owed: Iterable[Owed],
    members: Mapping[str, Sequence[Membership]],
    programs: Mapping[str, Program],
    unreachable: Collection[int] = (),
) -> tuple[Planned, ...]:
    """Every step of everything owed that this one person hears of, each once: what `look` takes.

    `members` are by subject, `programs` by key. No member may be left out: others decide who stands in for whom.
    """
    found = (
        each
        for one in owed
        for hearer in hearers(one, members[one.subject], unreachable)
        if hearer.person.id == person.id
        for each in _planned(one, hearer, programs[one.program])
    )
    return tuple({each.key: each for each in found}.values())


def _planned(owed: Owed, hearer: Hearer, program: Program) -> tuple[Planned, ...]:
    plan = partial(planned, owed, hearer.person, hearer.role, program.nudging, program.state)
    return plan(part=hearer.part, instead_of=hearer.instead_of)


def _in_part(part: Role, members: Sequence[Membership], unreachable: Collection[int]) -> Sequence[Hearer]:
    own = [m for m in members if m.role is part]
    first = [m.person for m in own if not m.alternate]
    lost = [person for person in first if person.id in unreachable]
    missed = lost[0] if lost else None
    reached = [Hearer(person=each, role=part, part=part) for each in first if each.id not in unreachable]
    if lost or not first:
        others = [m.person for m in own if m.alternate and m.person.id not in unreachable]
        reached += [Hearer(person=each, role=part, part=part, instead_of=missed) for each in others]
    return (
        reached
        or _stand_ins(part, members, unreachable, missed)
        or [Hearer(person=m.person, role=part, part=part) for m in own]
    )


def _stand_ins(
    part: Role, members: Sequence[Membership], unreachable: Collection[int], missed: Person | None
) -> list[Hearer]:
    for role in _STANDS_IN[part]:
        found = [m.person for m in members if m.role is role and m.person.id not in unreachable]
        if found:
            return [Hearer(person=each, role=role, part=part, instead_of=missed) for each in found]
    return []
