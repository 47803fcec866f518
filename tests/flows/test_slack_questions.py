"""In chat: what is missing or doubtful is asked in the thread, and answered there, at top level or by a button."""

from __future__ import annotations

from tests.flows.office import Office

TOLD = "We gave a fall protection training to 45 roofers in Lansing on Mar 3, 2026"
WITHOUT_NUMBER = "We gave a fall protection training for roofers in Lansing on Mar 3, 2026"
TWO_DAYS = "We gave a fall protection training to 45 roofers in Lansing on 3/4/2026"


def test_a_missing_number_is_asked_in_the_cards_thread_and_answered_there(office: Office) -> None:
    office.say(office.maria, WITHOUT_NUMBER)
    card, question = (
        office.card(office.maria, "One thing is missing"),
        office.card(office.maria, "Write your answer here"),
    )
    assert question["thread_ts"] == card["ts"]
    assert "draft_confirm" not in str(card["blocks"])
    office.say(office.maria, "45", thread=card["ts"])
    assert office.card(office.maria, "draft_confirm")["ts"] == card["ts"]
    assert office.books.outcomes() == ["draft", "DraftChanged"]


def test_an_answer_at_top_level_belongs_to_the_only_open_draft(office: Office) -> None:
    office.say(office.maria, WITHOUT_NUMBER)
    office.card(office.maria, "One thing is missing")
    office.say(office.maria, "about 50 people")
    office.card(office.maria, "draft_confirm")
    activity = office.books.submissions()[0].draft.activity
    assert (activity.number_reached, activity.number_is_approximate) == (50, True)


def test_who_cannot_tell_is_not_asked_again(office: Office) -> None:
    office.say(office.maria, WITHOUT_NUMBER)
    card = office.card(office.maria, "One thing is missing")
    office.say(office.maria, "don't know", thread=card["ts"])
    office.card(office.maria, "draft_confirm")
    assert office.books.submissions()[0].draft.unknown == ("number_reached",)


def test_an_answer_that_cannot_be_read_is_asked_for_once_more(office: Office) -> None:
    office.say(office.maria, WITHOUT_NUMBER)
    card = office.card(office.maria, "One thing is missing")
    office.say(office.maria, "the usual crowd", thread=card["ts"])
    told = office.card(office.maria, "I could not read")
    assert told["thread_ts"] == card["ts"]
    assert "How many people" in told["text"]


def test_a_day_of_two_readings_is_settled_by_a_button_that_works_once(office: Office) -> None:
    office.say(office.maria, TWO_DAYS)
    card = office.card(office.maria, "Please check one thing")
    assert "Sat Apr 3, 2026" not in str(card["blocks"])
    assert "Fri Apr 3, 2026" in str(card["blocks"])
    office.press(office.maria, card, "draft_choose:2")
    office.card(office.maria, "draft_confirm")
    office.press(office.maria, card, "draft_choose:1", stale=True)
    office.card(office.maria, "Nothing was done, because this changed meanwhile")
    [told] = office.books.submissions()
    assert str(told.draft.activity.date_start) == "2026-04-03"
    assert told.version == 2


def test_who_speaks_for_two_alliances_is_asked_which_and_its_program_asks_for_more(office: Office) -> None:
    office.say(office.luis, "We trained 30 growers on heat illness in Fresno on Mar 4, 2026")
    question = office.card(office.luis, "Choose, or write your answer here.")
    assert question["text"] == "Which alliance is this for?"
    office.press(office.luis, question, "draft_choose:2")
    assert "Harbor Trades Council" in str(office.card(office.luis, "draft_confirm")["blocks"])


def test_words_that_name_no_alliance_choose_none_and_it_is_asked_again(office: Office) -> None:
    office.say(office.luis, "We trained 30 growers on heat illness in Fresno on Mar 4, 2026")
    question = office.card(office.luis, "Choose, or write your answer here.")
    for words in ("I'm not the contact any more.", "I don't know"):
        office.say(office.luis, words, thread=question["thread_ts"])
        told = office.card(office.luis, f"I could not read “{words}”")
        assert "Which alliance is this for?" in told["text"]
    office.say(office.luis, "It was for Harbor Trades Council, thanks", thread=question["thread_ts"])
    assert "Harbor Trades Council" in str(office.card(office.luis, "draft_confirm")["blocks"])


def test_a_federal_draft_asks_whether_staff_took_part(office: Office) -> None:
    office.say(office.dwayne, "We gave a scaffold training to 30 workers in Columbus on Mar 4, 2026")
    question = office.card(office.dwayne, "Choose, or write your answer here.")
    assert "staff take part? Write yes or no." in question["text"]
    office.say(office.dwayne, "yes", thread=question["thread_ts"])
    office.card(office.dwayne, "draft_confirm")
    assert office.books.submissions()[0].draft.activity.staff_took_part is True


def test_several_activities_become_a_card_each(office: Office) -> None:
    told = "On Mar 3, 2026 we trained 20 roofers on ladders in Lansing. "
    told += "On Mar 5, 2026 we emailed the heat flyer to 300 members."
    office.say(office.maria, told)
    office.card(office.maria, "I found 2 activities in your message")
    first, second = office.card(office.maria, "20 reached"), office.card(office.maria, "300")
    office.say(office.maria, "yes")
    which = office.card(office.maria, "Which activity do you mean?")
    office.press(office.maria, second, "draft_confirm")
    office.review_card("entry_approve")
    assert first["ts"] < second["ts"] < which["ts"]
    assert [s.status for s in office.books.submissions()] == ["draft", "submitted"]


def test_an_activity_and_a_question_in_one_message_both_get_their_answer(office: Office) -> None:
    office.say(office.maria, f"{TOLD}. When is the next quarterly report due?")
    office.card(office.maria, "draft_confirm")
    assert "Diary Sheet" in office.card(office.maria, "When is the next quarterly report due")["text"]
    assert len(office.books.submissions()) == 1


def test_help_says_what_can_be_done_and_drafts_shows_what_is_open(office: Office) -> None:
    office.say(office.maria, "help")
    office.card(office.maria, "Great Lakes Roofing Council")
    office.say(office.maria, "drafts")
    office.ended("no_open_draft")
    office.say(office.maria, TOLD)
    first = office.card(office.maria, "draft_confirm")
    office.say(office.maria, "drafts")
    office.ended("drafts")
    office.settled()
    again = office.card(office.maria, "draft_confirm")
    assert again["ts"] != first["ts"]
    office.press(office.maria, again, "draft_confirm")
    office.review_card("entry_approve")
    office.settled()
    assert all("Sent for review" in str(message["blocks"]) for message in office.dm(office.maria)[2:])
