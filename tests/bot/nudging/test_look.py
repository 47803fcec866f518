"""One look at one person: what is said, what is passed over, and when to look again."""

from __future__ import annotations

from datetime import date

import pytest

from bot import program as programs
from bot.nudging.hearers import planned_for
from bot.nudging.look import Look, look
from bot.nudging.owed import Owed
from bot.nudging.steps import Planned
from bot.people import Person
from tests.bot.nudging.cast import CIRCLE, EVA, GROWERS, LEE, WELDERS, owed, utc

SHEET = owed("miosha.partner.diary_sheet.2027Q1")  # due Fri Apr 2: steps on Mar 19, 26, Apr 1 and 2
REPORT = owed("miosha.partner.annual_report.2026", due=date(2027, 4, 2))
KEY = SHEET.key


def steps(person: Person, *several: Owed) -> tuple[Planned, ...]:
    members = {each.subject: CIRCLE for each in several}
    return planned_for(person, several, members, {"miosha": programs.load("miosha")})


def at(
    now: str,
    *several: Owed,
    person: Person = EVA,
    told: tuple[str, ...] = (),
    snoozed: str | None = None,
    nudged_on: str | None = None,
) -> Look:
    """A look at this moment (UTC; Michigan is four hours behind from Mar 14); what was told is of the sheet."""
    return look(
        person,
        steps(person, *(several or (SHEET,))),
        told={(*KEY, step) for step in told},
        snoozed={KEY: date.fromisoformat(snoozed)} if snoozed else {},
        nudged_on=date.fromisoformat(nudged_on) if nudged_on else None,
        now=utc(now),
    )


def said(found: Look) -> list[str]:
    return [each.step for each in found.say]


def test_a_step_is_said_from_its_moment_on_and_not_before() -> None:
    early = at("2027-03-19 12:59")
    assert (said(early), early.next_at) == ([], utc("2027-03-19 13:00"))
    assert said(at("2027-03-19 13:00")) == ["before_14"]


def test_after_it_the_next_step_is_looked_for() -> None:
    assert at("2027-03-19 13:00").next_at == utc("2027-03-26 13:00")
    assert at("2027-03-19 13:05", told=("before_14",)).next_at == utc("2027-03-26 13:00")


def test_what_was_told_is_not_said_again() -> None:
    assert said(at("2027-03-20 15:00", told=("before_14",))) == []


def test_after_a_week_down_only_the_nearest_step_is_said_and_the_others_are_passed_over() -> None:
    found = at("2027-03-29 13:00")
    assert said(found) == ["before_7"]
    assert [each.step for each in found.passed_over] == ["before_14"]


def test_what_came_due_at_night_waits_for_the_hour() -> None:
    found = at("2027-03-31 07:00")  # 3 a.m.
    assert (said(found), found.passed_over, found.next_at) == ([], (), utc("2027-03-31 13:00"))


def test_what_came_due_while_down_waits_over_the_weekend() -> None:
    found = at("2027-03-20 15:00")
    assert (said(found), found.next_at) == ([], utc("2027-03-22 13:00"))


def test_from_six_in_the_evening_it_waits_for_the_next_working_day() -> None:
    assert said(at("2027-03-19 21:59")) == ["before_14"]
    late = at("2027-03-19 22:00")
    assert (said(late), late.next_at) == ([], utc("2027-03-22 13:00"))


def test_a_holiday_of_the_state_is_waited_out() -> None:
    found = at("2026-12-24 16:00", owed("miosha.partner.diary_sheet.2026Q4"))
    assert (said(found), found.next_at) == ([], utc("2026-12-28 14:00"))


def test_several_obligations_are_one_message_by_due_day() -> None:
    expiring = WELDERS.model_copy(update={"expires_on": date(2027, 6, 1)})
    other = owed("miosha.partner.renewal_talks.2027-06-01", alliance=expiring)
    found = at("2027-03-19 13:00", REPORT, SHEET, other)
    assert [(each.owed.obligation.report, each.step) for each in found.say] == [
        ("annual_report", "before_14"),
        ("diary_sheet", "before_14"),
        ("renewal_talks", "before_14"),
    ]


def test_nobody_hears_twice_on_one_day_of_theirs() -> None:
    found = at("2027-03-26 15:00", nudged_on="2027-03-26")
    assert (said(found), found.passed_over, found.next_at) == ([], (), utc("2027-03-29 13:00"))


def test_the_day_of_the_last_nudge_is_the_persons_own() -> None:
    guam = EVA.model_copy(update={"time_zone": "Pacific/Guam"})
    members = {SHEET.subject: tuple(each.model_copy(update={"person": guam}) for each in CIRCLE[:1])}
    planned = planned_for(guam, [SHEET], members, {"miosha": programs.load("miosha")})
    # Eleven o'clock on Thursday in Michigan is Friday there, and on their Thursday they were nudged already.
    found = look(guam, planned, told=set(), snoozed={}, nudged_on=date(2027, 3, 25), now=utc("2027-03-26 00:00"))
    assert [each.day for each in found.say] == [date(2027, 3, 26)]


def test_two_programs_with_different_hours_are_one_message_at_the_later_hour() -> None:
    early = [each.model_copy(update={"hour": 8, "at": utc("2027-03-19 12:00")}) for each in steps(EVA, SHEET)[:1]]
    late = steps(EVA, REPORT)[:1]
    at_eight, at_nine = (
        look(EVA, [*early, *late], told=set(), snoozed={}, nudged_on=None, now=utc(now))
        for now in ("2027-03-19 12:00", "2027-03-19 13:00")
    )
    assert (at_eight.say, at_eight.next_at) == ((), utc("2027-03-19 13:00"))
    assert len(at_nine.say) == 2


def test_a_snooze_waits_and_says_something_where_it_ends() -> None:
    held = at("2027-03-22 15:00", told=("before_14",), snoozed="2027-03-24")
    assert (said(held), held.next_at) == ([], utc("2027-03-24 13:00"))
    ended = at("2027-03-24 13:00", told=("before_14",), snoozed="2027-03-24")
    assert [each.key for each in ended.say] == [(*KEY, "again@2027-03-24")]
    assert said(at("2027-03-24 13:05", told=("before_14", "again@2027-03-24"), snoozed="2027-03-24")) == []


def test_a_snooze_that_ends_on_a_weekend_speaks_on_the_working_day_after() -> None:
    assert said(at("2027-03-22 13:00", told=("before_14",), snoozed="2027-03-20")) == ["again"]


def test_a_snooze_holds_back_the_steps_in_between() -> None:
    assert said(at("2027-03-26 13:00", told=("before_14",), snoozed="2027-03-30")) == []
    ended = at("2027-03-30 13:00", told=("before_14",), snoozed="2027-03-30")
    assert (said(ended), [each.step for each in ended.passed_over]) == (["again"], ["before_7"])


def test_a_snooze_that_ends_where_a_step_is_says_that_step() -> None:
    assert said(at("2027-03-26 13:00", told=("before_14",), snoozed="2027-03-26")) == ["before_7"]


@pytest.mark.parametrize("until", ["2027-04-02", "2027-04-05", "2027-05-01"])
def test_no_snooze_reaches_past_the_due_day(until: str) -> None:
    assert said(at("2027-04-01 13:00", told=("before_7",), snoozed=until)) == []
    assert said(at("2027-04-02 13:00", told=("before_7",), snoozed=until)) == ["due"]


def test_a_snooze_of_what_has_no_day_yet_ends_with_the_snooze() -> None:
    report = owed("calosha.alliance.annual_report.2026", alliance=GROWERS)
    members = {report.subject: CIRCLE}
    planned = planned_for(LEE, [report], members, {"calosha": programs.load("calosha")})
    asked = {each.key for each in planned}
    found = look(
        LEE, planned, told=asked, snoozed={report.key: date(2026, 12, 8)}, nudged_on=None, now=utc("2026-12-08 14:00")
    )
    assert said(found) == ["again"]


def test_an_overdue_report_goes_to_the_coordinator_once_and_nothing_more_to_the_contact() -> None:
    told = ("before_14", "before_7", "before_1", "due")
    assert said(at("2027-04-06 13:00", person=LEE, told=told)) == ["overdue_2"]
    assert said(at("2027-04-06 13:00", told=told)) == []


def test_with_nothing_ahead_the_next_look_is_in_thirty_days() -> None:
    found = look(EVA, (), told=set(), snoozed={}, nudged_on=None, now=utc("2027-03-01 17:30"))
    assert found == Look(say=(), passed_over=(), next_at=utc("2027-03-31 13:00"))
