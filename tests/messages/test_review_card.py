"""The words of a review card."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.activity import Status
from messages import examples
from messages.review_card import ReviewCard
from tests.messages.reading import buttons_of, words_of

CARD = ReviewCard.EXAMPLE


def test_the_card_asks_for_one_decision() -> None:
    assert words_of(CARD.slack()) == [
        "Approve Prairie Roofers Association's entry?",
        "#17 Mar 3 toolbox talk on ladders, 45 reached",
        "*Organization*\nPrairie Roofers Association",
        "*Date*\nTue Mar 3, 2026\nfrom “Last Tuesday”",
        "*Type*\nTraining\nfrom “toolbox talk”",
        "*Topic*\ntoolbox talk on ladders",
        "*Place*\nSalina",
        "*People reached*\n45 people\nfrom “45 roofers”",
        "*Audience*\nroofers",
        "In their words:",
        "Last Tuesday we gave a toolbox talk on ladders in Salina, 45 roofers came.",
        "Told by Lee Ortiz on Mon Mar 9, 2026, by Slack. Not in the words of the message: Topic, Place, Audience.",
        "Approve Entry",
        "Edit",
        "Return With Note",
    ]


def test_the_first_words_say_the_decision() -> None:
    said = CARD.slack().text
    assert said == "Approve Prairie Roofers Association's entry? #17 Mar 3 toolbox talk on ladders, 45 reached"


def test_the_buttons_carry_the_version_that_was_seen() -> None:
    row = next(block for block in CARD.slack().blocks if block["type"] == "actions")
    assert [element["value"] for element in row["elements"]] == ["17:2"] * 3
    assert row["block_id"] == "review:17:2"
    assert [element.get("style") for element in row["elements"]] == ["primary", None, None]
    assert row["elements"][0]["accessibility_label"] == "Approve Entry #17, Prairie Roofers Association"


def test_an_approved_entry_says_by_whom_and_when() -> None:
    card = replace(CARD, submission=examples.APPROVED, decider_name="Dana <W>", counts_toward="the report").slack()
    assert buttons_of(card) == []
    outcome = "Approved by Dana &lt;W&gt; · <!date^1773151500^{date_short_pretty} at {time}|Tue Mar 10, 2026>"
    assert f"{outcome} · counts toward the report" in words_of(card)


def test_a_returned_entry_is_struck_through_with_its_reason() -> None:
    card = replace(CARD, submission=examples.RETURNED, decider_name="Dana Whitfield").slack()
    struck = next(block for block in card.blocks if block["type"] == "rich_text")
    assert struck["elements"][0]["elements"][0]["style"] == {"strike": True}
    assert "Reason: Please say where in Salina it was." in words_of(card)
    assert buttons_of(card) == []


def test_an_older_card_points_to_the_newest() -> None:
    card = replace(CARD, superseded=True).slack()
    assert buttons_of(card) == []
    assert words_of(card)[-1] == "Please use the newest card of this entry."


@pytest.mark.parametrize(
    ("status", "title"),
    [(Status.DRAFT, "Being corrected"), (Status.WITHDRAWN, "Withdrawn"), (Status.RETURNED, "Returned")],
)
def test_an_entry_that_no_longer_waits_has_no_buttons(status: Status, title: str) -> None:
    card = replace(CARD, submission=examples.RETURNED.model_copy(update={"status": status})).slack()
    assert words_of(card)[0].startswith(title)
    assert buttons_of(card) == []


def test_an_edit_names_its_coordinator() -> None:
    assert "Edited by Ray Boone." in " ".join(words_of(replace(CARD, edited_by="Ray Boone").slack()))


def test_the_mail_says_where_to_decide() -> None:
    mail = CARD.email()
    assert mail.subject == "For your review: #17 Mar 3 toolbox talk on ladders, 45 reached"
    assert "Open Alliance Bot in Slack to approve, edit or return #17." in mail.text
    assert "Told by: Lee Ortiz\nTold on: Mon Mar 9, 2026\nCame in by: Slack" in mail.text
