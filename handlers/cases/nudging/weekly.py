"""What coordinators hear beside single deadlines: a digest every week, and entries that have waited for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from bot.nudging.civil import CLOSES, first_working, is_working, local, moment, working_days_after
from bot.nudging.owed import Owed, alliance_subject, owed_by_alliance
from bot.nudging.schedule import Steps
from bot.people import Alliance, Person, Role
from bot.program import Program
from handlers.cases.desk import Desk
from handlers.cases.nudging.owing import as_left
from handlers.cases.patience import told_of_all
from handlers.cases.questions import nudges as question_nudges
from handlers.cases.questions import questions
from handlers.cases.vocabulary import office_program
from handlers.cases.waiting import MOST, remind, waiting_for
from messages.addressed import reach
from messages.weekly_digest import WeeklyDigest
from storage import drafts, nudges, people
from storage.nudges import Told

SOON = timedelta(days=30)
EXPIRING = timedelta(days=90)
_WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Said:
    """What a look at a coordinator came to: whether they were nudged, and when to look next; None is never."""

    nudged: bool = False
    next_at: datetime | None = None


def weekly(
    session: Session,
    desk: Desk,
    person: Person,
    now: datetime,
    *,
    nudged_on: date | None = None,
    known_since: date = date.min,
) -> Said:
    """Tell a coordinator what this hour has for them: the week's digest on its first working day, or later in the week
    if that was missed; and once of each entry or question that has waited for two working days, unless they were nudged
    today.

    `nudged_on` is their own day of the last nudge; what was due before `known_since` is not held against anybody.
    """
    alliances = people.alliances_of(session, person.id, Role.COORDINATOR)
    if not alliances:
        return Said()
    programs = {alliance.program: office_program(session, alliance.program) for alliance in alliances}
    look = _Look(session, desk, person, now, programs, known_since)
    digested = look.open and look.week_begun and look.digest(alliances)
    waits = waiting_for(session, person, look.state)
    stale = [each for each in waits if each.mark <= now]
    asked = question_nudges.marked(session, person, look.state, now)
    late = [each for each in asked if each.mark <= now]
    may_nudge = look.open and not digested and nudged_on != look.today
    nudged = may_nudge and remind(session, desk, person, stale, now)
    nudged = nudged or (may_nudge and question_nudges.remind(session, desk, person, late, now))
    marks = [*(each.mark for each in waits), *(each.mark for each in asked)]
    following = [look.next_week, *(mark for mark in marks if mark > now)]
    if not told_of_all(session, person, [*(each.told for each in stale), *(each.told for each in late)]):
        following.append(look.tomorrow)
    return Said(nudged, min(following))


@dataclass(frozen=True)
class _Look:
    """One coordinator at one moment, with the programs of their alliances."""

    session: Session
    desk: Desk
    person: Person
    now: datetime
    programs: Mapping[str, Program]
    known_since: date

    @property
    def today(self) -> date:
        """Their own day."""
        return local(self.now, self.person.time_zone).date()

    @property
    def state(self) -> str | None:
        """Whose holidays count: those of the first of their programs."""
        return next(iter(self.programs.values())).state

    @property
    def open(self) -> bool:
        """Whether this is a civil hour of a working day."""
        hour = local(self.now, self.person.time_zone).hour
        return is_working(self.today, self.state) and Steps().hour <= hour < CLOSES

    @property
    def week_begun(self) -> bool:
        """Whether the first working day of this week has come."""
        return self.today >= first_working(self._monday, self.state)

    @property
    def next_week(self) -> datetime:
        """The hour of this week's digest if that is ahead, else of the next one's."""
        this = self._at(first_working(self._monday, self.state))
        return this if this > self.now else self._at(first_working(self._monday + _WEEK, self.state))

    @property
    def tomorrow(self) -> datetime:
        """The next working morning."""
        return self._at(working_days_after(self.today, 1, self.state))

    @property
    def _monday(self) -> date:
        return self.today - timedelta(days=self.today.weekday())

    def _at(self, on: date) -> datetime:
        return moment(on, Steps().hour, self.person.time_zone)

    def digest(self, alliances: list[Alliance]) -> bool:
        """Tell the week's digest; False when it was told."""
        year, week, _ = self.today.isocalendar()
        told = Told(f"person:{self.person.id}", "weekly", f"weekly:{year}W{week:02}")
        if not nudges.remember(self.session, self.person.id, told, outcome=nudges.SENT, at=self.now):
            return False
        notice = self._facts(alliances)
        self.desk.queue(self.session, reach(notice, f"{told.step}:{self.person.id}", self.person), self.now)
        return True

    def _facts(self, alliances: list[Alliance]) -> WeeklyDigest:
        open_ones = sorted(self._owed(alliances), key=lambda each: each.listed_on)
        behind = tuple(each for each in open_ones if each.due and each.due < self.today)
        expiring = [(a.name, a.expires_on) for a in alliances if a.expires_on and self._soon(a.expires_on, EXPIRING)]
        return WeeklyDigest(
            week_of=self._monday,
            alliances=len(alliances),
            on_track=len(alliances) - len({each.subject for each in behind}),
            behind=behind,
            due_soon=tuple(each for each in open_ones if each.due and self._soon(each.due, SOON)),
            without_day=tuple(each for each in open_ones if each.due is None),
            questions=tuple(each.line for each in questions.waiting_for(self.session, self.person, self.now)),
            waiting=len(drafts.awaiting(self.session, self.person.id, MOST)),
            expiring=tuple(sorted(expiring, key=lambda named: named[1])),
            titles=tuple((key, program.name) for key, program in self.programs.items()),
        )

    def _owed(self, alliances: Sequence[Alliance]) -> list[Owed]:
        """What is still open of all of them."""
        days, met = as_left(self.session, [alliance_subject(alliance.id) for alliance in alliances])
        found = (
            each
            for alliance in alliances
            for each in owed_by_alliance(
                alliance, self.programs[alliance.program], today=self.today, office_days=days, met=met
            )
        )
        return [each for each in found if each.met is None and each.listed_on >= self.known_since]

    def _soon(self, on: date, within: timedelta) -> bool:
        return self.today <= on <= self.today + within
