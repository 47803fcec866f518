"""What holds for any text: no crash, spans that are where they say, and a reading that looks do not change."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.activity import MOST_REACHED, Activity, Draft
from bot.reading.activity import read
from bot.reading.outcome import ReplyKind
from bot.reading.replies.draft import read_reply
from bot.reading.text.plain import plain
from bot.reading.text.prepare import prepared

TODAY = date(2026, 7, 8)
WORDS = st.sampled_from(
    [
        "trained",
        "20",
        "roofers",
        "on",
        "May",
        "5.",
        "may",
        "3/4",
        "3/4/26",
        "45",
        "people,",
        "and",
        "~30",
        "25ish",
        "last",
        "week",
        "Friday",
        "toolbox",
        "talk",
        "webinar",
        "in",
        "Flint,",
        "MI",
        "Q3",
        "FY26",
        "not",
        "12:30",
        "$5",
        "3-5",
        "|",
        "\n",
        "-",
        "*",
        ">",
        "yes",
        "no",
        "cancel?",
        "total",
        "each",
        "two",
        "dozen",
        "crews",
        "of",
        "6",
        "registered",
        "attended",
        "the",
        "3rd",
        "of",
        "June's",
        "ayer",
        "el",
        "5",
        "de",
        "mayo",
        "capacitación",
        "personas",
        "nobody",
        "👍",
        "é",
        "İ",
        "ﬁ",
        "\t",
        "(",
        ")",
        ",",
        ";",
        ":",
        "1,000,000",
        "1e9",
        "9400111899223197428490",
        "9" * 400,
        "million",
        "99/99",
        "2026",
        "February",
        "30",
        "0",
        "000",
    ]
)
TEXTS = st.one_of(st.text(max_size=300), st.lists(WORDS, max_size=40).map(" ".join))
MESSAGES = (
    "Trained 20 roofers on May 5 in Lansing.",
    "Booth at the job fair June 6-8, about 350 people",
    "Had 12 supervisors and 30 laborers at the webinar on June 9",
)


@settings(deadline=None)
@given(TEXTS)
def test_any_text_is_read_and_every_span_is_where_it_says(text: str) -> None:
    for draft in read(text, reference=TODAY).drafts:
        for span in draft.spans.values():
            assert text[span.start : span.end] == span.text
        assert len(draft.activity.description or "") <= 500
        assert (draft.activity.number_reached or 0) <= MOST_REACHED


@settings(max_examples=200)  # many fields can be asked for
@given(TEXTS, st.sampled_from((None, "alliance", *Activity.model_fields)))
def test_any_answer_is_read(text: str, asked: str | None) -> None:
    reply = read_reply(text, draft=Draft(), asked=asked, reference=TODAY)
    answered = Draft().with_fields(**reply.changes).activity
    assert (answered.number_reached or 0) <= MOST_REACHED


@pytest.mark.parametrize("words", ["yes ", "discard ", "reach 45\n", "9"])
def test_a_message_of_pages_is_no_answer(words: str) -> None:
    assert read_reply(words, draft=Draft(), asked="topic", reference=TODAY).kind is not ReplyKind.UNCLEAR
    assert read_reply(words * 2_001, draft=Draft(), asked="topic", reference=TODAY).kind is ReplyKind.UNCLEAR


@given(st.text(max_size=200))
def test_the_plain_form_keeps_every_place(text: str) -> None:
    form = plain(text)
    assert (len(form.text), form.starts) == (len(text), list(range(len(text))))


@given(TEXTS)
def test_the_prepared_form_leads_back_to_the_words_as_written(text: str) -> None:
    form = prepared(text)
    assert len(form.text) == len(form.starts) == len(form.ends)
    assert all(0 <= first < last <= len(text) for first, last in zip(form.starts, form.ends, strict=True))


def facts(text: str) -> list[tuple[object, ...]]:
    drafts = read(text, reference=TODAY).drafts
    return [
        (a.date_start, a.date_end, a.number_reached, a.number_is_approximate, a.kind)
        for a in (draft.activity for draft in drafts)
    ]


@pytest.mark.parametrize("text", MESSAGES)
@pytest.mark.parametrize(
    "disguise",
    [
        str.upper,
        str.lower,
        "- {}".format,
        "* {}".format,
        "  {}  ".format,
        "{}\n\n".format,
        "Hi,\n\n{}\n\nThanks,\nKim".format,
    ],
)
def test_case_spacing_and_bullets_do_not_change_what_is_read(text: str, disguise: object) -> None:
    assert callable(disguise)
    assert facts(disguise(text)) == facts(text)


ANSWERS = {"date_start": "March 12", "number_reached": "about 40", "kind": "training", "topic": "ladders"}


@given(st.permutations(sorted(ANSWERS)))
def test_answers_in_any_order_give_the_same_draft(order: list[str]) -> None:
    (draft,) = read("Toolbox thing with the crew yesterday evening", reference=TODAY).drafts or (Draft(),)
    for field in order:
        reply = read_reply(ANSWERS[field], draft=draft, asked=field, reference=TODAY)
        draft = draft.with_fields(**reply.changes)
    activity = draft.activity
    assert (activity.date_start, activity.number_reached, activity.topic) == (date(2026, 3, 12), 40, "ladders")
    assert draft.open_fields == ()
