"""The Home tab: what waits comes first; nothing waiting teaches by example."""

from __future__ import annotations

from bot.submission import Submission
from messages import examples
from messages.block_rules import check_view
from messages.home import Home, HomeEntry
from messages.notice import Block, SlackMessage
from tests.messages.reading import buttons_of, words_of


def _entry(submission: Submission, number: int = 17) -> HomeEntry:
    numbered = submission.model_copy(update={"id": number})
    return HomeEntry(numbered, examples.PROGRAM, examples.ALLIANCE.name)


def _seen(view: Block) -> SlackMessage:
    return SlackMessage("", tuple(view["blocks"]))


def test_an_empty_home_teaches_by_example() -> None:
    said = words_of(_seen(Home().view()))
    assert said == [
        "Waiting on you",
        "Nothing waits for you. To log an activity, write it to me under Messages, as you would tell a colleague:",
        "On March 3 we trained 45 roofers on ladder safety in Salina.",
    ]


def test_drafts_come_with_their_buttons() -> None:
    view = _seen(Home((_entry(examples.READY),), updated="Mon Mar 9, 10:04 AM EDT").view())
    assert words_of(view)[:2] == ["Waiting on you", "Is this right? - Mar 3 toolbox talk on ladders, 45 reached (#17)"]
    assert buttons_of(view) == ["Confirm", "Change", "Discard"]
    assert words_of(view)[-1] == "Updated Mon Mar 9, 10:04 AM EDT"


def test_an_unfinished_draft_cannot_be_confirmed() -> None:
    assert buttons_of(_seen(Home((_entry(examples.UNFINISHED),)).view())) == ["Change", "Discard"]


def test_a_returned_entry_asks_for_a_correction() -> None:
    view = _seen(Home((_entry(examples.RETURNED),)).view())
    assert words_of(view)[1].startswith("Returned: please correct it")
    assert buttons_of(view) == ["Change", "Discard"]


def test_a_coordinator_decides_here_too() -> None:
    view = _seen(Home(to_review=(_entry(examples.WAITING),)).view())
    assert words_of(view)[1].startswith("Approve Prairie Roofers Association's entry?")
    assert buttons_of(view) == ["Approve Entry", "Edit", "Return With Note"]


def test_recent_entries_only_tell() -> None:
    view = _seen(Home(recent=(_entry(examples.APPROVED),)).view())
    assert "Approved - Mar 3 toolbox talk on ladders, 45 reached (#17)" in words_of(view)
    assert buttons_of(view) == []


def test_hundreds_of_drafts_stay_within_slacks_limits() -> None:
    many = tuple(_entry(examples.READY, number) for number in range(1, 301))
    home = Home(many, tuple(_entry(examples.WAITING, n) for n in range(301, 601)), many).view()
    assert check_view(home) == []
    assert "And 290 more." in words_of(_seen(home))
