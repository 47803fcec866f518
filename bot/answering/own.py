"""What is known of the asker's own alliance, as the facts are computed from it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from bot.activity import Frozen, Status
from bot.nudging.owed import Key, OfficeDays, Owed, owed_between
from bot.people import Circle, Person
from bot.program import Program
from bot.submission import Submission

BACK, AHEAD = timedelta(days=200), timedelta(days=400)
"""How far from today what is owed is looked at."""


class Own(Frozen):
    """The asker, their alliance and what it owes and did, on one day of theirs.

    `owed` reaches from some months back to more than a year ahead. `entries` are the alliance's of this year and the
    last, discarded ones left out, by number.
    """

    today: date
    asker: Person
    circle: Circle
    program: Program
    owed: tuple[Owed, ...] = ()
    entries: tuple[Submission, ...] = ()

    @classmethod
    def of(
        cls,
        asker: Person,
        circle: Circle,
        program: Program,
        *,
        today: date,
        entries: Iterable[Submission],
        office_days: OfficeDays,
        met: Mapping[Key, str],
    ) -> Own:
        """The same, with what the alliance owes worked out. `office_days` and `met` may hold more than its own."""
        owed = owed_between(circle.alliance, program, today - BACK, today + AHEAD, office_days=office_days, met=met)
        return cls(today=today, asker=asker, circle=circle, program=program, owed=owed, entries=tuple(entries))

    @property
    def name(self) -> str:
        """The alliance's name."""
        return self.circle.alliance.name

    @property
    def kind_title(self) -> str:
        """What the program calls this kind of alliance."""
        kind = self.program.kind(self.circle.alliance.kind)
        return kind.title if kind else self.circle.alliance.kind

    def between(self, start: date, end: date) -> tuple[Submission, ...]:
        """The entries of activities that began within these days."""
        dated = ((entry, entry.draft.activity.date_start) for entry in self.entries)
        return tuple(entry for entry, began in dated if began and start <= began <= end)


class OwnFact(Frozen):
    """A computed answer: whole sentences, with the sections that they rest on."""

    topic: str
    answer: str
    sections: tuple[str, ...] = ()


def standing(entries: tuple[Submission, ...], *statuses: Status) -> tuple[Submission, ...]:
    """The entries that stand so."""
    return tuple(each for each in entries if each.status in statuses)


def reached(entries: tuple[Submission, ...]) -> int:
    """How many people these entries reached together, as far as it is known."""
    return sum(each.draft.activity.number_reached or 0 for each in entries)


def long_day(day: date) -> str:
    """ "Friday, January 1, 2027"."""
    return f"{day:%A}, {day:%B} {day.day}, {day.year}"


def many(number: int, one: str, more: str | None = None) -> str:
    """ "1 entry", "3 entries"."""
    return f"{number:,} {one if number == 1 else more or f'{one}s'}"


def in_days(number: int) -> str:
    """ "today", "in 1 day", "in 40 days"."""
    return "today" if number == 0 else f"in {many(number, 'day')}"


def sentence(*parts: str) -> str:
    """The sentences that there are, in one line."""
    return " ".join(part for part in parts if part)
