"""The profiles hold together, and one more is one more file."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from datetime import date
from importlib import resources
from pathlib import Path

import pytest
from pydantic import ValidationError

from bot import program as programs
from bot.activity import Activity, Kind
from bot.deadlines import obligations
from bot.duty import Duty, Event, Example
from bot.program import Program

PROGRAMS = [programs.load(key) for key in programs.keys()]  # noqa: SIM118 - a function of ours, not a dict's
_ID = re.compile(r"(?:[IVX]+|[A-E])(?:\.(?:[A-Z]|[a-z]|\d{1,2}))*|Appendix [A-E]")
_FIFTH = """
key = "lakeland"
name = "Lakeland Alliance Program"
agency = "Lakeland OSH"
state = "OR"
fiscal_year_starts = 7

[policy]
number = "L-1"
title = "Alliances"
in_force = 2026-01-01

[[kinds]]
key = "alliance"
title = "Alliance"
section = "1"
about = "Lakeland has one kind of alliance."

[roles]
participant = { title = "member", section = "2" }
point_of_contact = { title = "contact", section = "2" }
coordinator = { title = "partner agent", section = "2" }
program_manager = { title = "program lead", section = "2" }
signatory = { title = "director", section = "2" }
implementation_team = { title = "team", section = "2" }

[terms]
first = { longest = 3, section = "3" }
renewal = { longest = 3, section = "3" }
notice_to_end = { days = 14, section = "3.a" }

[work_plan]
title = "plan"
required = false
yearly = false
section = "4"

[[duties]]
key = "summary"
sort = "report"
title = "Half-Year Summary"
prepared_by = ["point_of_contact"]
kinds = ["alliance"]
covers = "half_fiscal_year"
due = { rule = "weekday_following", weekday = "monday" }
section = "5.b"
reason = "The contact sends the summary by the Monday following each half-year"
examples = [{ covers = "FY2027H1", due = 2027-01-04 }]
"""


def _every_duty() -> Iterator[tuple[Program, Duty]]:
    for program in PROGRAMS:
        yield from ((program, duty) for duty in program.duties)


def _due_of(program: Program, kind: str, duty: Duty, example: Example) -> list[date | None]:
    day = date.fromisoformat(example.covers) if isinstance(duty.covers, Event) else None
    found = obligations(
        program,
        kind,
        start=date(2024, 1, 1),
        end=date(2030, 12, 31),
        signed_on=day if duty.covers in (Event.SIGNING, Event.FIRST_SIGNING) else None,
        expires_on=day if duty.covers is Event.EXPIRY else None,
        concluded_on=day if duty.covers is Event.CONCLUSION else None,
    )
    return [o.due for o in found if o.key == f"{program.key}.{kind}.{duty.key}.{example.covers}"]


@pytest.mark.parametrize(
    ("program", "duty"),
    [pytest.param(p, d, id=f"{p.key}-{'+'.join(d.kinds)}-{d.key}") for p, d in _every_duty()],
)
def test_every_rule_gives_what_its_own_examples_say(program: Program, duty: Duty) -> None:
    for kind in duty.kinds:
        for example in duty.examples:
            assert _due_of(program, kind, duty, example) == [example.due]


def _sections(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        yield from (value["section"],) if isinstance(value.get("section"), str) else ()
        value = list(value.values())
    if isinstance(value, list):
        for inner in value:
            yield from _sections(inner)


@pytest.mark.parametrize("key", programs.keys())
def test_every_section_looks_like_one_of_the_policys(key: str) -> None:
    text = resources.files("bot.programs").joinpath(f"{key}.toml").read_text(encoding="utf-8")
    sections = list(_sections(tomllib.loads(text)))
    assert len(sections) > 15
    assert [each for s in sections for each in s.split(", ") if not _ID.fullmatch(each)] == []


@pytest.mark.parametrize("key", programs.keys())
def test_every_program_has_a_word_for_every_kind_and_leaves_emphasis_free(key: str) -> None:
    vocabulary = programs.load(key).vocabulary
    assert set(vocabulary.kinds) == set(Kind)
    assert vocabulary.emphases == ()


@pytest.mark.parametrize("key", programs.keys())
def test_required_fields_are_fields_of_an_activity(key: str) -> None:
    assert set(programs.load(key).required) <= set(Activity.model_fields)


def test_only_the_federal_program_asks_whether_staff_took_part() -> None:
    assert [p.key for p in PROGRAMS if "staff_took_part" in p.required] == ["federal"]


@pytest.mark.parametrize("name", ["region_wide", "Region-Wide", "region wide", "regional", "Region-wide Alliance"])
def test_a_kind_is_found_by_the_ways_people_write_it(name: str) -> None:
    kind = programs.load("federal").kind(name)
    assert kind is not None
    assert kind.key == "region_wide"


def test_a_fifth_agency_is_one_more_file(tmp_path: Path) -> None:
    (tmp_path / "lakeland.toml").write_text(_FIFTH, encoding="utf-8")
    program = programs.load("lakeland", tmp_path)
    found = obligations(program, "alliance", start=date(2027, 1, 1), end=date(2027, 12, 31))
    assert programs.keys(tmp_path) == ("lakeland",)
    assert [(o.key, o.due, o.section) for o in found] == [
        ("lakeland.alliance.summary.FY2027H1", date(2027, 1, 4), "5.b"),
        ("lakeland.alliance.summary.FY2027H2", date(2027, 7, 5), "5.b"),
    ]
    assert "Independence Day (observed), a federal holiday" in found[1].reason


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ('kinds = ["alliance"]', 'kinds = ["partner"]', "no such kind: partner"),
        ('section = "5.b"', 'section = "5.b"\nform = "sheet"', "no such form: sheet"),
        ('rule = "weekday_following"', 'rule = "some_day"', "some_day"),
        ('section = "5.b"', "", "section"),
        ('section = "5.b"', 'section = "somewhere"', "section"),
        ("examples = [", "examples = [] #", "examples"),
        ('covers = "half_fiscal_year"', 'covers = "signing"\nat_least = 2', "at_least"),
        ('each half-year"', 'each half-year."', "reason"),
        ('key = "summary"', 'key = "Summary!"', "duties.0.key"),
    ],
)
def test_a_wrong_profile_is_refused_and_the_field_named(tmp_path: Path, right: str, wrong: str, said: str) -> None:
    assert right in _FIFTH
    (tmp_path / "lakeland.toml").write_text(_FIFTH.replace(right, wrong), encoding="utf-8")
    with pytest.raises(ValidationError, match=re.escape(said)):
        programs.load("lakeland", tmp_path)


def test_a_profile_paces_its_own_reminders_and_the_usual_pace_is_taken_where_it_is_silent(tmp_path: Path) -> None:
    own = "[nudging]\nbefore = [21, 3]\nhour = 8\n"
    (tmp_path / "lakeland.toml").write_text(_FIFTH + own, encoding="utf-8")
    paced = programs.load("lakeland", tmp_path).nudging
    assert (paced.before, paced.hour, paced.on_the_day, paced.overdue_coordinator) == ((21, 3), 8, True, 2)
    assert {program.nudging.before for program in PROGRAMS} == {(14, 7, 1)}


def test_two_duties_of_a_kind_never_share_a_key(tmp_path: Path) -> None:
    duty = _FIFTH[_FIFTH.index("[[duties]]") :]
    (tmp_path / "lakeland.toml").write_text(_FIFTH + duty, encoding="utf-8")
    with pytest.raises(ValidationError, match="owed twice under one key: alliance summary"):
        programs.load("lakeland", tmp_path)


@pytest.mark.parametrize("key", ["nevada", "", "../miosha", "__init__"])
def test_a_program_that_does_not_exist_is_a_key_error(key: str) -> None:
    with pytest.raises(KeyError):
        programs.load(key)
