"""The steps of an obligation: their days, their moments, and what is remembered of them."""

from __future__ import annotations

from datetime import date

import pytest
from pydantic import ValidationError

from bot import program as programs
from bot.nudging.owed import owed_by_program
from bot.nudging.steps import Planned, Steps, planned
from bot.people import Role
from tests.bot.nudging.cast import EVA, GROWERS, LEE, MAKERS, MIA, owed, utc

SHEET, REPORT = "miosha.partner.diary_sheet.2026Q4", "miosha.partner.annual_report.2026"
FORM = "federal.national.biannual_data.FY2027H1"
CONTACT, COORDINATOR, MANAGER = Role.POINT_OF_CONTACT, Role.COORDINATOR, Role.PROGRAM_MANAGER


def days(found: tuple[Planned, ...]) -> dict[str, str]:
    return {each.step: f"{each.day:%a %Y-%m-%d}" for each in found}


def test_a_contact_hears_fourteen_seven_and_one_days_before_and_on_the_day() -> None:
    assert days(planned(owed(FORM, alliance=MAKERS), EVA, CONTACT, Steps(), None)) == {
        "before_14": "Thu 2027-04-01",
        "before_7": "Thu 2027-04-08",
        "before_1": "Wed 2027-04-14",
        "due": "Thu 2027-04-15",
    }


def test_a_coordinator_without_a_part_in_it_hears_only_that_it_is_overdue() -> None:
    form = owed(FORM, alliance=MAKERS)
    assert days(planned(form, LEE, COORDINATOR, Steps(), None)) == {"overdue_2": "Mon 2027-04-19"}
    assert days(planned(form, MIA, MANAGER, Steps(), None)) == {"overdue_5": "Thu 2027-04-22"}


def test_a_coordinator_who_takes_part_hears_both() -> None:
    found = planned(owed(SHEET), LEE, COORDINATOR, Steps(), "MI")
    assert [each.step for each in found] == ["before_14", "before_7", "due", "overdue_2"]


def test_a_contact_is_left_alone_about_what_only_the_agency_owes() -> None:
    meeting = owed("federal.national.annual_evaluation.FY2027", alliance=MAKERS, due=date(2027, 11, 15))
    assert planned(meeting, EVA, CONTACT, Steps(), None) == ()


def test_steps_move_to_the_working_day_before_and_of_two_on_one_day_the_later_is_left() -> None:
    # Due on New Year's Day, and Michigan is closed on its Eve: the day before and the day itself are both Dec 30.
    found = planned(owed(SHEET), EVA, CONTACT, Steps(), "MI")
    assert days(found) == {"before_14": "Fri 2026-12-18", "before_7": "Wed 2026-12-23", "due": "Wed 2026-12-30"}
    assert [each.shifted_from for each in found] == [None, date(2026, 12, 25), date(2027, 1, 1)]


def test_a_step_is_at_nine_by_the_persons_own_clock_in_winter_and_in_summer() -> None:
    chicago = EVA.model_copy(update={"time_zone": "America/Chicago"})
    found = planned(owed("miosha.partner.diary_sheet.2027Q1", due=date(2027, 3, 15)), chicago, CONTACT, Steps(), "MI")
    assert [each.at for each in found] == [
        utc("2027-03-01 15:00"),
        utc("2027-03-08 15:00"),
        utc("2027-03-12 15:00"),
        utc("2027-03-15 14:00"),
    ]


def test_nothing_is_planned_once_it_is_met() -> None:
    for role in Role:
        assert planned(owed(SHEET, met="done"), LEE, role, Steps(), "MI") == ()


def test_a_profile_may_pace_its_own_steps() -> None:
    own = Steps(before=(10, 3), on_the_day=False, overdue_coordinator=1, overdue_manager=3, hour=8)
    found = planned(owed(REPORT), LEE, COORDINATOR, own, "MI")
    assert days(found) == {"before_10": "Tue 2026-12-29", "before_3": "Tue 2027-01-05", "overdue_1": "Mon 2027-01-11"}
    assert {each.at.hour for each in found} == {13}


@pytest.mark.parametrize(
    "wrong",
    [{"before": ()}, {"before": (1, 7)}, {"before": (7, 7)}, {"before": (60,)}, {"hour": 3}, {"overdue_manager": 2}],
)
def test_a_pace_that_cannot_be_meant_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Steps.model_validate(wrong)


def test_a_coordinator_is_asked_to_set_a_day_that_nobody_set() -> None:
    report = owed("calosha.alliance.annual_report.2026", alliance=GROWERS)
    assert days(planned(report, LEE, COORDINATOR, Steps(), "CA")) == {"no_day": "Tue 2026-12-01"}
    assert planned(report, EVA, CONTACT, Steps(), "CA") == ()
    assert planned(report, MIA, MANAGER, Steps(), "CA") == ()


def test_the_day_of_a_clock_that_a_signing_starts_is_asked_for_once_it_is_signed() -> None:
    signed = GROWERS.model_copy(update={"signed_on": date(2026, 12, 7)})
    meeting = owed("calosha.alliance.first_meeting.2026-12-07", alliance=signed)
    assert days(planned(meeting, LEE, COORDINATOR, Steps(), "CA")) == {"no_day": "Mon 2026-12-07"}


def test_a_manager_is_asked_for_the_day_of_what_is_the_managers_alone() -> None:
    training = next(
        each
        for each in owed_by_program(programs.load("miosha"), today=date(2026, 12, 1), office_days={}, met={})
        if each.obligation.report == "liaison_training"
    )
    assert days(planned(training, MIA, MANAGER, Steps(), "MI")) == {"no_day": "Tue 2026-12-01"}
    assert planned(training, LEE, COORDINATOR, Steps(), "MI") == ()


def test_a_step_is_remembered_by_what_it_is_about() -> None:
    first = planned(owed(SHEET), EVA, CONTACT, Steps(), "MI")[0]
    assert first.key == ("alliance:1", SHEET, "before_14")


def test_a_day_that_the_office_moved_is_told_of_anew() -> None:
    first = planned(owed(SHEET, due=date(2027, 1, 22)), EVA, CONTACT, Steps(), "MI")[0]
    assert (first.step, first.key) == ("before_14", ("alliance:1", SHEET, "before_14@2027-01-22"))


def test_who_stands_in_hears_the_steps_of_that_part_in_their_own_role() -> None:
    found = planned(owed(FORM, alliance=MAKERS), LEE, COORDINATOR, Steps(), None, part=CONTACT, instead_of=EVA)
    assert [each.step for each in found] == ["before_14", "before_7", "before_1", "due"]
    assert {(each.role, each.instead_of) for each in found} == {(COORDINATOR, EVA)}
