"""What would be said in a stretch of time, look by look, if nothing changed meanwhile."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime

from bot.activity import Frozen
from bot.nudging.civil import local
from bot.nudging.look import Told, look
from bot.nudging.steps import Planned
from bot.people import Person


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
    behind, now = set(told), start
    while now < end:
        found = look(person, planned, told=behind, snoozed=snoozed or {}, nudged_on=nudged_on, now=now)
        if found.say:
            yield Notice(person=person, at=now, items=found.say)
            nudged_on = local(now, person.time_zone).date()
        behind.update(each.key for each in (*found.say, *found.passed_over))
        now = found.next_at
