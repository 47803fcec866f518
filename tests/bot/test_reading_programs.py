"""What a program adds to the reading: its labels, its topics, its emphases, and its quarters."""

from __future__ import annotations

from datetime import date

import pytest

from bot.activity import Draft, Kind
from bot.program import Program, Vocabulary, keys, load
from bot.reading.activity import read

TODAY = date(2026, 7, 8)


def only_draft(text: str, program: Program) -> Draft:
    (draft,) = read(text, reference=TODAY, program=program).drafts
    return draft


def with_words(vocabulary: Vocabulary) -> Program:
    return load("miosha").model_copy(update={"vocabulary": vocabulary})


@pytest.mark.parametrize("key", keys())
def test_every_program_reads_a_plain_activity(key: str) -> None:
    draft = only_draft("Trained 20 roofers on May 5", load(key))
    assert (draft.activity.number_reached, draft.activity.kind) == (20, Kind.TRAINING)
    assert set(draft.missing) <= {"staff_took_part"}


@pytest.mark.parametrize("key", keys())
def test_a_cell_with_the_program_s_label_names_the_kind(key: str) -> None:
    label = load(key).vocabulary.kinds[Kind.DISSEMINATION]
    assert only_draft(f"May 5\t{label}\tworkshop handout\t20 people", load(key)).activity.kind is Kind.DISSEMINATION


def test_a_bare_quarter_is_doubtful_where_the_program_counts_its_own() -> None:
    doubt = only_draft("Q3: 4 trainings, 96 people", load("federal")).doubt_about("date_start")
    assert doubt is not None
    assert doubt.choices == ("2025-07-01/2025-09-30", "2026-04-01/2026-06-30")


def test_a_program_s_own_topic_comes_before_ours() -> None:
    program = with_words(Vocabulary(topics={"Falls": ("ladder safety",)}))
    assert only_draft("Ladder safety class on May 5, 20 people", program).activity.topic == "Falls"


def test_an_emphasis_of_the_program_is_taken_from_its_words() -> None:
    program = with_words(Vocabulary(emphases=("Reduce Falls", "Reduce Noise")))
    assert only_draft("May 5 class, 20 people, reduce noise", program).activity.emphasis == "Reduce Noise"


def test_the_program_says_which_fields_are_missing() -> None:
    program = load("miosha").model_copy(update={"required": ("date_start", "location", "topic")})
    assert only_draft("Trained 20 people on May 5", program).missing == ("location", "topic")
