"""The federal digest covers CSP 04-01-003 and states its figures."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from bot import program as programs
from bot.answering.clause import Clause
from bot.answering.digest import digest

CLAUSES = digest("federal").clauses

# The numbered leaves below each section: VIII.D has steps 1 to 12.
_STEPS = {
    "VIII.D": 12, "VIII.E": 12, "VIII.F": 9, "VIII.G": 9, "IX.C": 2, "IX.D": 4, "IX.F": 2, "X.A": 4, "X.B": 3,
    "X.D": 2, "XI.A": 12, "XI.B": 5, "XI.C": 9, "XI.D": 5, "XI.E": 14, "XI.F": 8, "XI.G": 4,
}  # fmt: skip
_LETTERS = {"IV": "ABC", "VI": "ABCDEFGHIJKLM", "VII": "ABCDE", "VIII": "ABCDEFG", "IX": "ABCDEFGH", "X": "ABCD",
            "XI": "ABCDEFG", "VIII.G.2": "abc", "VIII.G.6": "abcdefgh"}  # fmt: skip
_SINGLE = {"I", "I(fn1)", "II", "III", "V", "VII", "Cover", "Executive Summary", "Significant Changes",
           "Appendix A", "Appendix B", "Appendix C", "Appendix D"}  # fmt: skip
_ABSTRACT = {f"Abstract.{name}" for name in ("Contact", "Purpose", "Originating Office")}
# The abstract says these again word for word: the clause of the body's section cites them.
_AGAIN = {f"Abstract.{name}" for name in ("Scope", "Cancellations", "State Impact", "Action Offices")}
# Headings without a word below them but their parts.
_HEADINGS = {"IV", "VI", "VIII", "IX", "IX.C", "IX.F", "X", "XI"}
_PARTS = {f"{section}.{step}" for section, last in _STEPS.items() for step in range(1, last + 1)} | {
    f"{section}.{letter}" for section, letters in _LETTERS.items() for letter in letters
}
BINDING = (_PARTS | _SINGLE | _ABSTRACT) - _HEADINGS
SECTIONS = BINDING | _AGAIN | _HEADINGS

FIGURES = {
    "Cover": ("CSP 04-01-003", "03/04/2020", "March 4, 2020"),
    "Abstract.Contact": ("200 Constitution Ave., NW - Rm. N-3700", "20210", "202-693-2340"),
    "Executive Summary": ("2002", "July 29, 2015"),
    "I": ("2002",),
    "I(fn1)": ("2017 Sep. 60 (9): 766-775",),
    "III": ("CSP 04-01-002", "July 29, 2015"),
    "VI.G": ("two-year", "one renewal"),
    "VI.H": ("twice a year",),
    "VII.E": ("more than twenty",),
    "VIII.C": ("two years", "five years", "two to five years"),
    "VIII.D.7": ("first year",),
    "VIII.D.12": ("15 days",),
    "VIII.E.6": ("first year",),
    "VIII.E.12": ("30 days",),
    "VIII.F.5": ("first year",),
    "VIII.F.9": ("30 days",),
    "VIII.G.4": ("Twice a year",),
    "VIII.G.9": ("July 25, 2005",),
    "IX.C.1": ("30 days",),
    "IX.C.2": ("at least once a year",),
    "IX.E": ("annual",),
    "IX.F.1": ("October – March", "April – September", "15 days", "April 15", "October 15", "twice a year"),
    "IX.G": ("annual", "fiscal year"),
    "IX.H": ("second quarter of the following fiscal year",),
    "X.A": ("two-year", "two to five years", "30 days' written notice"),
    "X.B": ("two-year", "one renewal"),
    "X.C": ("30 days' written notice",),
    "XI.A.3": ("at least once a year",),
    "XI.C.9": ("30 days",),
    "XI.E.4": ("once a year at a minimum",),
    "XI.F.3": ("not later than 30 days",),
    "XI.F.4": ("not later than 30 days",),
}
# Where a clause about one section says a figure of another, for the reader's sake.
_BORROWED = {
    "VIII.D": {"15"}, "VIII.E": {"30"}, "VIII.F": {"30"}, "VIII.G": set("123456789"), "XI.C": {"30"}, "XI.F": {"30"},
    "Significant Changes": {"2015"},
}  # fmt: skip
_OF_KIND = {"VIII.D": {"national"}, "VIII.E": {"region_wide"}, "VIII.F": {"area"}}
# The Region decides between the two: that step concerns both.
_OF_TWO_KINDS = {"VIII.E.2": {"region_wide", "area"}}
_SECTION_NUMBER = re.compile(r"\b[IVX]+(?:\.[A-Za-z0-9]+)+")
_DIGITS = re.compile(r"\d+")


def _headed_by(section: str) -> list[Clause]:
    return [clause for clause in CLAUSES if clause.sections[0] == section]


def test_every_binding_section_heads_a_clause() -> None:
    assert BINDING - {clause.sections[0] for clause in CLAUSES} == set()


def test_what_the_abstract_says_again_is_cited_by_a_clause() -> None:
    assert _AGAIN - {section for clause in CLAUSES for section in clause.sections} == set()


def test_no_clause_cites_a_section_that_the_policy_does_not_have() -> None:
    assert len(SECTIONS) == 200
    assert {section for clause in CLAUSES for section in clause.sections} - SECTIONS == set()


@pytest.mark.parametrize("section", FIGURES)
def test_the_figures_of_a_section_stand_in_its_clauses(section: str) -> None:
    said = " ".join(clause.text for clause in _headed_by(section))
    assert [figure for figure in FIGURES[section] if figure not in said] == []


@pytest.mark.parametrize("clause", CLAUSES, ids=lambda clause: clause.key)
def test_a_clause_has_no_number_that_its_sections_do_not_state(clause: Clause) -> None:
    stated = {
        number
        for section in clause.sections
        for number in _DIGITS.findall(" ".join(FIGURES.get(section, ()))) + sorted(_BORROWED.get(section, ()))
    } | set(_DIGITS.findall("CSP 04-01-003 March 2020"))
    assert set(_DIGITS.findall(_SECTION_NUMBER.sub("", clause.text))) - stated == set()


def test_the_steps_to_an_alliance_are_for_their_kind_and_all_kinds_are_known() -> None:
    known = {kind.key for kind in programs.load("federal").kinds}
    assert {kind for clause in CLAUSES for kind in clause.kinds} == known
    for clause in CLAUSES:
        step = clause.sections[0]
        if kinds := _OF_TWO_KINDS.get(step) or _OF_KIND.get(".".join(step.split(".")[:2])):
            assert set(clause.kinds) == kinds, clause.key


def test_no_question_leads_to_two_clauses() -> None:
    asked = Counter(ask.casefold() for clause in CLAUSES for ask in clause.asks)
    assert [ask for ask, times in asked.items() if times > 1] == []
    assert [clause.key for clause in CLAUSES if not 6 <= len(clause.asks) <= 14] == []
