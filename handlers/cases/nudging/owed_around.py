"""What is owed around one person within some days, read in portions for the memory's sake."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from sqlalchemy.orm import Session

from bot.nudging.owed import Owed, alliance_subject, owed_between, program_subject
from bot.people import Circle, Membership
from bot.program import Program
from handlers.cases.nudging.owing import as_left
from handlers.cases.vocabulary import office_program
from storage import circles


class Portion(NamedTuple):
    """What some alliances or programs owe, and by subject everybody who may hear of it."""

    owed: Sequence[Owed]
    members: Mapping[str, Sequence[Membership]]


@dataclass
class OwedAround:
    """One reading, both days included; `programs` keeps what was read of them on the way."""

    session: Session
    person_id: int
    start: date
    end: date
    programs: dict[str, Program] = field(default_factory=dict)

    def portions(self) -> Iterator[Portion]:
        """The alliances that the person has a part in, some hundred at a time; then the programs they answer for."""
        coordinated: set[str] = set()
        for part in circles.around(self.session, self.person_id):
            coordinated |= {circle.alliance.program for circle in part if self._coordinates(circle)}
            yield self._of_alliances(part)
        yield self._of_programs({*coordinated, *circles.managed(self.session, self.person_id)})

    def _coordinates(self, circle: Circle) -> bool:
        return self.person_id in {person.id for person in circle.coordinators}

    def _of_alliances(self, part: Sequence[Circle]) -> Portion:
        members = {alliance_subject(circle.alliance.id): circle.members for circle in part}
        days, met = as_left(self.session, members)
        owed = [
            each
            for alliance in (circle.alliance for circle in part)
            for each in owed_between(
                alliance, self._program(alliance.program), self.start, self.end, office_days=days, met=met
            )
        ]
        return Portion(owed, members)

    def _of_programs(self, names: set[str]) -> Portion:
        if not names:
            return Portion((), {})
        offices = circles.offices(self.session, names)
        days, met = as_left(self.session, map(program_subject, names))
        owed = [
            each
            for name in sorted(names)
            for each in owed_between(None, self._program(name), self.start, self.end, office_days=days, met=met)
        ]
        return Portion(owed, {program_subject(name): members for name, members in offices.items()})

    def _program(self, key: str) -> Program:
        if key not in self.programs:
            self.programs[key] = office_program(self.session, key)
        return self.programs[key]
