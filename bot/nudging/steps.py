"""When a person hears of an obligation: every step's day and moment, in their own time zone."""

from __future__ import annotations

from datetime import date, datetime

from bot.activity import Frozen
from bot.nudging.owed import Owed
from bot.nudging.schedule import Steps
from bot.people import Person, Role

__all__ = ["DUE", "NO_DAY", "Planned", "Steps", "planned"]

DUE = "due"
NO_DAY = "no_day"


class Planned(Frozen):
    """One step for one person.

    `step` is "before_14", "due", "overdue_2", "no_day" (nobody has set a day: the coordinator is asked to), or
    "again" (a snooze ended, and no other step said so). `day` is the person's own, `at` its moment in UTC;
    `shifted_from` is the weekend day or holiday it was moved from. `instead_of` could not be reached, or None.
    `state` and `hour` say what a working day is here, and when it begins.
    """

    owed: Owed
    person: Person
    role: Role
    step: str
    day: date
    at: datetime
    shifted_from: date | None = None
    instead_of: Person | None = None
    state: str | None = None
    hour: int = 9

    @property
    def key(self) -> tuple[str, str, str]:
        """What is remembered once it was told: subject, obligation, step. A day that the office moved, and the end
        of a snooze, are told of anew: the step then carries that day ("before_7@2027-01-22")."""
        raise NotImplementedError


def planned(
    owed: Owed, person: Person, role: Role, steps: Steps, state: str | None, *, instead_of: Person | None = None
) -> tuple[Planned, ...]:
    """Every step that this person hears of in this role, by day; none once it is met.

    A step on a weekend day or a holiday, federal or of the state, moves to the working day before; of two on one day
    only the later is left.
    """
    raise NotImplementedError
