"""What stands against giving a clause as the answer."""

from __future__ import annotations

import pytest

from bot.answering.gates import asked_for, asks_own_duty, for_a_person, missing
from tests.bot.answering.clauses import LEAVE, LOGO, MEET, clause


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("What does it cost?", "money"),
        ("is there a fee", "money"),
        ("Which email address do we use?", "email"),
        ("what is their phone number", "phone"),
        ("Where is the office?", "address"),
        ("what's the coordinator's name", "name"),
        ("what are the opening hours", "hours"),
        ("is it translated into Spanish", "language"),
        ("how many pages may it have", "size"),
        ("do we need insurance", "insurance"),
        ("what is the penalty", "penalty"),
        ("can we appeal", "appeal"),
        ("how many firms take part", "how_many"),
        ("when do we meet", "when"),
        ("what's the deadline", "deadline"),
        ("whom do we send it to", "receiver"),
        ("how long does it last", "how_long"),
        ("how often do we meet", "how_often"),
        ("who signs", "who"),
        ("how long does the check take", "review_time"),
        ("I forgot my password", "access"),
        ("how do I get an OSHA 10 card", "other_business"),
    ],
)
def test_what_is_asked_for_is_seen(question: str, asked: str) -> None:
    assert asked in {gate.key for gate in asked_for(question)}


@pytest.mark.parametrize("question", ["May we use the logo?", "what is an alliance", "can we leave early"])
def test_other_questions_ask_for_nothing_special(question: str) -> None:
    assert asked_for(question) == ()


def test_a_clause_that_states_it_is_not_missing_it() -> None:
    assert list(missing(asked_for("how much notice, in how many days"), LEAVE)) == []
    assert list(missing(asked_for("how often do we meet"), MEET)) == []


def test_a_clause_that_does_not_state_it_is() -> None:
    assert [gate.key for gate in missing(asked_for("what does the logo cost"), LOGO)] == ["money"]


def test_a_phone_number_is_shown_by_its_digits() -> None:
    office = clause("office", "I", "Whom to call", "The office is reached at (555) 555-0100.")
    assert list(missing(asked_for("what is the phone number"), office)) == []


@pytest.mark.parametrize(
    ("words", "topic"),
    [
        ("One of our roofers fell and my worker got hurt", "accident"),
        ("We had an accident at the site", "accident"),
        ("Can they sue us?", "legal"),
        ("my boss fired me because I complained", "legal"),
        ("do you know a good lawyer? please recommend a lawyer", "legal"),
    ],
)
def test_accidents_and_legal_matters_are_for_a_person(words: str, topic: str) -> None:
    gate = for_a_person(words)
    assert gate is not None
    assert gate.key == topic


@pytest.mark.parametrize(
    "words",
    ["We trained 20 people on accident prevention", "is legal review needed", "how do alliances reduce injuries"],
)
def test_talk_about_safety_and_law_is_not(words: str) -> None:
    assert for_a_person(words) is None


def test_a_duty_of_the_asker_is_told_from_one_of_others() -> None:
    assert asks_own_duty("do we have to keep a page")
    assert asks_own_duty("must every participant attend")
    assert not asks_own_duty("who has to keep the page")
