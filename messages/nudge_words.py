"""What a nudge says of one obligation: what it is, when it is due and why, what is there, and the next thing to do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bot.duty import Sort
from bot.nudging.facts import EntriesSoFar, Item
from bot.nudging.owed import Owed
from bot.nudging.steps import NO_DAY
from bot.people import Role
from messages.escape import one_line
from messages.phrases import count, day, days

_MOST_MISSING = 5


@dataclass(frozen=True)
class ItemWords:
    """One item of a nudge in words. `titles` are names of programs by key."""

    item: Item
    today: date
    titles: Mapping[str, str]

    @property
    def owed(self) -> Owed:
        """What it is about."""
        return self.item.planned.owed

    @property
    def is_report(self) -> bool:
        """Whether entries are what it is made of."""
        return self.owed.obligation.sort is Sort.REPORT

    @property
    def is_office(self) -> bool:
        """Whether its hearer decides about it: a coordinator or program manager."""
        return self.item.planned.role is not Role.POINT_OF_CONTACT

    @property
    def overdue(self) -> bool:
        """Whether its day is over."""
        return self.owed.due is not None and self.owed.due < self.today

    @property
    def asks_for_a_day(self) -> bool:
        """Whether nobody has set a day."""
        return self.owed.due is None or self.item.planned.step.partition("@")[0] == NO_DAY

    @property
    def point(self) -> str:
        """ "Diary Sheet (Great Lakes Roofing Council) is due Fri Jan 1, 2027, in 14 days." """
        return f"{self.name} {self._when}."

    @property
    def name(self) -> str:
        """ "Diary Sheet (Great Lakes Roofing Council)"."""
        return named(self.owed, self.titles)

    @property
    def covers(self) -> str:
        """The days it is about."""
        return covered_days(self.owed)

    @property
    def why(self) -> str:
        """Why this person and this date, with the section."""
        return f"{one_line(self.owed.reason, 500)} (section {one_line(self.owed.obligation.section, 80)})"

    @property
    def notes(self) -> tuple[str, ...]:
        """What is unusual: the notice is early, somebody cannot be reached."""
        planned, said = self.item.planned, []
        if planned.shifted_from:
            said.append(f"You hear this early, because {day(planned.shifted_from)} is not a working day.")
        if planned.instead_of:
            said.append(f"You hear this because {one_line(planned.instead_of.name, 60)} cannot be reached.")
        return tuple(said)

    @property
    def so_far(self) -> str | None:
        """The entries by what became of them, and their reach; None where entries are not what it needs."""
        return tally(self.item.entries) if self.is_report else None

    @property
    def lines(self) -> tuple[str, ...]:
        """The latest entries."""
        return tuple(one_line(line, 120) for line in self.item.entries.lines[:5] if line.strip())

    @property
    def missing(self) -> tuple[str, ...]:
        """What is not there yet."""
        return tuple(one_line(each, 120) for each in self.item.missing[:_MOST_MISSING] if each.strip())

    @property
    def next_thing(self) -> str:
        """The one thing to do next."""
        if self.is_office:
            return self._office_next
        if not self.is_report:
            return "Next: agree on it with your coordinator, who marks it done."
        entries = self.item.entries
        if entries.drafts:
            return "Next: confirm your open drafts, then say that everything is logged."
        if entries.approved or entries.waiting:
            return "Next: log what is missing, or say that everything is logged."
        return "Next: log an activity, or say that there is nothing to report."

    @property
    def _office_next(self) -> str:
        if self.asks_for_a_day:
            return "Next: set its day. Until then nobody is reminded of it."
        if self.item.entries.waiting:
            return "Next: review the entries that wait for you, then mark it done when it is in."
        if self.overdue and Role.POINT_OF_CONTACT in self.owed.obligation.owed_by:
            return "Next: ask the point of contact, then mark it done or set another day."
        return "Next: mark it done when it is, or set another day."

    @property
    def _when(self) -> str:
        due = self.owed.due
        if due is None:
            return "has no day: the policy states none, and the office has set none"
        left = (due - self.today).days
        if left < 0:
            return f"was due {day(due)}, {_counted(-left)} ago"
        return f"is due {day(due)}, {_soon(left)}"


def named(owed: Owed, titles: Mapping[str, str]) -> str:
    """What is owed, and by which alliance or program."""
    whose = owed.alliance.name if owed.alliance else titles.get(owed.program, owed.program)
    title = one_line(owed.obligation.title, 80) or "A duty"
    return f"{title} ({one_line(whose, 90) or 'no name'})"


def covered_days(owed: Owed) -> str:
    """The days that an obligation is about."""
    return days(owed.obligation.period_start, owed.obligation.period_end)


def tally(entries: EntriesSoFar) -> str:
    """How many entries there are, by what became of them, and their reach."""
    parts = [
        f"{number:,} {what}"
        for number, what in (
            (entries.approved, "approved"),
            (entries.waiting, "waiting for review"),
            (entries.drafts, "draft" if entries.drafts == 1 else "drafts"),
        )
        if number
    ]
    if not parts:
        return "no entries yet"
    return f"{', '.join(parts)}; {count(entries.reached)} reached"


def _soon(left: int) -> str:
    return {0: "today", 1: "tomorrow"}.get(left) or f"in {_counted(left)}"


def _counted(number: int) -> str:
    return "1 day" if number == 1 else f"{number} days"
