"""The digest of MIOSHA-ADM-03-3R6: the sections it covers and the figures it gives."""

from __future__ import annotations

import pytest

from bot.answering.digest import digest
from bot.program import load

HEADINGS = {"XII"}
"""Sections that are only a heading over others: what stands below them has clauses of its own."""

NUMBERS = """
Cover I II III IV V VI VII VIII IX X XI XI.A XI.B XI.C XI.D XI.E XI.F XI.G XII XII.A XII.B XII.C XII.D
XIII XIII.A XIII.B XIII.C XIII.D XIII.E XIII.F
XIV XIV.A XIV.B XIV.C XIV.D XIV.E XIV.E.1 XIV.E.2 XIV.F XIV.G XIV.H XIV.I
XV XV.A XV.A.1 XV.A.2 XV.A.3 XV.A.4 XV.A.5 XV.A.6 XV.A.7 XV.A.8 XV.A.9 XV.A.10 XV.A.11 XV.B XV.C
XVI XVI.A XVI.B XVI.B.1 XVI.B.2 XVI.B.3 XVI.C XVI.C.1 XVI.C.2 XVI.C.3 XVI.C.4 XVI.C.5 XVI.C.6
XVI.D XVI.D.1 XVI.D.2 XVI.D.3 XVI.D.4 XVI.D.5 XVI.D.6 XVI.D.7 XVI.D.8 XVI.D.9 XVI.E
XVII XVII.A XVII.B XVII.C XVIII XVIII.A XVIII.B XVIII.C
"""

SECTIONS = set(NUMBERS.split()) | {f"Appendix {letter}" for letter in "ABCDE"}

FIGURES = {
    "Cover": ["MIOSHA-ADM-03-3R6", "July 25, 2024"],
    "III": ["CSP 04-01-003", "March 4, 2020"],
    "VI": ["five years from date of issuance"],
    "VII": [
        *["July 26, 2021", "February 13, 2018", "February 28, 2014"],
        *["March 26, 2010", "July 15, 2005", "December 22, 2003"],
    ],
    "X": ["2002", "December 22, 2003"],
    "XI.A": ["three years", "five years"],
    "XI.B": ["Partner, Affiliative and Ambassador"],
    "XII.B": ["written annual report", "five-year period"],
    "XII.C": ["quarterly", "Diary Sheet (Appendix A)", "Annual Alliance Report (Appendix B)", "five-year period"],
    "XII.D": ["initial five-year cycle", "directly to the MCPS"],
    "XIV.H": ["Appendix C", "MCPS"],
    "XIV.I": ["Employer Identification Number (EIN)", "entity check"],
    "XV": ["Appendix D", "optional", "fundraising or lobbying"],
    "XV.B": ["five-year period", "mutual agreement"],
    "XV.C": ["written notification"],
    "XVI.B.2": ["responds promptly", "all alliance products"],
    "XVI.C.4": ["the Friday following each quarter", "All alliances"],
    "XVI.C.5": ["the Friday following the first of the year"],
    "XVI.D.6": ["last quarter of the calendar year (October-December)"],
    "XVI.E": ["Appendix B", "MCPS or the liaison"],
    "XVII.A": ["at least 60 days before the agreement's expiration", "written notification", "alliance webpage"],
    "XVIII": ["at any time", "Appendix E"],
    "Appendix A": ["Number Reached", "Emphasis", "FY 2024-2028", "Date of Contact", "Zip Code", "Date Submitted"],
    "Appendix B": ["previous calendar year", "III Events and Products", "V Upcoming Milestones"],
    "Appendix C": ["(517) 284-7720", "Division Director"],
    "Appendix D": [
        *["five years from the date of signing", "30 days written notice", "at least three times per year"],
        *["minimum of two measurable goals", "written concurrence of both signatories", "2024-2028 Strategic Plan"],
    ],
    "Appendix E": ["three-year signed agreement", "(517) 284-7720"],
}
"""Days, terms, counts and forms as the policy prints them, by the section that states them."""

CONFLICTS = ["VI", "XI.A", "XI.D", "XVI.C.6", "XVI.E", "XV.B", "XV.C", "XVIII", "Appendix B", "Appendix E"]
"""Sections that the policy itself contradicts or numbers oddly."""


def stated_first(section: str) -> str:
    """The texts of the clauses that cite the section as the place where their rule stands."""
    return "\n".join(clause.text for clause in digest("miosha").clauses if clause.sections[0] == section)


def test_no_clause_cites_a_section_that_the_policy_does_not_have() -> None:
    cited = {section for clause in digest("miosha").clauses for section in clause.sections}
    assert cited <= SECTIONS


@pytest.mark.parametrize("section", sorted(SECTIONS - HEADINGS))
def test_every_section_that_says_something_has_a_clause_of_its_own(section: str) -> None:
    assert stated_first(section)


@pytest.mark.parametrize(
    ("section", "figure"), [(section, figure) for section in FIGURES for figure in FIGURES[section]]
)
def test_the_clauses_of_a_section_give_its_figures(section: str, figure: str) -> None:
    assert figure in stated_first(section)


@pytest.mark.parametrize("section", CONFLICTS)
def test_a_contradiction_in_the_policy_is_said(section: str) -> None:
    assert any(clause.conflict for clause in digest("miosha").clauses if clause.sections[0] == section)


def test_the_kinds_of_alliance_are_those_of_the_program() -> None:
    kinds = {kind for clause in digest("miosha").clauses for kind in clause.kinds}
    assert kinds <= {kind.key for kind in load("miosha").kinds}
    assert kinds == {"partner", "affiliative", "ambassador"}


def test_no_phrase_asks_for_two_clauses() -> None:
    asks = [ask.casefold() for clause in digest("miosha").clauses for ask in clause.asks]
    assert len(asks) == len(set(asks))


def test_the_digest_names_the_document_of_the_program() -> None:
    assert digest("miosha").document == load("miosha").policy.number
