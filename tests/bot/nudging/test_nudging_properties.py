"""What holds of every nudge, whatever is owed, wherever the person is, and however long nobody looked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from bot import program as programs
from bot.nudging.civil import CLOSES, is_working, last_working, local
from bot.nudging.hearers import planned_for
from bot.nudging.look import Look, look
from bot.nudging.owed import owed_between
from bot.nudging.preview import preview
from bot.nudging.steps import AGAIN, DUE, Planned
from bot.people import Alliance, Membership, Person, Role
from tests.bot.nudging.cast import utc
from tests.bot.nudging.test_civil import ZONES
from tests.bot.test_deadlines import ALL

START, END = utc("2026-10-01 00:00"), utc("2027-12-31 00:00")
Key = tuple[str, str, str]

kinds = st.sampled_from(ALL)
roles = st.sets(st.sampled_from(Role), min_size=1)
zones = st.sampled_from(ZONES)
days = st.dates(date(2026, 10, 1), date(2027, 12, 31))
moments = st.timedeltas(timedelta(), END - START).map(lambda passed: START + passed)
gaps = st.lists(st.timedeltas(timedelta(minutes=1), timedelta(days=40)), min_size=1, max_size=12)


class Case(NamedTuple):
    """A person, and every step of fifteen months that they hear of."""

    person: Person
    planned: tuple[Planned, ...]
    state: str | None


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """An alliance of any kind, or a whole program, whose office moved some of its days."""
    key, kind = draw(kinds)
    program = programs.load(key)
    life = {name: draw(st.none() | days) for name in ("signed_on", "renewed_on", "expires_on")}
    alliance = None if kind == "program" else Alliance(id=1, name="One", program=key, kind=kind, **life)
    person = Person(id=1, name="Pat", time_zone=draw(zones))
    members = [Membership(person=person, role=role, alliance_id=1) for role in sorted(draw(roles))]
    found = owed_between(alliance, program, START.date(), END.date(), office_days={}, met={})
    moved = draw(st.dictionaries(st.sampled_from([each.key for each in found]), days)) if found else {}
    office = {each: (day, "as agreed") for each, day in moved.items()}
    owed = owed_between(alliance, program, START.date(), END.date(), office_days=office, met={})
    planned = planned_for(person, owed, {each.subject: members for each in owed}, {key: program})
    return Case(person, planned, program.state)


@st.composite
def snoozes(draw: st.DrawFn, case: Case) -> dict[tuple[str, str], date]:
    keys = sorted({each.owed.key for each in case.planned})
    return draw(st.dictionaries(st.sampled_from(keys), days)) if keys else {}


def looks(case: Case, snoozed: dict[tuple[str, str], date], waits: list[timedelta]) -> Iterator[tuple[datetime, Look]]:
    """Looks with what was told fed back: some when they are due, some after a stretch in which nobody looked."""
    told, nudged_on, now, turn = set[Key](), None, START, 0
    while now < END:
        found = look(case.person, case.planned, told=told, snoozed=snoozed, nudged_on=nudged_on, now=now)
        yield now, found
        told |= {each.key for each in (*found.say, *found.passed_over)}
        nudged_on = local(now, case.person.time_zone).date() if found.say else nudged_on
        now, turn = found.next_at + (waits[turn % len(waits)] if turn % 2 else timedelta()), turn + 1


@given(cases())
def test_every_step_is_on_a_working_day_at_nine_and_none_is_after_its_due_day_but_those_of_the_overdue(
    case: Case,
) -> None:
    for each in case.planned:
        assert is_working(each.day, case.state)
        assert local(each.at, case.person.time_zone).strftime("%Y-%m-%d %H:%M") == f"{each.day} 09:00"
        assert each.shifted_from is None or each.day == last_working(each.shifted_from, case.state)
        if each.owed.due:
            assert (each.day > each.owed.due) is each.step.startswith("overdue")
    places = [(each.owed.key, each.day) for each in case.planned]
    assert len(set(places)) == len(places) == len({each.key for each in case.planned})


@given(st.data(), cases(), gaps)
def test_nobody_hears_on_a_weekend_or_a_holiday_at_night_twice_a_day_or_the_same_twice(
    data: st.DataObject, case: Case, waits: list[timedelta]
) -> None:
    heard: list[Key] = []
    nudged: list[date] = []
    for now, found in looks(case, data.draw(snoozes(case)), waits):
        here = local(now, case.person.time_zone)
        if found.say:
            assert is_working(here.date(), case.state)
            assert 9 <= here.hour < CLOSES
            nudged.append(here.date())
            assert all(each.at <= now for each in found.say)
            assert len({each.owed.key for each in found.say}) == len(found.say)
        heard += [each.key for each in (*found.say, *found.passed_over)]
    assert len(set(nudged)) == len(nudged)
    assert len(set(heard)) == len(heard)


@given(cases(), gaps)
def test_after_any_downtime_only_the_nearest_step_is_said_and_none_is_forgotten(
    case: Case, waits: list[timedelta]
) -> None:
    last, behind = START, set[Key]()
    for now, found in looks(case, {}, waits):
        came_due = [each for each in case.planned if each.day <= local(now, case.person.time_zone).date()]
        for each in found.say:
            assert each.day == max(other.day for other in came_due if other.owed.key == each.owed.key)
        behind |= {each.key for each in (*found.say, *found.passed_over)}
        last = now
    long_ago = local(last, case.person.time_zone).date() - timedelta(days=7)
    assert {each.key for each in case.planned if each.day < long_ago} <= behind


@given(cases(), moments, st.floats(0, 1))
def test_before_the_next_look_there_is_nothing_to_say(case: Case, now: datetime, part: float) -> None:
    first = look(case.person, case.planned, told=frozenset(), snoozed={}, nudged_on=None, now=now)
    assert first.next_at > now
    told = {each.key for each in (*first.say, *first.passed_over)}
    nudged_on = local(now, case.person.time_zone).date() if first.say else None
    between = now + (first.next_at - now) * part * 0.999
    again = look(case.person, case.planned, told=told, snoozed={}, nudged_on=nudged_on, now=between)
    assert (again.say, again.passed_over) == ((), ())


@given(st.data(), cases(), gaps)
def test_a_snooze_is_kept_until_its_end_and_never_past_the_due_day(
    data: st.DataObject, case: Case, waits: list[timedelta]
) -> None:
    snoozed = data.draw(snoozes(case))
    for now, found in looks(case, snoozed, waits):
        today = local(now, case.person.time_zone).date()
        for each in found.say:
            until, due = snoozed.get(each.owed.key), each.owed.due
            if until and today < until:
                assert due
                assert today >= last_working(due, case.state)
            if each.step == AGAIN:
                assert until
                assert until <= each.day
                assert due is None or each.day <= due


@given(st.data(), cases())
def test_no_snooze_keeps_anybody_from_hearing_on_the_due_day(data: st.DataObject, case: Case) -> None:
    timely = looks(case, data.draw(snoozes(case)), [timedelta()])
    said = {each.key for now, found in timely for each in found.say if each.at == now}
    begun = START.date() + timedelta(days=2)
    assert {each.key for each in case.planned if each.step == DUE and each.day > begun} <= said


@given(cases())
def test_a_preview_says_what_looks_that_are_never_late_say(case: Case) -> None:
    expected = [(now, found.say) for now, found in looks(case, {}, [timedelta()]) if found.say]
    found = preview(case.person, case.planned, start=START, end=END)
    assert [(notice.at, notice.items) for notice in found] == expected
