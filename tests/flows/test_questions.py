"""A question that no rule answers: a coordinator does, in the thread of its card, and the answer can be kept."""

from __future__ import annotations

from typing import Any

from tests.flows.office import Office, flat

ROOM = "Do you pay for the coffee at our spring picnic?"
NO = "We cannot pay for that; the agency has no money for food."
PRIYA = "U0PRIYA"


def _asked(office: Office, question: str = ROOM) -> dict[str, Any]:
    office.say(office.maria, question)
    return office.review_card(question)


def _reply(office: Office, user: str, card: dict[str, Any], words: str) -> None:
    office.slack.say(user, words, office.review, card["ts"])


def test_a_reply_in_the_cards_thread_reaches_the_asker_as_that_persons_answer(office: Office) -> None:
    card = _asked(office)
    assert "Maria Alvarez (Great Lakes Roofing Council)" in str(card["blocks"])
    assert "Renee Carter" in office.card(office.maria, "passed")["text"]
    _reply(office, office.renee, card, NO)
    answered = office.card(office.maria, NO)
    assert "Renee Carter, CET liaison answered your question · <!date^" in str(answered["blocks"])
    office.settled()
    assert ROOM in str(office.review_card("Answered by Renee Carter")["blocks"])
    receipt = office.review_card("I sent your answer to Maria Alvarez")
    assert receipt["thread_ts"] == card["ts"]


def test_a_kept_answer_is_given_to_whoever_asks_exactly_the_same(office: Office) -> None:
    question = "Will you pay for the paint of our booth?"
    card = _asked(office, question)
    _reply(office, office.renee, card, "Never for paint.")
    receipt = office.review_card("answer_keep")
    office.press(office.renee, receipt, "answer_keep")
    kept = office.review_card("Kept. Whoever asks")
    assert kept["thread_ts"] == card["ts"]
    office.write("tom@roofing.example", f"Hello Renee, {question.lower()} Thanks!", "A question")
    letter = office.letter("tom@roofing.example", "Never for paint.")
    assert "Renee Carter, CET liaison answered this question on " in flat(letter.text)
    office.settled()
    assert len([m for m in office.messages(office.review) if "booth" in str(m) and "thread_ts" not in m]) == 1
    office.say(office.maria, "Do you pay for the paint of a booth of ours?")
    near = office.card(office.maria, "rule_show")
    assert question in str(near["blocks"])
    office.press(office.maria, near, "rule_show:1")
    office.card(office.maria, "Never for paint.")


def test_the_first_answer_counts_and_a_later_one_is_not_sent(office: Office) -> None:
    card = _asked(office)
    _reply(office, office.helen, card, "Yes, up to ten dollars.")
    office.card(office.maria, "Yes, up to ten dollars.")
    _reply(office, office.renee, card, NO)
    assert "Your words were not sent" in office.whisper(office.renee, "Helen Brooks answered this question")["text"]
    office.settled()
    assert NO not in str(office.dm(office.maria))


def test_only_a_coordinator_of_the_alliance_answers(office: Office) -> None:
    card = _asked(office)
    office.let_in(PRIYA)
    _reply(office, PRIYA, card, NO)
    office.whisper(PRIYA, "Only a coordinator of this alliance")
    office.settled()
    assert NO not in str(office.dm(office.maria))


def test_words_that_are_no_answer_are_not_sent(office: Office) -> None:
    card = _asked(office)
    _reply(office, office.renee, card, "on it!")
    office.whisper(office.renee, "reads like no answer")
    _reply(office, office.renee, card, NO)
    office.card(office.maria, NO)


def test_what_is_said_elsewhere_in_the_channel_is_not_even_stored(office: Office) -> None:
    own = office.slack.say(office.renee, "Lunch?", office.review)
    office.slack.say(office.helen, "We taught 45 roofers on Mar 3, 2026", office.review, own)
    _reply(office, office.renee, _asked(office), NO)
    office.card(office.maria, NO)
    assert len(office.books.arrived()) == 2


def test_talk_under_another_card_makes_no_draft(office: Office) -> None:
    office.say(office.maria, "We gave a fall protection training to 45 roofers in Lansing on Mar 3, 2026")
    office.press(office.maria, office.card(office.maria, "draft_confirm"), "draft_confirm")
    card = office.review_card("entry_approve")
    _reply(office, office.renee, card, "We trained 20 people on Mar 4, 2026")
    office.ended("talk")
    assert len(office.books.submissions()) == 1


def test_an_answer_that_did_not_help_goes_to_the_coordinators(office: Office) -> None:
    office.say(office.maria, "When is our diary sheet due?")
    told = office.card(office.maria, "answer_not_helped")
    office.press(office.maria, told, "answer_not_helped")
    assert "Renee Carter" in office.card(office.maria, "I passed your question on")["text"]
    card = office.review_card("When is our diary sheet due?")
    _reply(office, office.renee, card, "On the Friday after the quarter, as every time.")
    office.press(office.maria, office.card(office.maria, "as every time"), "answer_helped")
    office.card(office.maria, "Thank you.")


def test_who_asked_by_mail_gets_the_answer_in_that_conversation(office: Office) -> None:
    sent = office.write("tom@roofing.example", "Do you pay for the fireworks at our picnic?", "Fireworks")
    card = office.review_card("fireworks")
    _reply(office, office.renee, card, "Sadly not.")
    letter = office.letter("tom@roofing.example", "Sadly not.")
    assert letter.subject == "Re: Fireworks"
    assert sent in letter.references
    assert letter.auto_submitted == "auto-generated"
    office.write("tom@roofing.example", "Not answered, I meant the small ones.", answers=letter)
    office.letter("tom@roofing.example", "did not help")
