"""A question is answered where it was asked: computed, from the rules, with suggestions, or by a person."""

from __future__ import annotations

from tests.flows.office import Office

AISHA = "aisha@foodmakers.example"
UNSURE = "What does it cost to take part in the annual meeting?"


def test_a_question_about_the_rules_gets_the_rule_with_its_section(office: Office) -> None:
    office.say(office.maria, "Can we put the alliance logo on a fundraising flyer?")
    told = office.card(office.maria, "section XV")
    assert "fundraising" in told["text"]
    assert "MIOSHA-ADM-03-3R6, section XV" in str(told["blocks"])
    office.settled()
    assert office.messages(office.review) == []
    assert [noted["sections"] for noted in office.books.noted("QuestionAnswered")] == ["XV"]


def test_a_question_about_ones_own_alliance_is_computed(office: Office) -> None:
    office.say(office.maria, "Who is our liaison?")
    assert "Renee Carter" in office.card(office.maria, "MIOSHA Liaison")["text"]


def test_a_question_without_a_sure_answer_gets_buttons_and_goes_to_the_coordinator(office: Office) -> None:
    office.say(office.maria, UNSURE)
    card = office.card(office.maria, "rule_show:1")
    assert "Renee Carter" in card["text"]
    assert "Maria Alvarez" in office.review_card(UNSURE)["text"]
    assert office.books.noted("QuestionAsked") == [{"question": UNSURE}]
    office.press(office.maria, card, "rule_show:1")
    office.ended("rule_shown")
    office.settled()
    assert "(section " in office.dm(office.maria)[-1]["text"]


def test_a_question_that_the_policy_does_not_answer_is_said_so_and_passed_on(office: Office) -> None:
    office.say(office.maria, "Where does our biannual form go?")
    assert "nothing in MIOSHA-ADM-03-3R6" in office.card(office.maria, "passed it on")["text"]
    office.review_card("biannual form")


def test_an_accident_is_for_a_person_at_once(office: Office) -> None:
    office.say(office.maria, "One of our workers got hurt yesterday, what do we have to do?")
    assert "call 911" in office.card(office.maria, "hurt or in danger")["text"]
    office.review_card("One of our workers got hurt")


def test_a_mail_gets_the_suggested_rules_as_numbered_lines(office: Office) -> None:
    office.write(AISHA, UNSURE, subject="A question")
    letter = office.letter(AISHA, "passed your question on")
    assert "1. " in letter.text
    office.review_card(UNSURE)


def test_a_mail_gets_the_answer_in_its_own_thread(office: Office) -> None:
    office.write(AISHA, "Who is our coordinator?", subject="A question")
    letter = office.letter(AISHA, "for")
    assert letter.subject == "Re: A question"
