"""Entries that wait for their review: since when, and when a coordinator is reminded of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy.orm import Session

from bot.lifecycle import Change
from bot.nudging.civil import local
from bot.people import Circle, Person
from bot.submission import Submission
from handlers.cases.desk import Desk
from handlers.cases.patience import remember, too_long
from handlers.cases.vocabulary import office_program
from messages.addressed import reach
from messages.entries_waiting import EntriesWaiting
from messages.field_lines import entry_name
from messages.phrases import day
from storage import agenda, drafts, journal, people
from storage.nudges import Told

MOST = 500
SUBMITTED = "EntrySubmitted"


class Waiting(NamedTuple):
    """An entry, the moment it was sent for review, and the moment from which it has waited too long."""

    entry: Submission
    since: datetime
    mark: datetime

    @property
    def told(self) -> Told:
        """What is remembered once its coordinator was told of it."""
        return Told(f"alliance:{self.entry.alliance_id}", f"entry.{self.entry.id}.{self.entry.version}", "waiting")


def waiting_for(session: Session, person: Person, state: str | None) -> list[Waiting]:
    """What waits for this coordinator, oldest first. `state` says whose holidays count."""
    entries = drafts.awaiting(session, person.id, MOST)
    sent = journal.latest(session, SUBMITTED, [entry.id for entry in entries])
    known = [(entry, sent[entry.id]) for entry in entries if entry.id in sent]
    return [Waiting(entry, since, too_long(since, person, state)) for entry, since in known]


def expect(session: Session, change: Change, circle: Circle | None) -> None:
    """If an entry was sent for review: look at its coordinators once it has waited long enough to be mentioned."""
    if circle is None or change.event.name != SUBMITTED:
        return
    state = office_program(session, circle.alliance.program).state
    for person in circle.coordinators:
        agenda.look_again(session, [person.id], too_long(change.event.at, person, state))


def remind(session: Session, desk: Desk, person: Person, stale: Sequence[Waiting], now: datetime) -> bool:
    """Tell of the entries that have waited too long, if there is one that they were not told of."""
    if not remember(session, person, [each.told for each in stale], now):
        return False
    notice = EntriesWaiting(len(stale), tuple(_line(session, each, person) for each in stale))
    key = f"waiting:{person.id}:{local(now, person.time_zone).date()}"
    desk.queue(session, reach(notice, key, person), now)
    return True


def _line(session: Session, waiting: Waiting, person: Person) -> str:
    entry = waiting.entry
    alliance = people.circle(session, entry.alliance_id).alliance if entry.alliance_id else None
    program = office_program(session, alliance.program) if alliance else None
    whose = f"{alliance.name}: " if alliance else ""
    return f"{whose}{entry_name(entry, program)}, since {day(local(waiting.since, person.time_zone).date())}"
