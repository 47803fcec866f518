"""Reading everything that one person may have to hear of; nothing is written, so nobody waits for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from bot.nudging.civil import local, moment
from bot.nudging.hearers import planned_for
from bot.nudging.look import Look, look
from bot.nudging.owed import AHEAD, BEHIND, Owed, alliance_subject, owed_between, owed_by_program, program_subject
from bot.nudging.steps import Steps
from bot.people import Circle, Membership, Person
from bot.program import Program
from handlers.cases.owing import as_left
from handlers.cases.vocabulary import office_program
from messages.calendar_file import FILE_NAME, MEDIA_TYPE, calendar_file
from messages.outgoing import MailFile
from storage import circles, nudges, obligations, reachability
from storage.agenda import Due
from storage.reachability import Unreachable

_YEAR = timedelta(days=400)


@dataclass(frozen=True)
class Listener:
    """A person at a moment, by what the agenda says of them (`due`)."""

    person: Person
    now: datetime
    due: Due

    @property
    def today(self) -> date:
        """The person's own day."""
        return local(self.now, self.person.time_zone).date()

    @property
    def known_since(self) -> date:
        """Their own day since when they are looked after: what was due before is not held against them."""
        return local(self.due.entered_at, self.person.time_zone).date()


@dataclass
class Looking:
    """One look, and what was read of the programs on the way."""

    session: Session
    listener: Listener
    programs: dict[str, Program] = field(default_factory=dict)
    coordinated: set[str] = field(default_factory=set)
    first: Sequence[Circle] = ()

    def everywhere(self) -> Look:
        """All alliances and programs together; they are read and looked at in portions, for the memory's sake."""
        looks = []
        for part in circles.around(self.session, self._person.id):
            self.first = self.first or part
            looks.append(self._part(self._owed(part), _members(part)))
        looks.append(self._whole_programs())
        return Look(
            say=tuple(each for one in looks for each in one.say),
            passed_over=tuple(each for one in looks for each in one.passed_over),
            next_at=min(one.next_at for one in looks),
        )

    def _whole_programs(self) -> Look:
        names = {*self.coordinated, *circles.managed(self.session, self._person.id)}
        if not names:
            return self._part((), {})
        offices = circles.offices(self.session, names)
        days, met = as_left(self.session, map(program_subject, names))
        owed = [
            each
            for name in sorted(names)
            for each in owed_by_program(self._program(name), today=self.listener.today, office_days=days, met=met)
        ]
        return self._part(owed, {program_subject(name): members for name, members in offices.items()})

    def _owed(self, part: Sequence[Circle]) -> list[Owed]:
        self.coordinated |= {
            circle.alliance.program for circle in part if self._person.id in {p.id for p in circle.coordinators}
        }
        return self._owed_between(part, self.listener.today - BEHIND, self.listener.today + AHEAD)

    def _owed_between(self, part: Sequence[Circle], start: date, end: date) -> list[Owed]:
        days, met = as_left(self.session, map(_subject, part))
        return [
            each
            for circle in part
            for each in owed_between(
                circle.alliance, self._program(circle.alliance.program), start, end, office_days=days, met=met
            )
        ]

    def calendar(self) -> MailFile:
        """The next year's due days of their alliances, for their own calendar program."""
        owed = self._owed_between(self.first, self.listener.today, self.listener.today + _YEAR)
        planned = planned_for(self._person, owed, _members(self.first), self.programs)
        return MailFile(FILE_NAME, "/".join(MEDIA_TYPE), calendar_file(self._person, planned, now=self.listener.now))

    def _part(self, owed: Sequence[Owed], members: dict[str, Sequence[Membership]]) -> Look:
        lost = self._unreachable(members)
        ours = (each for each in owed if each.listed_on >= self.listener.known_since)
        planned = planned_for(self._person, ours, members, self.programs, lost)
        keys = {each.owed.obligation.key for each in planned}
        snoozed = obligations.snoozed(self.session, self._person.id) if keys else {}
        found = look(
            self._person,
            planned,
            told=nudges.told_to(self.session, self._person.id, keys) if keys else set(),
            snoozed={(*key,): until for key, until in snoozed.items()},
            nudged_on=self.listener.due.nudged_on,
            now=self.listener.now,
        )
        return found.model_copy(update={"next_at": min([found.next_at, *self._back(lost.values())])})

    def _unreachable(self, members: dict[str, Sequence[Membership]]) -> dict[int, Unreachable]:
        everybody = {member.person.id for some in members.values() for member in some}
        known = reachability.unreachable(self.session, everybody) if everybody else {}
        return {who: each for who, each in known.items() if each.until is None or each.until >= self.listener.today}

    def _back(self, lost: Iterable[Unreachable]) -> Iterator[datetime]:
        """When those who are away are back: then others no longer stand in for them."""
        for each in lost:
            if each.until:
                yield moment(each.until + timedelta(days=1), Steps().hour, self._person.time_zone)

    @property
    def _person(self) -> Person:
        return self.listener.person

    def _program(self, key: str) -> Program:
        if key not in self.programs:
            self.programs[key] = office_program(self.session, key)
        return self.programs[key]


def _members(part: Sequence[Circle]) -> dict[str, Sequence[Membership]]:
    return {_subject(circle): circle.members for circle in part}


def _subject(circle: Circle) -> str:
    return alliance_subject(circle.alliance.id)
