"""One look at one person: what to say to them now, in one message, and when to look again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from datetime import date, datetime

from bot.activity import Frozen
from bot.nudging.steps import Planned
from bot.people import Person


class Look(Frozen):
    """`say`: one message, however many they are. `passed_over`: steps that a later one has overtaken, to be
    remembered with those said. `next_at`: when to look next (UTC), never longer than LONGEST_NOTICE days from now."""

    say: tuple[Planned, ...]
    passed_over: tuple[Planned, ...]
    next_at: datetime | None


def look(
    person: Person,
    planned: Iterable[Planned],
    *,
    told: AbstractSet[tuple[str, str, str]],
    snoozed: Mapping[tuple[str, str], date],
    nudged_on: date | None,
    now: datetime,
) -> Look:
    """What this person hears now. `told` holds `Planned.key`s, `snoozed` by `Owed.key` the day it is put off to.

    Of each obligation only the nearest step that came due; nothing twice; nothing on a day they were nudged already,
    outside 9:00 to 18:00 of a working day of theirs, or before the end of a snooze, which never reaches past the due
    day.
    """
    raise NotImplementedError
