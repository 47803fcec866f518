"""What is owed around today, as the office left it."""

from __future__ import annotations

from datetime import date

import pytest

from bot import program as programs
from bot.nudging.owed import Key, OfficeDays, Owed, owed_by_alliance, owed_by_program
from bot.people import Alliance
from tests.bot.nudging.cast import GROWERS, WELDERS, owed

SHEET = "miosha.partner.diary_sheet.2026Q4"


def around(alliance: Alliance, today: date, days: OfficeDays | None = None, **more: date) -> dict[str, Owed]:
    profile = programs.load(alliance.program)
    found = owed_by_alliance(alliance, profile, today=today, office_days=days or {}, met={}, **more)
    return {each.obligation.key: each for each in found}


def test_only_what_is_due_within_sixty_days_of_today_is_listed() -> None:
    assert list(around(WELDERS, date(2026, 12, 1))) == [
        "miosha.partner.diary_sheet.2026Q3",
        "miosha.partner.team_meetings.2026",
        SHEET,
        "miosha.partner.annual_report.2026",
    ]


def test_the_day_of_the_office_takes_the_place_of_the_policys() -> None:
    one = around(WELDERS, date(2026, 12, 1), {("alliance:1", SHEET): (date(2027, 1, 8), "closed until Jan 4.")})[SHEET]
    assert (one.due, one.moved_because) == (date(2027, 1, 8), "closed until Jan 4.")
    assert one.reason == (
        "The liaison of a Partner Alliance, with the member, submits a Diary Sheet by the Friday following each "
        "quarter; the office set Friday, January 8, 2027 (closed until Jan 4)."
    )


def test_a_day_of_the_office_that_is_a_holiday_is_said_to_be_one() -> None:
    report = "calosha.alliance.annual_report.2026"
    days = {("alliance:3", report): (date(2027, 2, 15), "as agreed")}
    assert around(GROWERS, date(2027, 2, 1), days)[report].reason.endswith(
        "for its reporting year; the office set Monday, February 15, 2027 (as agreed); "
        "Monday, February 15, 2027 is Washington's Birthday, a federal holiday."
    )


def test_a_day_of_the_policy_that_is_a_holiday_is_said_to_be_one() -> None:
    assert around(WELDERS, date(2026, 12, 1))[SHEET].reason.endswith(
        "January 1, 2027 is New Year's Day, a federal holiday."
    )


def test_what_the_office_moved_far_is_found_on_its_new_day_and_not_on_the_old() -> None:
    days = {("alliance:1", SHEET): (date(2027, 6, 1), "a long project")}
    assert SHEET not in around(WELDERS, date(2027, 1, 1), days)
    assert SHEET in around(WELDERS, date(2027, 6, 1), days)


def test_the_office_of_one_alliance_decides_nothing_for_another() -> None:
    days = {("alliance:99", SHEET): (date(2027, 1, 8), "theirs")}
    assert around(WELDERS, date(2026, 12, 1), days)[SHEET].moved_because is None


def test_what_nobody_set_a_day_for_stands_at_the_end_of_its_period() -> None:
    one = around(GROWERS, date(2026, 12, 1))["calosha.alliance.annual_report.2026"]
    assert (one.due, one.listed_on) == (None, date(2026, 12, 31))


def test_what_is_met_says_how() -> None:
    assert owed(SHEET, met="nothing_to_report").met == "nothing_to_report"


def test_a_concluded_alliance_owes_no_later_period() -> None:
    assert SHEET not in around(WELDERS, date(2026, 12, 1), concluded_on=date(2026, 9, 30))


def test_what_a_whole_program_owes_has_no_alliance() -> None:
    found = owed_by_program(programs.load("federal"), today=date(2027, 3, 1), office_days={}, met={})
    assert [(each.subject, each.alliance, each.due) for each in found] == [("program:federal", None, date(2027, 3, 31))]


def test_an_agreement_renewed_on_the_day_it_was_signed_is_passed_on_once() -> None:
    day = date(2026, 12, 1)
    signed = Alliance(id=7, name="Twice", program="federal", kind="area", signed_on=day, renewed_on=day)
    keys = [each for each in around(signed, day) if "agreement_passed_on" in each]
    assert keys == ["federal.area.agreement_passed_on.2026-12-01"]


def test_an_unknown_kind_is_a_key_error() -> None:
    with pytest.raises(KeyError, match="partner"):
        around(GROWERS.model_copy(update={"kind": "partner"}), date(2027, 1, 1))


def test_a_key_is_the_subject_and_the_obligation() -> None:
    expected: Key = ("alliance:1", SHEET)
    assert owed(SHEET).key == expected
