"""What an alliance of some kind owes in a stretch of days, and why: from the duties of its program's profile."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from functools import cache, lru_cache

import holidays

from bot.activity import Frozen
from bot.due import Covered, NotStated, listed_on
from bot.duty import WHOLE_PROGRAM, Duty, Event, Sort
from bot.people import Role
from bot.periods import Tiling, between
from bot.program import Program

_REACH = timedelta(days=400)  # no rule of bot.due puts a due day further from what it covers


class Obligation(Frozen):
    """One thing owed once. `key` is stable: "miosha.partner.diary_sheet.2026Q4".

    `report` is the duty's key; `owed_by` the roles that take part, the one that leads first; `at_least` how many
    are owed in the period (meetings). `due` is None where the policy states no day; `listed_on` is the due day, or
    the end of the period that stands for it until the office sets one. `reason` is one sentence.
    """

    key: str
    report: str
    title: str
    sort: Sort
    owed_by: tuple[Role, ...]
    at_least: int
    form: str | None
    period_start: date
    period_end: date
    due: date | None
    listed_on: date
    section: str
    reason: str


class Life(Frozen):
    """The days in an agreement's life that start clocks; None is "not known, or not yet"."""

    signed_on: date | None = None
    renewed_on: date | None = None
    expires_on: date | None = None
    concluded_on: date | None = None

    def covered(self, event: Event) -> Iterator[Covered]:
        """The days on which this event happened or will."""
        happened = {
            Event.SIGNING: (self.signed_on, self.renewed_on),
            Event.FIRST_SIGNING: (self.signed_on,),
            Event.EXPIRY: (self.expires_on,),
            Event.CONCLUSION: (self.concluded_on,),
        }
        return (Covered(day.isoformat(), day, day) for day in dict.fromkeys(happened[event]) if day)

    def overlaps(self, covered: Covered) -> bool:
        """Whether the alliance existed on one of the covered days. Work goes on while a renewal is pursued, so
        only its conclusion ends it, not an expiry."""
        begun = self.signed_on is None or self.signed_on <= covered.last
        return begun and (self.concluded_on is None or covered.first <= self.concluded_on)


def obligations(
    program: Program,
    kind: str,
    *,
    start: date,
    end: date,
    signed_on: date | None = None,
    expires_on: date | None = None,
    renewed_on: date | None = None,
    concluded_on: date | None = None,
) -> tuple[Obligation, ...]:
    """What is due within start..end, both included, by day; what has no stated day is listed with its period.

    `kind` is a kind's key, or "program" for what is owed once across all alliances. Periods before the first
    signing or after the conclusion are not owed; clocks run only for the events whose day is given.

    Raises:
        KeyError: the program has no such kind.
    """
    life = Life(signed_on=signed_on, renewed_on=renewed_on, expires_on=expires_on, concluded_on=concluded_on)
    return obligations_in(program, kind, start=start, end=end, life=life)


def obligations_in(program: Program, kind: str, *, start: date, end: date, life: Life) -> tuple[Obligation, ...]:
    """The same for an agreement's life.

    Raises:
        KeyError: the program has no such kind.
    """
    by_period = (each for each in _by_period(program, kind, start, end) if life.overlaps(_covered_by(each)))
    by_event = (
        each
        for duty in program.owed_by(kind)
        if isinstance(duty.covers, Event)
        for each in _listed(program, kind, duty, life.covered(duty.covers), start, end)
    )
    return tuple(sorted((*by_period, *by_event), key=lambda obligation: (obligation.listed_on, obligation.key)))


@lru_cache(maxsize=256)
def _by_period(program: Program, kind: str, start: date, end: date) -> tuple[Obligation, ...]:
    """What every alliance of a kind owes by the calendar: the same for all of them, so it is worked out once."""
    if kind != WHOLE_PROGRAM and kind not in (known.key for known in program.kinds):
        raise KeyError(kind)
    return tuple(
        each
        for duty in program.owed_by(kind)
        if not isinstance(duty.covers, Event)
        for each in _listed(program, kind, duty, _tiles(duty.covers, program, start, end), start, end)
    )


def _tiles(tiling: Tiling, program: Program, start: date, end: date) -> Iterator[Covered]:
    """The periods that could be due in start..end."""
    for period in between(start - _REACH, end + _REACH, tiling, program.fiscal_year_starts):
        yield Covered(period.key, period.start, period.end)


def _listed(
    program: Program, kind: str, duty: Duty, covered: Iterable[Covered], start: date, end: date
) -> Iterator[Obligation]:
    within = (each for each in covered if start <= listed_on(duty.due, each) <= end)
    return (_obligation(program, kind, duty, each) for each in within)


def _covered_by(obligation: Obligation) -> Covered:
    return Covered(obligation.key, obligation.period_start, obligation.period_end)


def _obligation(program: Program, kind: str, duty: Duty, covered: Covered) -> Obligation:
    return Obligation(
        key=f"{program.key}.{kind}.{duty.key}.{covered.key}",
        report=duty.key,
        title=duty.title,
        sort=duty.sort,
        owed_by=duty.prepared_by,
        at_least=duty.at_least,
        form=duty.form,
        period_start=covered.first,
        period_end=covered.last,
        due=duty.due.due(covered),
        listed_on=listed_on(duty.due, covered),
        section=duty.section,
        reason=_reason(duty, covered, program.state),
    )


def _reason(duty: Duty, covered: Covered, state: str | None) -> str:
    if isinstance(duty.due, NotStated):
        return f"{duty.reason}; the policy states no day, so the office sets one."
    note = day_off(duty.due.due(covered), state)
    return f"{duty.reason}; {note}." if note else f"{duty.reason}."


def day_off(day: date, state: str | None) -> str | None:
    """A clause saying that this is a weekend day or a holiday, federal or of the state, and which; else None."""
    named = f"{day:%A}, {day:%B} {day.day}, {day.year}"
    if name := _holidays(None, day.year).get(day):
        return f"{named} is {name}, a federal holiday"
    if name := _holidays(state, day.year).get(day):
        return f"{named} is {name}, a state holiday"
    return f"{day:%B} {day.day}, {day.year} is a {day:%A}" if day.weekday() >= 5 else None


@cache
def _holidays(state: str | None, year: int) -> Mapping[date, str]:
    """One year at a time, never filled in later: a calendar that grows while threads read it is wrong for a while."""
    return dict(holidays.country_holidays("US", subdiv=state, years=year, expand=False))
