"""Reading everything that one person may have to hear of; nothing is written, so nobody waits for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from bot.nudging.civil import local, moment
from bot.nudging.hearers import planned_for
from bot.nudging.look import Look, look
from bot.nudging.owed import AHEAD, BEHIND
from bot.nudging.steps import Steps
from bot.people import Membership, Person
from bot.program import Program
from handlers.cases.nudging.owed_around import OwedAround, Portion
from handlers.cases.nudging.own_calendar import days_of
from messages.calendar_file import FILE_NAME, MEDIA_TYPE, calendar_file
from messages.outgoing import MailFile
from storage import nudges, obligations, reachability
from storage.agenda import Due
from storage.reachability import Unreachable


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


@dataclass(frozen=True)
class Looking:
    """One look, and what was read of the programs on the way."""

    session: Session
    listener: Listener
    programs: dict[str, Program] = field(default_factory=dict)

    def everywhere(self) -> Look:
        """All alliances and programs together; they are read and looked at in portions."""
        first, last = self.listener.today - BEHIND, self.listener.today + AHEAD
        around = OwedAround(self.session, self._person.id, first, last, self.programs)
        looks = [self._part(portion) for portion in around.portions()]
        return Look(
            say=tuple(each for one in looks for each in one.say),
            passed_over=tuple(each for one in looks for each in one.passed_over),
            next_at=min(one.next_at for one in looks),
        )

    def calendar(self) -> MailFile:
        """Their due days for their own calendar program, as they are today."""
        now = self.listener.now
        days = days_of(self.session, self._person, now, programs=self.programs)
        content = calendar_file(self._person, days, made_at=now)
        return MailFile(FILE_NAME, "/".join(MEDIA_TYPE), content)

    def _part(self, portion: Portion) -> Look:
        lost = self._unreachable(portion.members)
        ours = (each for each in portion.owed if each.listed_on >= self.listener.known_since)
        planned = planned_for(self._person, ours, portion.members, self.programs, lost)
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

    def _unreachable(self, members: Mapping[str, Sequence[Membership]]) -> dict[int, Unreachable]:
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
