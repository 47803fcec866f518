"""The sentences of a passage, and the best of them."""

from __future__ import annotations

from bot.answering.passage import Passage
from bot.policy_text.sentences import best_sentence, sentences

TEXT = 'Members (e.g. Unions) meet in the U.S. Department. The form is due in 15 days. See "Guide." Ask J. Doe.'


def _passage(text: str) -> Passage:
    return Passage(section="I", heading="", trail=(), text=text, number=0)


def test_abbreviations_and_initials_end_no_sentence() -> None:
    assert sentences(TEXT) == (
        "Members (e.g. Unions) meet in the U.S. Department.",
        "The form is due in 15 days.",
        'See "Guide."',
        "Ask J. Doe.",
    )


def test_the_sentence_that_shares_most_words_is_best() -> None:
    assert best_sentence(_passage(TEXT), ["when", "are", "forms", "due"]) == "The form is due in 15 days."


def test_without_a_shared_word_the_first_sentence_is_best_and_no_text_gives_none() -> None:
    assert best_sentence(_passage(TEXT), ["zebra"]) == sentences(TEXT)[0]
    assert best_sentence(_passage(""), ["due"]) == ""
