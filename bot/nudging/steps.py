"""When a person hears of an obligation: every step's day and moment, in their own time zone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from bot.activity import Frozen
from bot.duty import Sort
from bot.nudging.civil import last_working, moment, working_days_after
from bot.nudging.owed import Owed
from bot.nudging.schedule import Steps
from bot.people import Person, Role

__all__ = ["AGAIN", "DUE", "NO_DAY", "Planned", "Steps", "planned"]

DUE, NO_DAY, AGAIN = "due", "no_day", "again"


class Planned(Frozen):
    """One step for one person.

    `step` is "before_14", "due", "overdue_2", "no_day" (nobody has set a day: whoever may is asked to), or
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
        """What is remembered once it was told: subject, obligation, step.

        A day that the office set, and the end of a snooze, are told of anew: the step then carries that day
        ("before_7@2027-01-22").
        """
        anew = self.day if self.step == AGAIN else self.owed.due if self.owed.moved_because is not None else None
        return *self.owed.key, f"{self.step}@{anew}" if anew else self.step


def planned(
    owed: Owed,
    person: Person,
    role: Role,
    steps: Steps,
    state: str | None,
    *,
    part: Role | None = None,
    instead_of: Person | None = None,
) -> tuple[Planned, ...]:
    """Every step that this person hears of in this role, by day; none once it is met.

    `part` is the role whose steps these are, where the person stands in for it. A step on a weekend day or a holiday,
    federal or of the state, moves to the working day before; of two on one day only the later is left.
    """
    if owed.met is not None:
        return ()
    by_day = {last_working(day, state): (day, step) for day, step in _days(owed, part or role, steps, state)}
    return tuple(
        Planned(
            owed=owed,
            person=person,
            role=role,
            step=step,
            day=day,
            at=moment(day, steps.hour, person.time_zone),
            shifted_from=None if day == meant else meant,
            instead_of=instead_of,
            state=state,
            hour=steps.hour,
        )
        for day, (meant, step) in by_day.items()
    )


def _days(owed: Owed, part: Role, steps: Steps, state: str | None) -> Iterator[tuple[date, str]]:
    """The days of the steps, the earliest first, weekends and holidays not minded."""
    if owed.due is None:
        if part is _asked_for_a_day(owed):
            yield owed.listed_on - timedelta(days=_ahead(owed, steps)), NO_DAY
        return
    if part in owed.obligation.owed_by:
        for days in steps.before:
            yield owed.due - timedelta(days=days), f"before_{days}"
        if steps.on_the_day:
            yield owed.due, DUE
    if part is Role.COORDINATOR and not _managers_alone(owed):
        yield working_days_after(owed.due, steps.overdue_coordinator, state), f"overdue_{steps.overdue_coordinator}"
    if part is Role.PROGRAM_MANAGER:
        yield working_days_after(owed.due, steps.overdue_manager, state), f"overdue_{steps.overdue_manager}"


def _ahead(owed: Owed, steps: Steps) -> int:
    """What the end of a period stands for is asked about before; a signing starts its clock only on its day."""
    return 0 if owed.obligation.sort is Sort.CLOCK else steps.no_day


def _asked_for_a_day(owed: Owed) -> Role:
    return Role.PROGRAM_MANAGER if _managers_alone(owed) else Role.COORDINATOR


def _managers_alone(owed: Owed) -> bool:
    """Whether the coordinators of an alliance have no part in it: what is owed across alliances, a manager's letter."""
    return owed.alliance is None or set(owed.obligation.owed_by) == {Role.PROGRAM_MANAGER}
