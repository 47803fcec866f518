"""The words of a draft: its card in Slack and its receipt by mail."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from bot.activity import Doubt, Draft, Span, Status
from bot.submission import Submission
from messages import examples
from messages.draft_card import DraftCard
from messages.notice import Block, SlackMessage
from tests.messages.cast import ALLIANCE, OTHER
from tests.messages.reading import buttons_of, words_of


def _card(submission: Submission, **more: Any) -> DraftCard:
    facts: dict[str, Any] = {"alliance_name": ALLIANCE.name, "reviewer_names": ("Dana Whitfield",)} | more
    return DraftCard(submission, examples.PROGRAM, **facts)


def _with(submission: Submission, **changes: Any) -> Submission:
    draft = Draft.model_validate({**submission.draft.model_dump(), **changes})
    return submission.model_copy(update={"draft": draft})


DOUBTFUL = _with(
    examples.READY,
    doubts=(Doubt(field="date_start", choices=("2026-03-04", "2026-04-03"), reason="3/4 can be read both ways."),),
)


def test_the_card_of_a_ready_draft() -> None:
    card = _card(examples.READY).slack()
    assert words_of(card) == [
        "Is this right?",
        "Mar 3 toolbox talk on ladders, 45 reached. Press Confirm, or write yes, "
        "and it goes to Dana Whitfield for review.",
        "*Alliance*\nPrairie Roofers Association",
        "*Date*\nTue Mar 3, 2026\nfrom “Last Tuesday”",
        "*Type*\nTraining\nfrom “toolbox talk”",
        "*Topic*\ntoolbox talk on ladders",
        "*Place*\nSalina",
        "*People reached*\n45 people\nfrom “45 roofers”",
        "*Audience*\nroofers",
        "Confirm",
        "Change",
        "Discard",
        "Draft #17. Your message is kept as you wrote it.",
    ]


def test_the_first_words_say_point_and_action() -> None:
    assert _card(examples.READY).slack().text.startswith("Is this right? Mar 3 toolbox talk on ladders, 45 reached.")


def test_an_open_draft_asks_first_and_offers_no_confirm() -> None:
    card = _card(examples.UNFINISHED).slack()
    assert words_of(card)[:2] == [
        "One thing is missing",
        "How many people did it reach? If nobody came, write 0. If you cannot tell, write “don't know”.",
    ]
    assert "*People reached*\n_missing_" in words_of(card)
    assert buttons_of(card) == ["Change", "Discard"]


def test_a_doubtful_date_offers_its_readings() -> None:
    card = _card(DOUBTFUL).slack()
    assert words_of(card)[:2] == [
        "Please check one thing",
        "Which day was it: Wed Mar 4, 2026 or Fri Apr 3, 2026? 3/4 can be read both ways.",
    ]
    assert "*Date*\nTue Mar 3, 2026 _(please check)_\nfrom “Last Tuesday”" in words_of(card)
    assert buttons_of(card) == ["Wed Mar 4, 2026", "Fri Apr 3, 2026", "Change", "Discard"]


def test_what_is_doubtful_besides_is_named() -> None:
    both = _with(DOUBTFUL, missing=("kind",))
    assert "Please check the date too." in words_of(_card(both).slack())


def test_the_block_ids_carry_the_version_and_the_action_ids_do_not() -> None:
    rows = [_row(_card(examples.READY.model_copy(update={"version": v})).slack()) for v in (1, 2)]
    assert rows[0]["block_id"] == "draft:17:1"
    assert rows[1]["block_id"] == "draft:17:2"
    assert [e["action_id"] for e in rows[0]["elements"]] == [e["action_id"] for e in rows[1]["elements"]]


def _row(message: SlackMessage) -> Block:
    return next(block for block in message.blocks if block["type"] == "actions")


def test_discard_asks_before_it_acts() -> None:
    discard = _row(_card(examples.READY).slack())["elements"][-1]
    assert discard["confirm"]["confirm"]["text"] == "Discard"


@pytest.mark.parametrize(
    ("submission", "title", "outcome"),
    [
        (examples.WAITING, "Sent for review: entry #17", "Sent for review. Dana Whitfield decides next."),
        (
            examples.APPROVED,
            "Approved: entry #17",
            "Approved by Dana Whitfield · <!date^1773151500^{date_short_pretty} at {time}|Tue Mar 10, 2026>"
            " · counts toward the Quarterly Report",
        ),
        (
            examples.RETURNED,
            "Returned to you: entry #17",
            "Returned by Dana Whitfield · <!date^1773151500^{date_short_pretty} at {time}|Tue Mar 10, 2026>"
            " · counts toward the Quarterly Report · Please say where in Salina it was.",
        ),
        (examples.DISCARDED, "Discarded: entry #17", "Discarded. Nothing was sent for review."),
    ],
    ids=lambda value: value.status if isinstance(value, Submission) else "",
)
def test_the_outcome_stands_where_the_buttons_were(submission: Submission, title: str, outcome: str) -> None:
    card = _card(submission, decider_name="Dana Whitfield", counts_toward="the Quarterly Report").slack()
    assert words_of(card)[0] == title
    assert outcome in words_of(card)
    assert buttons_of(card) == []


def test_what_was_taken_for_granted_iswords_of() -> None:
    guessed = _with(
        examples.READY,
        activity=examples.ACTIVITY.model_copy(update={"number_is_approximate": True}),
        spans={"date_start": Span(text="March 3", start=0, end=7)},
    )
    said = words_of(_card(guessed).slack())
    assert "I took the year to be 2026. “About” is counted as 45 people." in said


def test_a_written_year_is_not_taken_for_granted() -> None:
    written = _with(examples.READY, spans={"date_start": Span(text="3/3/26", start=0, end=6)})
    assert not [text for text in words_of(_card(written).slack()) if "I took the year" in text]


def test_what_the_person_cannot_tell_is_shown_as_such() -> None:
    unknown = examples.UNFINISHED.model_copy(update={"draft": examples.UNFINISHED.draft.without("number_reached")})
    assert "*People reached*\n_not known_" in words_of(_card(unknown).slack())


def test_a_range_and_its_number_are_both_shown() -> None:
    between = examples.ACTIVITY.model_copy(update={"number_low": 40, "number_high": 45})
    assert "*People reached*\n40 to 45, counted as 45 people\nfrom “45 roofers”" in words_of(
        _card(_with(examples.READY, activity=between)).slack()
    )


def test_the_alliance_is_asked_for_with_its_names() -> None:
    whose = _with(examples.READY, missing=("alliance",)).model_copy(update={"alliance_id": None})
    card = DraftCard(whose, None, None, (ALLIANCE, OTHER)).slack()
    assert words_of(card)[:2] == ["One thing is missing", "Which alliance is this for?"]
    assert buttons_of(card)[:2] == [ALLIANCE.name, OTHER.name]


def test_the_receipt_of_a_ready_draft() -> None:
    mail = _card(examples.READY).email()
    assert mail.subject == "Please check: Mar 3 toolbox talk on ladders, 45 reached - reply YES to confirm"
    assert (
        mail.text
        == """\
Please check: Mar 3 toolbox talk on ladders, 45 reached. If it is right,
reply YES. Then Dana Whitfield reviews it.

Alliance: Prairie Roofers Association
1 Date: Tue Mar 3, 2026 - from “Last Tuesday”
2 Type: Training - from “toolbox talk”
3 Topic: toolbox talk on ladders
4 Place: Salina
5 People reached: 45 people - from “45 roofers”
6 Audience: roofers

You may add: 7 Prairie OSHA staff took part, 8 Emphasis.

To correct a line, reply with its number or its name: “5 = 350”, or “date
was Nov 12”.

To throw this draft away, reply DISCARD. It is not sent for review until you
say yes.

You wrote:

> Last Tuesday we gave a toolbox talk on ladders in Salina, 45 roofers came.

--\x20
Alliance Bot. To reach a person, reply with your question and I pass it on.
Please do not use this address for emergencies or complaints.
"""
    )


def test_the_receipt_of_an_open_draft_asks_its_one_question_first() -> None:
    mail = _card(examples.UNFINISHED).email()
    assert mail.subject == "One question about Mar 3 toolbox talk on ladders"
    assert mail.text.startswith("One question: How many people did it reach?")
    assert "5 People reached: missing" in mail.text


def test_the_receipt_numbers_the_readings_of_a_doubt() -> None:
    text = _card(DOUBTFUL).email().text
    assert "answer or its number.\n\n1. Wed Mar 4, 2026\n2. Fri Apr 3, 2026\n\nAlliance:" in text
    assert "1 Date: Tue Mar 3, 2026 (please check) - from “Last Tuesday”" in text


def test_several_days_are_shown_as_such() -> None:
    week = examples.ACTIVITY.model_copy(update={"date_start": date(2026, 3, 23), "date_end": date(2026, 3, 27)})
    assert "1 Date: Mon Mar 23 to Fri Mar 27, 2026" in _card(_with(examples.READY, activity=week)).email().text


def test_every_state_of_a_draft_has_a_title() -> None:
    titles = {
        _card(examples.WAITING.model_copy(update={"status": status})).slack().blocks[0]["text"]["text"]
        for status in Status
    }
    assert len(titles) == len(Status)
