"""Looking at one person: what they have to hear of now, in one message, and when to look again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from sqlalchemy.orm import Session

from bot.nudging.look import Look
from bot.nudging.steps import Planned
from bot.people import Person
from bot.program import Program
from handlers.cases.desk import Desk
from handlers.cases.nudging import feeds
from handlers.cases.nudging.facts import gather
from handlers.cases.nudging.looking import Listener, Looking
from handlers.cases.nudging.weekly import weekly
from handlers.ports import Tell
from messages.addressed import carrying, reach
from messages.deadline_nudge import DeadlineNudge
from messages.not_reminded_alert import NotRemindedAlert
from messages.outgoing import MailFile
from storage import agenda, journal, nudges, people
from storage.nudges import Told

_NO_ADDRESS = (
    "the roster has no address of theirs",
    "Add one and import the roster again, or write to them yourself.",
)
_FAILED = (
    "I failed to work out what they have to hear; the log says why",
    "I try again every hour. If this comes again tomorrow, please write to them yourself.",
)


def look_at(session: Session, person_id: int, now: datetime, *, desk: Desk) -> Tell | None:
    """Read what this person has to hear of now; None when they are not due any more.

    Reading takes no lock: a program manager has thousands of alliances, and nobody shall wait for that. `Tell` then
    claims the person, and only if nothing asked for a new look since.
    """
    due = agenda.read(session, person_id, now)
    if due is None:
        return None
    listener = Listener(people.by_id(session, person_id), now, due)
    if listener.person.left_on:
        return partial(_forget, listener=listener)
    looking = Looking(session, listener)
    found = looking.everywhere()
    files = [looking.calendar()] if found.say and not nudges.any_told(session, person_id) else []
    return _Telling(desk, listener, found, looking.programs, files)


def _forget(session: Session, listener: Listener) -> bool:
    """They left: nobody looks at them again."""
    person_id = listener.person.id
    mine = agenda.claim(session, person_id, listener.now, listener.due)
    if mine:
        agenda.plan(session, person_id, next_at=None, nudged_on=listener.due.nudged_on)
    return mine


@dataclass(frozen=True)
class _Telling:
    """What a look found, to be told."""

    desk: Desk
    listener: Listener
    found: Look
    programs: Mapping[str, Program]
    files: Sequence[MailFile]

    def __call__(self, session: Session) -> bool:
        listener, found = self.listener, self.found
        person, now, nudged_on = listener.person, listener.now, listener.due.nudged_on
        if not agenda.claim(session, person.id, now, listener.due):
            return False
        _remember(session, person, found.passed_over, nudges.PASSED_OVER, now)
        if found.say:
            self._say(session)
            nudged_on = listener.today
        office = weekly(session, self.desk, person, now, nudged_on=nudged_on, known_since=listener.known_since)
        agenda.plan(
            session,
            person.id,
            next_at=min(filter(None, (found.next_at, office.next_at))),
            nudged_on=listener.today if office.nudged else nudged_on,
        )
        return True

    def _say(self, session: Session) -> None:
        person, now, today, said = self.listener.person, self.listener.now, self.listener.today, self.found.say
        facts = gather(session, person, said, self.programs, today).model_copy(update=self._calendar(session))
        notice = DeadlineNudge(facts)
        messages = reach(notice, f"nudge:{person.id}:{today}", person, notice.about)
        self.desk.queue(session, carrying(messages, files=self.files), now)
        _remember(session, person, said, nudges.SENT, now)
        if not messages:
            journal.add(session, at=now, who="system", what="NudgeWithoutAddress", details={"person": person.id})
            _not_reminded(session, self.desk, person, now, _NO_ADDRESS)

    def _calendar(self, session: Session) -> dict[str, object]:
        """What a first nudge says of their calendar."""
        base, listener = self.desk.calendar_url, self.listener
        if not self.files:
            return {}
        feed = feeds.address(session, base, listener.person, listener.now, who="system") if base else ""
        return {"first": True, "feed": feed}


def not_looked(session: Session, person_id: int, now: datetime, *, desk: Desk) -> None:
    """A look failed: the coordinators hear, once a person and day, and the next look is tried in an hour."""
    _not_reminded(session, desk, people.by_id(session, person_id), now, _FAILED)


def _not_reminded(session: Session, desk: Desk, person: Person, now: datetime, words: tuple[str, str]) -> None:
    desk.alert(session, NotRemindedAlert(person.name, *words), f"not_reminded_alert:{person.id}:{now:%Y-%m-%d}", now)


def _remember(session: Session, person: Person, steps: Iterable[Planned], outcome: str, at: datetime) -> None:
    for step in steps:
        nudges.remember(session, person.id, Told(*step.key), outcome=outcome, at=at)
