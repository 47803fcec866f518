"""What else arrives from Slack: edits, deletions, commands, strangers, and everything four times."""

from __future__ import annotations

from tests.flows.office import Office

TOLD = "We gave a fall protection training to 45 roofers in Lansing on Mar 3, 2026"


def test_an_edited_message_changes_nothing_and_its_writer_is_told_how_to_correct(office: Office) -> None:
    dm = office.slack.dm_channel(office.maria)
    ts = office.say(office.maria, TOLD)
    office.card(office.maria, "draft_confirm")
    office.slack.edit(office.maria, dm, ts, TOLD)
    office.ended("unchanged")
    office.slack.edit(office.maria, dm, ts, TOLD.replace("45", "50"))
    office.card(office.maria, "press Change on its card")
    office.slack.delete(office.maria, dm, ts)
    office.ended("deleted")
    office.settled()
    assert office.books.outcomes() == ["draft", "unchanged", "edited_message", "deleted"]
    assert [s.draft.activity.number_reached for s in office.books.submissions()] == [45]
    assert len(office.books.left("edited_message")) == 1


def test_a_slash_command_is_answered_in_direct_messages_wherever_it_was_typed(office: Office) -> None:
    office.slack.slash(office.maria, "/alliance", "")
    office.card(office.maria, "Great Lakes Roofing Council")
    office.slack.slash(office.renee, "/alliance", "help", office.review)
    office.card(office.renee, "Renee Carter")
    office.slack.slash(office.maria, "/alliance", TOLD)
    office.card(office.maria, "draft_confirm")


def test_a_stranger_is_told_and_the_coordinators_hear_their_name_once_a_day(office: Office) -> None:
    office.say(office.guest, "We trained 12 people yesterday")
    office.card(office.guest, "I do not know you yet")
    office.say(office.guest, "Hello?")
    office.settled(arrived=2)
    assert len(office.dm(office.guest)) == 2
    alert = office.review_card("is not on the roster")
    assert "Pat Stranger wrote to me" in alert["text"]
    assert len(office.messages(office.review)) == 1
    assert office.books.arrived() == [("message", "done", "unknown_sender")] * 2
    assert office.books.noted("UnknownSender") == [{"sender": "Pat Stranger"}] * 2


def test_a_coordinator_who_speaks_for_no_alliance_is_told_what_they_can_do(office: Office) -> None:
    office.say(office.helen, TOLD)
    office.card(office.helen, "Harbor Trades Council")
    assert office.books.outcomes() == ["not_a_contact"]
    assert office.books.submissions() == []


def test_the_same_event_four_times_is_one_draft_and_one_card(office: Office) -> None:
    office.slack.faults.redeliver(4)
    office.say(office.maria, TOLD)
    office.card(office.maria, "draft_confirm")
    office.again("events_api", office.books.raw()[0])
    office.settled()
    assert office.books.outcomes() == ["draft"]
    assert len(office.dm(office.maria)) == len(office.books.submissions()) == 1


def test_the_same_click_and_the_same_form_four_times_are_one_entry_one_card_one_receipt(office: Office) -> None:
    office.say(office.maria, TOLD)
    form = office.form(office.maria, office.card(office.maria, "draft_confirm"), "draft_change")
    office.submit(office.maria, form, number_reached="46")
    office.card(office.maria, "46 reached")
    office.press(office.maria, office.card(office.maria, "draft_confirm"), "draft_confirm")
    office.press(office.renee, office.review_card("entry_approve"), "entry_approve")
    office.card(office.maria, "Approved by Renee Carter on")
    office.settled()
    before = (office.books.outcomes(), len(office.books.left()))
    for raw in office.books.raw()[1:]:
        office.again("interactive", raw)
    office.settled()
    assert (office.books.outcomes(), len(office.books.left())) == before
    assert before[0] == ["draft", "form", "DraftChanged", "EntrySubmitted", "EntryApproved"]
    assert len(office.messages(office.review)) == 1


def test_a_dropped_socket_loses_nothing(office: Office) -> None:
    office.slack.faults.drop_sockets()
    office.say(office.maria, TOLD)
    office.card(office.maria, "draft_confirm")
    office.slack.faults.drop_sockets("refresh_requested")
    office.say(office.maria, "yes")
    office.review_card("entry_approve")
    office.settled()
    assert office.books.outcomes() == ["draft", "EntrySubmitted"]
