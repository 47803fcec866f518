"""Everybody on the roster, and every step of everything owed in a stretch of days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from bot.nudging.hearers import planned_for
from bot.nudging.owed import Owed, alliance_subject, owed_between, program_subject
from bot.nudging.steps import Planned
from bot.people import Alliance, Membership, Person
from bot.program import Program
from handlers.cases.nudging.owing import as_left
from handlers.cases.vocabulary import office_program
from storage import circles


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
    subjects: list[Subject] = []
    owed: dict[str, Sequence[Owed]] = {}
    programs = {key: office_program(session, key) for key in circles.all_programs(session)}
    for part in _subjects(session, alliance):
        days, met = as_left(session, [each.key for each in part])
        for each in part:
            program = programs[each.program]
            owed[each.key] = owed_between(each.alliance, program, start, end, office_days=days, met=met)
        subjects += part
    if not subjects and alliance:
        raise NotOnTheRoster(f'There is no alliance "{alliance}" on the roster.')
    people: dict[int, Person] = {}
    of_person: defaultdict[int, list[Subject]] = defaultdict(list)
    for subject in subjects:
        here = {member.person.id: member.person for member in subject.members}
        people |= here
        for person_id in here:
            of_person[person_id].append(subject)
    return Everybody(list(people.values()), of_person, owed, programs)


def _subjects(session: Session, alliance: str | None) -> Iterator[list[Subject]]:
    """The alliances, or the one of this name; without a name the programs as well."""
    for part in circles.everywhere(session, alliance):
        known = ((circle.alliance, circle.members) for circle in part)
        yield [Subject(alliance_subject(each.id), each, each.program, members) for each, members in known]
    if alliance is None:
        offices = circles.offices(session, circles.all_programs(session))
        yield [Subject(program_subject(key), None, key, members) for key, members in sorted(offices.items())]
