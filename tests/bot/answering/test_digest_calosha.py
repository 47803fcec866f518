"""The Cal/OSHA digest covers its policy, cites only what exists, and has the policy's figures."""

from __future__ import annotations

import re

import pytest

from bot.answering.clause import Clause
from bot.answering.digest import digest
from bot.program import load

CLAUSES = digest("calosha").clauses

SAYING = frozenset(
    re.findall(
        r"Appendix \w|\S+",
        """
        Cover Authority Policy A.1 A.2 A.3 A.4 A.5 A.6 A.7 B.1.a B.1.b B.2 B.3 B.3.c B.3.d B.3.e B.3.e.1 B.3.e.2 B.3.e.3
        B.3.f B.3.f.1 B.3.f.2 B.3.f.3 B.3.f.4 B.3.f.5 B.3.f.6 B.3.f.7 B.3.f.8 B.3.f.9 B.3.f.10 B.3.f.11
        C.1 C.1.a C.1.b C.1.c C.1.d C.1.e C.1.f C.1.g C.1.h C.1.i C.1.j C.1.k C.1.l C.1.m C.1.n C.1.o C.2
        D.1 D.1.a D.1.b D.1.c D.1.d D.1.e D.1.f D.2 D.2.a D.2.b D.2.c D.3 D.3.a D.3.b D.3.c D.3.c.1 D.3.c.2 D.3.c.3
        D.3(conclude) D.3(conclude).1 D.3(conclude).2 D.3(conclude).3 D.3(conclude).4 E.1 E.2 Appendix A Appendix B
        """,
    )
)
"""Every section that says something: all but A, B, B.1, C, D and E, which are headings alone."""

FIGURES = {
    "Cover": ["4/2/19", "April 2, 2019"],
    "Authority": ["04-01-002", "July 29, 2015"],
    "A.3": ["first meeting", "prior to signing", "annually"],
    "A.4": ["senior representatives", "Chief of Cal/OSHA or the Chief's designee"],
    "A.5": ["Alliance Program Coordinator", "reporting year"],
    "A.6": ["Process Safety Management Unit", "Professional Development and Training Unit"],
    "A.7": ["primary contact"],
    "B.1.b": ["5-year Strategic Plan", "Goal 2.4"],
    "B.2": ["lasts two years", "two to five years"],
    "B.3.e": ["must also include worker representatives", "union signatory"],
    "B.3.f": ["all or part", "eleven"],
    "B.3.f.2": ["one or more diverse, at-risk workforces"],
    "B.3.f.10": ["free of any charges"],
    "C.1.h": ["at least twice a year"],
    "C.1.l": ["Public Information Office"],
    "C.1.m": ["National Alliance Database", "Communications and Strategic Planning office"],
    "D.1.a": ["brief written proposal"],
    "D.1.f": ["in-person ceremony", "electronic exchange", "the Chief, the Alliance Program Coordinator, or their"],
    "D.2.a": ["first year", "yearly"],
    "D.2.b": ["at least twice per year, or as needed"],
    "D.3": ["30 days written notice", "at any time"],
    "D.3.a": ["at least annually"],
    "D.3.c": ["renewal, a conditional extension, or termination"],
    "D.3(conclude)": ["four reasons"],
    "E.2": ["fundraising or lobbying", "as long as the alliance remains in effect"],
    "Appendix B": ["https://www.osha.gov/dosp/alliances/work_plan_template.html"],
}
NUMBERS = frozenset(["4/2/19", "2", "2019", "04-01-002", "29", "2015", "5", "2.4", "30"])
"""Every figure in digits that the policy states; the numbers of pages stand in the table of contents only."""


def _texts(section: str) -> str:
    return "\n".join(clause.text for clause in CLAUSES if clause.sections[0] == section)


def test_every_section_that_says_something_leads_a_clause() -> None:
    assert SAYING - {clause.sections[0] for clause in CLAUSES} == set()


def test_no_clause_cites_a_section_that_the_policy_has_not() -> None:
    assert {section for clause in CLAUSES for section in clause.sections} <= SAYING


@pytest.mark.parametrize("section", FIGURES)
def test_the_figures_of_a_section_stand_in_its_clauses(section: str) -> None:
    assert [figure for figure in FIGURES[section] if figure not in _texts(section)] == []


@pytest.mark.parametrize("clause", [each for each in CLAUSES if each.key != "cover_parts"], ids=lambda each: each.key)
def test_a_clause_has_no_number_that_the_policy_has_not(clause: Clause) -> None:
    assert set(re.findall(r"\d+(?:[/.-]\d+)*", clause.text)) <= NUMBERS


def test_no_two_clauses_are_asked_for_with_the_same_words() -> None:
    asks = [ask.lower() for clause in CLAUSES for ask in clause.asks]
    assert sorted(ask for ask in set(asks) if asks.count(ask) > 1) == []


def test_each_clause_has_enough_wordings_and_shows_a_fact() -> None:
    assert [clause.key for clause in CLAUSES if not 6 <= len(clause.asks) <= 14 or not clause.facts] == []


def test_who_signs_for_the_agency_is_said_to_be_stated_in_two_ways() -> None:
    told = {clause.key: clause.conflict for clause in CLAUSES if {"A.4", "D.1.f"} <= set(clause.sections)}
    assert "D.1.f" in (told["signer_for_agency"] or "")
    assert "A.4" in (told["signing_who"] or "")


def test_the_digest_and_the_profile_name_one_document_and_the_same_terms() -> None:
    program = load("calosha")
    assert digest("calosha").document == program.policy.number
    assert f"{program.terms.notice_to_end.days if program.terms.notice_to_end else 0} days" in _texts("D.3")
