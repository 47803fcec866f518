"""What putting an obligation off does to its steps: nothing is said before that day, and on it something is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.nudging.civil import first_working, last_working, moment
from bot.nudging.steps import AGAIN, Planned


def held_until(steps: Sequence[Planned], until: date | None, today: date) -> date | None:
    """The day before which nothing is said, if it is still ahead; never past the last working day that is in time.

    `steps` are those of one obligation, by day, and at least one.
    """
    last = _last_in_time(steps[0])
    end = min(until, last) if until and last else until
    return end if end and end > today else None


def with_again(steps: Sequence[Planned], until: date | None) -> list[Planned]:
    """The same steps by day, and one where the snooze ends, unless that is past the due day or has a step anyway."""
    first, found = steps[0], list(steps)
    day = first_working(until, first.state) if until else None
    last = _last_in_time(first)
    if day is None or (last and day > last) or any(each.day == day for each in steps):
        return found
    at = moment(day, first.hour, first.person.time_zone)
    again = first.model_copy(update={"step": AGAIN, "day": day, "at": at, "shifted_from": None})
    return sorted([*found, again], key=lambda each: each.day)


def _last_in_time(step: Planned) -> date | None:
    return last_working(step.owed.due, step.state) if step.owed.due else None
