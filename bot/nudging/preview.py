"""What would be said in a stretch of time, look by look, if nothing changed meanwhile."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta

from bot.activity import Frozen
from bot.nudging.civil import local
from bot.nudging.look import Told, by_obligation, look
from bot.nudging.schedule import LONGEST_NOTICE
from bot.nudging.steps import Planned
from bot.people import Person

_FAR = timedelta(days=LONGEST_NOTICE + 1)  # what begins later than that, no look speaks of or waits for


class Notice(Frozen):
    """One message to one person, at its moment in UTC."""

    person: Person
    at: datetime
    items: tuple[Planned, ...]


def preview(
    person: Person,
    planned: Sequence[Planned],
    *,
    told: Told = frozenset(),
    snoozed: Mapping[tuple[str, str], date] | None = None,
    nudged_on: date | None = None,
    start: datetime,
    end: datetime,
) -> Iterator[Notice]:
    """Every message from start to before the end, in order, as looks that never come late would say them."""
    behind, off, now = set(told), snoozed or {}, start
    cases = list(by_obligation(planned).values())
    while now < end:
        near = (each for steps in cases if steps[0].at <= now + _FAR for each in steps)
        found = look(person, near, told=behind, snoozed=off, nudged_on=nudged_on, now=now)
        if found.say:
            yield Notice(person=person, at=now, items=found.say)
            nudged_on = local(now, person.time_zone).date()
        behind.update(each.key for each in (*found.say, *found.passed_over))
        cases = [steps for steps in cases if steps[0].owed.key in off or any(each.key not in behind for each in steps)]
        now = found.next_at
