"""Answers about several drafts at once."""

from __future__ import annotations

import pytest

from bot.reading.replies.batch import About, BatchReply, read_batch_reply
from messages import examples

ENTRIES = [examples.READY, examples.UNFINISHED.model_copy(update={"id": 18})]


@pytest.mark.parametrize("text", ["YES", "yes please", "Looks good, thanks!", "ok"])
def test_a_yes_is_for_all_of_them(text: str) -> None:
    assert read_batch_reply(text, ENTRIES) == BatchReply(confirm=True)


@pytest.mark.parametrize("text", ["DISCARD", "discard"])
def test_a_discard_is_for_all_of_them(text: str) -> None:
    assert read_batch_reply(text, ENTRIES) == BatchReply(discard=True)


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("17: reach 45", About(ids=(17,), said="reach 45")),
        ("#17 reach 45", About(ids=(17,), said="reach 45")),
        ("17 = 45", About(ids=(17,), said="45")),
        ("17 reach 45", About(ids=(17,), said="reach 45")),
        ("17, 18: training", About(ids=(17, 18), said="training")),
        ("all: training", About(ids=(), said="training")),
        ("99: discard", About(ids=(99,), said="discard")),
    ],
)
def test_a_line_that_begins_with_a_number_is_about_that_entry(text: str, about: About) -> None:
    assert read_batch_reply(text, ENTRIES) == BatchReply(about=(about,))


def test_corrections_and_a_yes_go_together() -> None:
    reply = read_batch_reply("17: reach 54\n18: 30\n\nyes", ENTRIES)
    assert reply.confirm
    assert [each.ids for each in reply.about] == [(17,), (18,)]


@pytest.mark.parametrize("text", ["45 people came", "On March 3 we trained 45", "Which form do I need?"])
def test_other_words_are_about_no_entry(text: str) -> None:
    assert read_batch_reply(text, ENTRIES) == BatchReply(rest=text)


def test_a_page_is_asked_for_by_its_number() -> None:
    assert read_batch_reply("page 3", ENTRIES).page == 3
    assert read_batch_reply("MORE", ENTRIES).page == 2
