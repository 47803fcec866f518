"""Everybody on the roster, and every step of everything owed in a stretch of days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from sqlalchemy.orm import Session

from bot.nudging.hearers import planned_for
from bot.nudging.owed import Owed, alliance_subject, owed_between, program_subject
from bot.nudging.steps import Planned
from bot.people import Alliance, Membership, Person, Role
from bot.program import Program
from handlers.cases.vocabulary import office_program
from storage import everybody, obligations

T = TypeVar("T")


class NotOnTheRoster(ValueError):
    """Nobody and nothing of that name is known; the message is a sentence for the person who asked."""


@dataclass(frozen=True)
class Subject:
    """An alliance, or with None a whole program, and whoever may hear of what it owes."""

    key: str
    alliance: Alliance | None
    program: str
    members: Sequence[Membership]


@dataclass(frozen=True)
class Everybody:
    """`of_person` are the subjects of each person by id, `owed` is by subject, `programs` by key."""

    people: Sequence[Person]
    of_person: Mapping[int, Sequence[Subject]]
    owed: Mapping[str, Sequence[Owed]]
    programs: Mapping[str, Program]

    def planned(self, person: Person, unreachable: Collection[int] = ()) -> tuple[Planned, ...]:
        """Every step that this person hears of."""
        own = self.of_person[person.id]
        owed = (each for subject in own for each in self.owed[subject.key])
        return planned_for(person, owed, {each.key: each.members for each in own}, self.programs, unreachable)


def load(session: Session, start: date, end: date, alliance: str | None = None) -> Everybody:
    """Everybody, or those around one alliance, and what is due or listed in start..end.

    Raises:
        NotOnTheRoster: there is no such alliance.
    """
    subjects = list(_subjects(session, alliance))
    if not subjects and alliance:
        raise NotOnTheRoster(f'There is no alliance "{alliance}" on the roster.')
    programs = {key: office_program(session, key) for key in {each.program for each in subjects}}
    keys = [each.key for each in subjects]
    days, met = _by_subject(obligations.office_days(session, keys)), _by_subject(obligations.met(session, keys))
    owed = {
        each.key: owed_between(
            each.alliance, programs[each.program], start, end, office_days=days[each.key], met=met[each.key]
        )
        for each in subjects
    }
    people: dict[int, Person] = {}
    of_person: defaultdict[int, list[Subject]] = defaultdict(list)
    for subject in subjects:
        here = {member.person.id: member.person for member in subject.members}
        people |= here
        for person_id in here:
            of_person[person_id].append(subject)
    return Everybody(list(people.values()), of_person, owed, programs)


def _subjects(session: Session, alliance: str | None) -> Iterator[Subject]:
    """The alliances, or the one of this name, and without a name the programs that they or a manager belong to."""
    circles, managers = everybody.circles(session), everybody.managers(session)
    coordinators: defaultdict[str, list[Membership]] = defaultdict(list)
    for circle in circles:
        known = circle.alliance
        coordinators[known.program] += [member for member in circle.members if member.role is Role.COORDINATOR]
        if alliance is None or known.name.casefold() == alliance.strip().casefold():
            yield Subject(alliance_subject(known.id), known, known.program, circle.members)
    if alliance is None:
        for key in sorted({*managers, *coordinators}):
            yield Subject(program_subject(key), None, key, managers.get(key) or coordinators[key])


def _by_subject(found: Mapping[obligations.Key, T]) -> defaultdict[str, dict[tuple[str, str], T]]:
    """The same, so that a subject's own are looked through and not everybody's."""
    grouped: defaultdict[str, dict[tuple[str, str], T]] = defaultdict(dict)
    for key, value in found.items():
        grouped[key.subject][key.subject, key.obligation] = value
    return grouped
