"""What each kind of alliance owes, on days worked out by hand from the policies."""

from __future__ import annotations

from datetime import date

import pytest

from bot import program as programs
from bot.deadlines import Obligation, obligations
from bot.duty import WHOLE_PROGRAM, Sort
from bot.people import Role

PROGRAMS = [programs.load(key) for key in programs.keys()]  # noqa: SIM118 - a function of ours, not a dict's
ALL = [(p.key, kind) for p in PROGRAMS for kind in (*(k.key for k in p.kinds), WHOLE_PROGRAM)]


def owed(program: str, kind: str, start: str, end: str, **life: date) -> tuple[Obligation, ...]:
    profile = programs.load(program)
    return obligations(profile, kind, start=date.fromisoformat(start), end=date.fromisoformat(end), **life)


def dues(program: str, kind: str, report: str) -> dict[str, str | None]:
    """Period key > due day, of one report in 2026 to 2028."""
    found = owed(program, kind, "2026-01-01", "2028-12-31")
    return {o.key.rsplit(".", 1)[1]: o.due.isoformat() if o.due else None for o in found if o.report == report}


def reports(program: str, kind: str) -> set[str]:
    """The reports owed in 2026 to 2028, meetings and the like left out."""
    return {o.report for o in owed(program, kind, "2026-01-01", "2028-12-31") if o.sort is Sort.REPORT}


def test_a_partners_diary_sheet_is_due_the_friday_following_each_quarter() -> None:
    assert dues("miosha", "partner", "diary_sheet") == {
        "2025Q4": "2026-01-02",
        "2026Q1": "2026-04-03",
        "2026Q2": "2026-07-03",
        "2026Q3": "2026-10-02",
        "2026Q4": "2027-01-01",
        "2027Q1": "2027-04-02",
        "2027Q2": "2027-07-02",
        "2027Q3": "2027-10-01",
        "2027Q4": "2028-01-07",  # the quarter ends on a Friday: the next one
        "2028Q1": "2028-04-07",  # the same
        "2028Q2": "2028-07-07",  # the same
        "2028Q3": "2028-10-06",
    }


@pytest.mark.parametrize("kind", ["partner", "affiliative", "ambassador"])
def test_every_miosha_alliance_has_its_annual_report_due_the_friday_following_the_first(kind: str) -> None:
    assert dues("miosha", kind, "annual_report") == {"2025": "2026-01-02", "2026": "2027-01-08", "2027": "2028-01-07"}


def test_a_national_participants_form_is_due_in_the_middle_of_april_and_october() -> None:
    assert dues("federal", "national", "biannual_data") == {
        "FY2026H1": "2026-04-15",
        "FY2026H2": "2026-10-15",
        "FY2027H1": "2027-04-15",
        "FY2027H2": "2027-10-15",
        "FY2028H1": "2028-04-15",
        "FY2028H2": "2028-10-15",
    }


@pytest.mark.parametrize("kind", ["region_wide", "area"])
def test_regional_and_area_offices_set_the_day_of_the_activity_information(kind: str) -> None:
    halves = dict.fromkeys(["FY2026H1", "FY2026H2", "FY2027H1", "FY2027H2", "FY2028H1", "FY2028H2"])
    assert dues("federal", kind, "activity_information") == halves


@pytest.mark.parametrize("kind", ["national", "region_wide", "area"])
def test_a_federal_alliance_is_evaluated_every_fiscal_year(kind: str) -> None:
    assert dues("federal", kind, "annual_evaluation") == dict.fromkeys(["FY2026", "FY2027", "FY2028"])


def test_the_federal_program_report_is_public_by_the_end_of_march() -> None:
    assert dues("federal", WHOLE_PROGRAM, "program_report") == {
        "FY2025": "2026-03-31",
        "FY2026": "2027-03-31",
        "FY2027": "2028-03-31",
    }


def test_mioshas_annual_meeting_is_held_by_the_end_of_december() -> None:
    assert dues("miosha", WHOLE_PROGRAM, "annual_meeting") == {
        "2026": "2026-12-31",
        "2027": "2027-12-31",
        "2028": "2028-12-31",
    }


@pytest.mark.parametrize("program", ["calosha", "iowa"])
@pytest.mark.parametrize("duty", ["annual_report", "evaluation", "work_plan", "team_meetings"])
def test_california_and_iowa_leave_every_day_to_the_office(program: str, duty: str) -> None:
    assert dues(program, "alliance", duty) == dict.fromkeys(["2026", "2027", "2028"])


@pytest.mark.parametrize(
    ("program", "kind", "expected"),
    [
        ("federal", "national", {"biannual_data"}),
        ("federal", "region_wide", {"activity_information"}),
        ("federal", "area", {"activity_information"}),
        ("federal", "ambassador", set()),
        ("federal", WHOLE_PROGRAM, {"program_report"}),
        ("miosha", "partner", {"diary_sheet", "annual_report"}),
        ("miosha", "affiliative", {"annual_report"}),
        ("miosha", "ambassador", {"annual_report"}),
        ("calosha", "alliance", {"annual_report"}),
        ("iowa", "alliance", {"annual_report"}),
    ],
)
def test_each_kind_owes_these_reports_and_no_other(program: str, kind: str, expected: set[str]) -> None:
    assert reports(program, kind) == expected


def test_a_federal_ambassador_owes_nothing_at_all() -> None:
    signed = {"signed_on": date(2026, 5, 1), "expires_on": date(2028, 5, 1), "concluded_on": date(2028, 6, 1)}
    assert owed("federal", "ambassador", "2026-01-01", "2028-12-31", **signed) == ()


def test_a_miosha_ambassador_prepares_its_own_report_and_a_partners_liaison_prepares_the_others() -> None:
    ambassador, partner = (
        next(o for o in owed("miosha", kind, "2027-01-01", "2027-01-31") if o.report == "annual_report")
        for kind in ("ambassador", "partner")
    )
    assert ambassador.owed_by == (Role.POINT_OF_CONTACT,)
    assert partner.owed_by[0] is Role.COORDINATOR


@pytest.mark.parametrize(
    ("program", "kind", "times"),
    [("federal", "national", 1), ("miosha", "partner", 3), ("calosha", "alliance", 2), ("iowa", "alliance", 2)],
)
def test_team_meetings_a_year(program: str, kind: str, times: int) -> None:
    meetings = [o for o in owed(program, kind, "2026-01-01", "2026-12-31") if o.report == "team_meetings"]
    assert [meeting.at_least for meeting in meetings] == [times]


@pytest.mark.parametrize(
    ("program", "kind", "report", "due"),
    [
        ("federal", "national", "kick_off", date(2026, 11, 14)),
        ("federal", "national", "agreement_posted", date(2026, 10, 30)),
        ("federal", "region_wide", "agreement_passed_on", date(2026, 11, 14)),
        ("federal", "area", "agreement_passed_on", date(2026, 11, 14)),
        ("iowa", "alliance", "agreement_passed_on", None),
        ("iowa", "alliance", "first_meeting", None),
        ("calosha", "alliance", "first_meeting", None),
        ("miosha", "partner", "plan_of_action", None),
    ],
)
def test_a_signing_starts_these_clocks(program: str, kind: str, report: str, due: date | None) -> None:
    found = owed(program, kind, "2026-10-01", "2026-12-31", signed_on=date(2026, 10, 15))
    assert [o.due for o in found if o.report == report] == [due]


def test_a_renewal_is_passed_on_too_but_needs_no_kick_off() -> None:
    life = {"signed_on": date(2024, 10, 15), "renewed_on": date(2026, 10, 15)}
    found = {o.report for o in owed("federal", "area", "2026-10-01", "2026-12-01", **life)}
    assert "agreement_passed_on" in found
    assert "kick_off" not in found


@pytest.mark.parametrize("kind", ["partner", "affiliative", "ambassador"])
def test_miosha_talks_about_renewal_sixty_days_before_expiry(kind: str) -> None:
    found = owed("miosha", kind, "2027-01-01", "2027-12-31", expires_on=date(2027, 6, 30))
    assert [o.due for o in found if o.report == "renewal_talks"] == [date(2027, 5, 1)]


@pytest.mark.parametrize(
    ("program", "kind", "section"),
    [
        ("federal", "national", "VIII.C, X.A, X.B"),
        ("federal", "region_wide", "VIII.C, X.A, X.B"),
        ("federal", "area", "VIII.C, X.A, X.B"),
        ("calosha", "alliance", "D.3.b, D.3.c"),
        ("iowa", "alliance", "IX.C.2, IX.C.3"),
    ],
)
def test_whether_to_renew_is_decided_with_the_end_of_the_agreement_on_no_stated_day(
    program: str, kind: str, section: str
) -> None:
    found = owed(program, kind, "2027-01-01", "2027-12-31", expires_on=date(2027, 6, 30))
    decisions = [(o.due, o.listed_on, o.section) for o in found if o.report == "renewal_decision"]
    assert decisions == [(None, date(2027, 6, 30), section)]


def test_a_concluded_federal_alliance_is_told_within_thirty_days_and_owes_no_later_period() -> None:
    found = owed("federal", "area", "2026-10-01", "2028-12-31", concluded_on=date(2026, 11, 30))
    assert [o.due for o in found if o.report == "conclusion_told"] == [date(2026, 12, 30)]
    assert [o.key for o in found if o.report == "activity_information"] == [
        "federal.area.activity_information.FY2027H1"
    ]


def test_periods_before_the_first_signing_are_not_owed() -> None:
    found = owed("miosha", "partner", "2026-10-01", "2027-06-30", signed_on=date(2027, 1, 5))
    assert [o.key for o in found if o.sort is Sort.REPORT] == ["miosha.partner.diary_sheet.2027Q1"]


@pytest.mark.parametrize(
    ("start", "said"),
    [
        ("2027-01-01", "Friday, January 1, 2027 is New Year's Day, a federal holiday."),
        ("2026-07-03", "Friday, July 3, 2026 is Independence Day (observed), a federal holiday."),
    ],
)
def test_a_due_day_that_is_a_holiday_says_so(start: str, said: str) -> None:
    assert owed("miosha", "partner", start, start)[0].reason.endswith(said)


def test_a_due_day_that_is_a_state_holiday_says_so() -> None:
    assert "New Year's Eve, a state holiday" in owed("miosha", WHOLE_PROGRAM, "2026-12-31", "2026-12-31")[0].reason


def test_a_due_day_on_a_weekend_says_so() -> None:
    assert "April 15, 2028 is a Saturday." in owed("federal", "national", "2028-04-15", "2028-04-15")[0].reason


def test_a_working_day_needs_no_remark() -> None:
    assert owed("federal", "national", "2027-04-15", "2027-04-15")[0].reason.endswith("half of the fiscal year.")


def test_what_the_policy_leaves_open_says_that_the_office_sets_the_day() -> None:
    assert "the office sets one" in owed("iowa", "alliance", "2026-12-31", "2026-12-31")[0].reason


def test_a_work_plan_is_listed_when_its_year_begins() -> None:
    found = owed("calosha", "alliance", "2027-01-01", "2027-01-01")
    assert [o.key for o in found] == ["calosha.alliance.work_plan.2027"]


def test_an_unknown_kind_is_a_key_error() -> None:
    with pytest.raises(KeyError, match="partner"):
        owed("iowa", "partner", "2026-01-01", "2026-12-31")
