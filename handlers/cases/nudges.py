"""Looking at one person: what they have to hear of now, in one message, and when to look again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from bot.nudging.civil import local, moment
from bot.nudging.hearers import planned_for
from bot.nudging.look import Look, look
from bot.nudging.owed import AHEAD, BEHIND, Owed, alliance_subject, owed_between, owed_by_program, program_subject
from bot.nudging.steps import Planned, Steps
from bot.people import Circle, Membership, Person
from bot.program import Program
from handlers.cases.desk import Desk
from handlers.cases.nudge_facts import gather
from handlers.cases.owing import as_left
from handlers.cases.vocabulary import office_program
from handlers.cases.weekly import weekly
from messages.addressed import carrying, reach
from messages.calendar_file import FILE_NAME, MEDIA_TYPE, calendar_file
from messages.deadline_nudge import DeadlineNudge
from messages.not_reminded_alert import NotRemindedAlert
from messages.outgoing import MailFile
from storage import agenda, circles, journal, nudges, obligations, people, reachability
from storage.nudges import Told
from storage.reachability import Unreachable

_YEAR = timedelta(days=400)
_NO_ADDRESS = (
    "the roster has no address of theirs",
    "Add one and import the roster again, or write to them yourself.",
)
_FAILED = (
    "I failed to work out what they have to hear; the log says why",
    "I try again every hour. If this comes again tomorrow, please write to them yourself.",
)


def look_at(session: Session, person_id: int, now: datetime, *, desk: Desk) -> bool:
    """Tell this person what is due now, remember each step, and plan the next look, all in this transaction.

    False when another worker has them in hand, or looked already.
    """
    row = agenda.claim(session, person_id, now)
    if row is None:
        return False
    person, nudged_on, entered_at = people.by_id(session, person_id), row.nudged_on, row.entered_at
    if person.left_on:
        agenda.plan(session, person_id, next_at=None, nudged_on=nudged_on)
        return True
    today, known_since = (local(moment, person.time_zone).date() for moment in (now, entered_at))
    looking = _Looking(session, person, now, today, known_since, nudged_on)
    found = looking.everywhere()
    _remember(session, person, found.passed_over, nudges.PASSED_OVER, now)
    if found.say:
        _tell(session, desk, looking, found.say)
        nudged_on = today
    office = weekly(session, desk, person, now, nudged_on=nudged_on, known_since=known_since)
    agenda.plan(
        session,
        person_id,
        next_at=min(filter(None, (found.next_at, office.next_at))),
        nudged_on=today if office.nudged else nudged_on,
    )
    return True


@dataclass
class _Looking:
    """One look: a person, a moment, and what was read of the programs on the way."""

    session: Session
    person: Person
    now: datetime
    today: date
    known_since: date
    nudged_on: date | None
    programs: dict[str, Program] = field(default_factory=dict)
    coordinated: set[str] = field(default_factory=set)
    first: Sequence[Circle] = ()

    def everywhere(self) -> Look:
        """All alliances and programs together; they are read and looked at in portions, for the memory's sake."""
        looks = []
        for part in circles.around(self.session, self.person.id):
            self.first = self.first or part
            looks.append(self._part(self._owed(part), _members(part)))
        looks.append(self._whole_programs())
        return Look(
            say=tuple(each for one in looks for each in one.say),
            passed_over=tuple(each for one in looks for each in one.passed_over),
            next_at=min(one.next_at for one in looks),
        )

    def _whole_programs(self) -> Look:
        names = {*self.coordinated, *circles.managed(self.session, self.person.id)}
        if not names:
            return self._part((), {})
        offices = circles.offices(self.session, names)
        days, met = as_left(self.session, map(program_subject, names))
        owed = [
            each
            for name in sorted(names)
            for each in owed_by_program(self._program(name), today=self.today, office_days=days, met=met)
        ]
        return self._part(owed, {program_subject(name): members for name, members in offices.items()})

    def _owed(self, part: Sequence[Circle]) -> list[Owed]:
        self.coordinated |= {
            circle.alliance.program for circle in part if self.person.id in {p.id for p in circle.coordinators}
        }
        return self._owed_between(part, self.today - BEHIND, self.today + AHEAD)

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
        owed = self._owed_between(self.first, self.today, self.today + _YEAR)
        planned = planned_for(self.person, owed, _members(self.first), self.programs)
        return MailFile(FILE_NAME, "/".join(MEDIA_TYPE), calendar_file(self.person, planned, now=self.now))

    def _part(self, owed: Sequence[Owed], members: dict[str, Sequence[Membership]]) -> Look:
        lost = self._unreachable(members)
        ours = (each for each in owed if each.listed_on >= self.known_since)
        planned = planned_for(self.person, ours, members, self.programs, lost)
        keys = {each.owed.obligation.key for each in planned}
        snoozed = obligations.snoozed(self.session, self.person.id) if keys else {}
        found = look(
            self.person,
            planned,
            told=nudges.told_to(self.session, self.person.id, keys) if keys else set(),
            snoozed={(*key,): until for key, until in snoozed.items()},
            nudged_on=self.nudged_on,
            now=self.now,
        )
        return found.model_copy(update={"next_at": min([found.next_at, *self._back(lost.values())])})

    def _unreachable(self, members: dict[str, Sequence[Membership]]) -> dict[int, Unreachable]:
        everybody = {member.person.id for some in members.values() for member in some}
        known = reachability.unreachable(self.session, everybody) if everybody else {}
        return {who: each for who, each in known.items() if each.until is None or each.until >= self.today}

    def _back(self, lost: Iterable[Unreachable]) -> Iterator[datetime]:
        """When those who are away are back: then others no longer stand in for them."""
        for each in lost:
            if each.until:
                yield moment(each.until + timedelta(days=1), Steps().hour, self.person.time_zone)

    def _program(self, key: str) -> Program:
        if key not in self.programs:
            self.programs[key] = office_program(self.session, key)
        return self.programs[key]


def _members(part: Sequence[Circle]) -> dict[str, Sequence[Membership]]:
    return {_subject(circle): circle.members for circle in part}


def _subject(circle: Circle) -> str:
    return alliance_subject(circle.alliance.id)


def _tell(session: Session, desk: Desk, looking: _Looking, said: Sequence[Planned]) -> None:
    person, now = looking.person, looking.now
    notice = DeadlineNudge(gather(session, person, said, looking.programs, looking.today))
    messages = reach(notice, f"nudge:{person.id}:{looking.today}", person, notice.about)
    desk.queue(session, carrying(messages, files=[looking.calendar()] if notice.facts.first else ()), now)
    _remember(session, person, said, nudges.SENT, now)
    if not messages:
        journal.add(session, at=now, who="system", what="NudgeWithoutAddress", details={"person": person.id})
        _not_reminded(session, desk, person, now, _NO_ADDRESS)


def not_looked(session: Session, person_id: int, now: datetime, *, desk: Desk) -> None:
    """A look failed: the coordinators hear, once a person and day, and the next look is tried in an hour."""
    _not_reminded(session, desk, people.by_id(session, person_id), now, _FAILED)


def _not_reminded(session: Session, desk: Desk, person: Person, now: datetime, words: tuple[str, str]) -> None:
    desk.alert(session, NotRemindedAlert(person.name, *words), f"not_reminded_alert:{person.id}:{now:%Y-%m-%d}", now)


def _remember(session: Session, person: Person, steps: Iterable[Planned], outcome: str, at: datetime) -> None:
    for step in steps:
        nudges.remember(session, person.id, Told(*step.key), outcome=outcome, at=at)
