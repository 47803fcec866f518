"""One obligation as it stands now, with the people it concerns: what a button or a reply about it is about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from bot.activity import Status
from bot.nudging.facts import EntriesSoFar
from bot.nudging.owed import Owed, owed_by_alliance, owed_by_program
from bot.people import Membership, Person, Role
from bot.program import Program
from bot.submission import Submission
from handlers.cases.vocabulary import office_program
from messages.actions import OwedRef
from messages.field_lines import entry_name
from storage import drafts, obligations, people
from storage.obligations import Key

_LATEST = 5


@dataclass(frozen=True)
class Matter:
    """An obligation with the program it comes from and everybody around it."""

    owed: Owed
    program: Program
    members: tuple[Membership, ...]

    @property
    def key(self) -> Key:
        """What the database knows it by."""
        return Key(*self.owed.key)

    @property
    def ref(self) -> OwedRef:
        """What a button about it carries."""
        return OwedRef(*self.owed.key)

    def with_role(self, *roles: Role) -> tuple[Person, ...]:
        """The people with one of these roles, once each."""
        return tuple({m.person.id: m.person for m in self.members if m.role in roles}.values())

    @property
    def office(self) -> tuple[Person, ...]:
        """Its coordinators; its program managers where it has none."""
        return self.with_role(Role.COORDINATOR) or self.with_role(Role.PROGRAM_MANAGER)

    def decided_by(self, person: Person) -> bool:
        """Whether this person may mark it done and set its day."""
        return person.id in {p.id for p in self.with_role(Role.COORDINATOR, Role.PROGRAM_MANAGER)}

    def concerns(self, person: Person) -> bool:
        """Whether this person has any part in it."""
        return person.id in {m.person.id for m in self.members}

    def answered_by(self, person: Person) -> bool:
        """Whether this person speaks for the alliance, or decides."""
        return self.decided_by(person) or person.id in {p.id for p in self.with_role(Role.POINT_OF_CONTACT)}


def matter(session: Session, ref: OwedRef, today: date) -> Matter | None:
    """What this reference names, as it stands; None where it is not owed, or no longer concerns anybody."""
    kind, _, name = ref.subject.partition(":")
    members, program, every = (_of_alliance if kind == "alliance" else _of_program)(session, name, ref.subject, today)
    owed = next((each for each in every if each.obligation.key == ref.obligation), None)
    return Matter(owed, program, members) if owed else None


def entries_of(session: Session, owed: Owed) -> list[Submission]:
    """The alliance's entries of the obligation's period; none for what a whole program owes."""
    if owed.alliance is None:
        return []
    covered = owed.obligation
    return drafts.in_period(session, owed.alliance.id, covered.period_start, covered.period_end)


def so_far(entries: Sequence[Submission], program: Program) -> EntriesSoFar:
    """The entries counted, and the latest in lines."""
    approved = [entry for entry in entries if entry.status is Status.APPROVED]
    waiting = [entry for entry in entries if entry.status is Status.SUBMITTED]
    latest = [*approved, *waiting][-_LATEST:]
    return EntriesSoFar(
        approved=len(approved),
        waiting=len(waiting),
        drafts=len(entries) - len(approved) - len(waiting),
        reached=sum(entry.draft.activity.number_reached or 0 for entry in (*approved, *waiting)),
        lines=tuple(entry_name(entry, program) for entry in latest),
    )


_Found = tuple[tuple[Membership, ...], Program, tuple[Owed, ...]]


def _of_alliance(session: Session, name: str, subject: str, today: date) -> _Found:
    circle = people.circle(session, int(name))
    program = office_program(session, circle.alliance.program)
    days, met = as_left(session, [subject])
    return circle.members, program, owed_by_alliance(circle.alliance, program, today=today, office_days=days, met=met)


def _of_program(session: Session, name: str, subject: str, today: date) -> _Found:
    program = office_program(session, name)
    days, met = as_left(session, [subject])
    office = people.program_office(session, name)
    return office, program, owed_by_program(program, today=today, office_days=days, met=met)


def as_left(
    session: Session, subjects: Iterable[str]
) -> tuple[dict[tuple[str, str], tuple[date, str]], dict[tuple[str, str], str]]:
    """The days that the office set for these subjects with their reasons, and what is met and how."""
    known = tuple(subjects)
    days = {(*key,): (day.due, day.reason) for key, day in obligations.office_days(session, known).items()}
    return days, {(*key,): how for key, how in obligations.met(session, known).items()}
