"""One look at one person: what to say to them now, in one message, and when to look again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date, datetime, timedelta

from bot.activity import Frozen
from bot.nudging.civil import CLOSES, first_working, is_working, local, moment
from bot.nudging.schedule import LONGEST_NOTICE, Steps
from bot.nudging.snooze import held_until, with_again
from bot.nudging.steps import Planned
from bot.people import Person

Told = AbstractSet[tuple[str, str, str]]


class Look(Frozen):
    """`say`: one message, however many they are. `passed_over`: steps that a later one has overtaken, to be
    remembered with those said. `next_at`: when to look next (UTC), after now, and never longer than LONGEST_NOTICE
    days from now: what lies further ahead is not planned yet."""

    say: tuple[Planned, ...]
    passed_over: tuple[Planned, ...]
    next_at: datetime


def look(
    person: Person,
    planned: Iterable[Planned],
    *,
    told: Told,
    snoozed: Mapping[tuple[str, str], date],
    nudged_on: date | None,
    now: datetime,
) -> Look:
    """What this person hears now. `told` holds `Planned.key`s; `snoozed` by `Owed.key` the day it is put off to;
    `nudged_on` is their own day of the last nudge.

    Of each obligation only the nearest step that came due; nothing twice; nothing on a day they were nudged already,
    before the hour of their program or from 18:00, on a weekend day or a holiday, or before the end of a snooze,
    which never reaches past the due day.
    """
    here = local(now, person.time_zone)
    today = here.date()
    cases = [_Case(steps, snoozed.get(key), today) for key, steps in by_obligation(planned).items()]
    pending = [case.nearest for case in cases if case.nearest and case.nearest.key not in told]
    open_today = [each for each in pending if is_working(today, each.state)]
    opens = max((each.hour for each in open_today), default=0)
    over = here.hour >= CLOSES or (nudged_on is not None and nudged_on >= today)
    say = () if over or here.hour < opens else tuple(sorted(open_today, key=_order))
    said = {each.key for each in say}
    waiting = [each for each in pending if each.key not in said]
    return Look(
        say=say,
        passed_over=tuple(each for case in cases if case.nearest not in waiting for each in case.overtaken(told)),
        next_at=min(
            (
                moment(today + timedelta(days=LONGEST_NOTICE), Steps().hour, person.time_zone),
                *(at for case in cases for at in case.ahead()),
                *(_opens(each, today + timedelta(days=over or bool(say)), opens) for each in waiting),
            )
        ),
    )


class _Case:
    """One obligation on one day: its steps as the person's snooze leaves them."""

    def __init__(self, steps: Sequence[Planned], until: date | None, today: date) -> None:
        self.held_until = held_until(steps, until, today)
        self.steps = with_again(steps, until)
        self.today = today
        self.behind = [] if self.held_until else [each for each in self.steps if each.day <= today]
        self.nearest = self.behind[-1] if self.behind else None

    def overtaken(self, told: Told) -> Iterator[Planned]:
        """The steps before the nearest one that nobody was told of."""
        return (each for each in self.behind[:-1] if each.key not in told)

    def ahead(self) -> Iterator[datetime]:
        """The moments at which there may be something to say."""
        if self.held_until:
            yield moment(self.held_until, self.steps[0].hour, self.steps[0].person.time_zone)
        yield from (each.at for each in self.steps if each.day > self.today)


def by_obligation(planned: Iterable[Planned]) -> dict[tuple[str, str], list[Planned]]:
    """The steps of each obligation, by day, each once."""
    found: defaultdict[tuple[str, str], list[Planned]] = defaultdict(list)
    for each in sorted({each.key: each for each in planned}.values(), key=lambda each: each.day):
        found[each.owed.key].append(each)
    return found


def _opens(waiting: Planned, from_day: date, hour: int) -> datetime:
    """When the day begins on which this may be said."""
    day = first_working(from_day, waiting.state)
    return moment(day, max(hour, waiting.hour), waiting.person.time_zone)


def _order(planned: Planned) -> tuple[date, str, str]:
    return planned.owed.listed_on, *planned.owed.key
