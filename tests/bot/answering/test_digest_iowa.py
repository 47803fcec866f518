"""Iowa's digest covers its policy, cites sections that the policy prints, and states the policy's own figures."""

from __future__ import annotations

import pytest

from bot.answering.digest import digest

# Bare headings: the text under them stands in their subsections.
HEADINGS = {"V", "VI", "VII", "IX", "XI"}
_SECTIONS = """
    Cover I II III IV
    V.A V.B V.C V.D V.E V.F
    VI.A VI.B
    VI.C VI.C.1 VI.C.2 VI.C.3 VI.C.3.a VI.C.3.b VI.C.3.c
    VI.C.4 VI.C.4.a VI.C.4.b VI.C.4.c VI.C.4.d VI.C.4.e VI.C.4.f VI.C.4.g VI.C.4.h VI.C.4.i VI.C.4.j VI.C.4.k
    VII.A VII.A.1 VII.A.2 VII.A.3 VII.A.4 VII.A.5 VII.A.6 VII.A.7
    VII.B VII.B.1 VII.B.2 VII.B.3 VII.B.4 VII.B.5 VII.B.6 VII.B.7 VII.B.8 VII.B.9
    IX.A IX.A.1 IX.A.2 IX.A.3 IX.A.4 IX.A.5 IX.A.6 IX.A.7
    IX.B IX.B.1 IX.B.2 IX.B.3
    IX.C IX.C.1 IX.C.2 IX.C.3 IX.C.3.a IX.C.3.b IX.C.3.c
    IX.C(conclude) IX.C(conclude).1 IX.C(conclude).2 IX.C(conclude).3 IX.C(conclude).4 IX.C(conclude).5
    X XI.A XI.B
"""
BINDING = {*_SECTIONS.split(), "Appendix A"}

FIGURES = {
    "Cover": ("IACSP 04-01-002", "4/12/2016", "Workforce Development"),
    "II": ("State of Iowa",),
    "III": ("CSP 04-01-001", "June 6, 2004", "July 8, 2010", "David Michaels"),
    "IV": ("July 8, 2010", "twice per year"),
    "V.A": ("consulates", "Consultation Projects"),
    "V.B": ("senior representatives", "www.osha.gov/dcsp/alliances/template.html"),
    "V.C": ("yearly", "first meeting", "first year", "www.osha.gov/dcsp/alliances/template.html"),
    "V.D": ("senior officials", "highest authorities", "Labor Commissioner"),
    "V.E": ("Alliance Coordinator", "reporting year", "copy of the Work Plan", "osha.gov/dcsp/alliances/template.html"),
    "V.F": ("at least twice per year", "teleconference"),
    "VI.B": ("two years", "two to five years"),
    "VI.C.2": ("Iowa Occupational Safety and Health Act", "retaliation"),
    "VI.C.4": ("all or part",),
    "VI.C.4.b": ("low literacy", "non-English-speaking"),
    "VI.C.4.j": ("free of any charges",),
    "VII.A.1": ("at least twice a year",),
    "VII.A.4": ("Legal of the Division of Labor",),
    "VII.A.5": ("State Office",),
    "VII.A.7": ("Area Office", "Alliance Program Coordinator"),
    "VII.B.3": ("twice/year at a minimum", "teleconference", "in person"),
    "VII.B.4": ("Iowa OSHA Alliance Database", "notes of meetings"),
    "VII.B.5": ("Labor Commissioner",),
    "IX.A.1": ("brief written proposal",),
    "IX.A.4": ("first year", "Appendix A"),
    "IX.A.7": ("senior executive representatives", "Labor Commissioner", "electronic exchange", "in-person ceremony"),
    "IX.B.1": ("first year", "yearly"),
    "IX.B.2": ("at least twice per year", "milestones"),
    "IX.C.1": ("at least annually", "VI.C.4"),
    "IX.C.3.b": ("written expectations", "specified timelines"),
    "IX.C(conclude).5": ("30 days written notice", "at any time"),
    "X": ("consulates", "www.osha.gov/dcsp/alliances/template.html"),
    "XI.B": ("press releases", "Web page"),
    "Appendix A": ("Process Flow Chart",),
}
CLAUSES = digest("iowa").clauses


def test_the_digest_names_iowas_instruction() -> None:
    assert digest("iowa").document.endswith("IACSP 04-01-002")


def test_every_section_that_says_something_comes_first_in_a_clause_of_iowas() -> None:
    assert BINDING - {clause.sections[0] for clause in CLAUSES} == set()


def test_no_clause_of_iowas_cites_a_section_that_the_policy_does_not_print() -> None:
    cited = {section for clause in CLAUSES for section in clause.sections}
    assert cited - BINDING - HEADINGS == set()


@pytest.mark.parametrize("section", FIGURES)
def test_the_figures_of_iowas_sections_stand_in_the_clauses_that_state_them(section: str) -> None:
    told = " ".join(clause.text for clause in CLAUSES if clause.sections[0] == section).lower()
    assert [figure for figure in FIGURES[section] if figure.lower() not in told] == []


def test_no_two_clauses_of_iowas_are_asked_for_with_the_same_words() -> None:
    asks = [ask.lower() for clause in CLAUSES for ask in clause.asks]
    assert sorted({ask for ask in asks if asks.count(ask) > 1}) == []


def test_a_clause_of_iowas_has_six_to_fourteen_ways_to_ask_for_it() -> None:
    assert {clause.key: len(clause.asks) for clause in CLAUSES if not 6 <= len(clause.asks) <= 14} == {}
