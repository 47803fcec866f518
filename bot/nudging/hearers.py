"""Who hears of an obligation: whoever has a part in it, or who stands in for somebody who cannot be reached."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from bot.activity import Frozen
from bot.nudging.owed import Owed
from bot.nudging.steps import Planned
from bot.people import Membership, Person, Role
from bot.program import Program


class Hearer(Frozen):
    """One person, the role they hear it in, and in whose place if in somebody's."""

    person: Person
    role: Role
    instead_of: Person | None = None


def hearers(owed: Owed, members: Iterable[Membership], unreachable: Collection[int] = ()) -> tuple[Hearer, ...]:
    """Everybody who hears of an obligation. `members` are those of the alliance's circle, its program managers
    included; of a whole program its managers. `unreachable` holds ids of people."""
    raise NotImplementedError


def planned_for(
    person: Person,
    owed: Iterable[Owed],
    members: Mapping[str, Iterable[Membership]],
    programs: Mapping[str, Program],
    unreachable: Collection[int] = (),
) -> tuple[Planned, ...]:
    """Every step of everything owed that this one person hears of: what `look` takes.

    `members` are by subject, `programs` by key.
    """
    raise NotImplementedError
