"""Words as the search compares them: stems, families, repaired slips."""

from __future__ import annotations

import pytest

from bot.answering.families import families
from bot.answering.typos import Speller, distance
from bot.answering.words import raw_words, stem

SPELLER = Speller({"alliance": 9, "renewal": 4, "agreement": 5, "report": 7, "form": 3, "coordinator": 2})


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("What's the Member’s  duty?", ["what", "the", "member", "duty"]),
        ("We don't know", ["we", "dont", "know"]),
        ("three meetings on our WEBPAGES", ["3", "meetings", "on", "our", "web", "pages"]),
        ("", []),
    ],
)
def test_words_are_lower_case_and_numbers_are_digits(text: str, words: list[str]) -> None:
    assert raw_words(text) == words


def test_forms_of_a_word_share_a_stem() -> None:
    assert stem("renewing") == stem("renewal") == stem("renewed")


def test_a_word_is_of_its_families_alone_and_within_a_phrase() -> None:
    cut = [stem(word) for word in raw_words("we pull out")]
    named = families(cut)
    assert "end" in named[1]
    assert "end" in named[2]
    assert "end" not in named[0]
    assert "end" not in families([stem("pull")])[0]


@pytest.mark.parametrize(
    ("one", "other", "away"),
    [("form", "form", 0), ("from", "form", 1), ("fom", "form", 1), ("forms", "form", 1), ("fxrn", "form", 2)],
)
def test_a_swap_of_neighbours_is_one_slip(one: str, other: str, away: int) -> None:
    assert distance(one, other, 3) == away


def test_a_distance_is_not_counted_beyond_what_matters() -> None:
    assert distance("abcdefgh", "zyxwvuts", 2) == 3


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("aliance", "alliance"), ("agreemnet", "agreement"), ("reprot", "report"), ("corodinatr", "coordinator")],
)
def test_a_mistyped_word_is_repaired(typed: str, meant: str) -> None:
    assert SPELLER.repair(typed) == meant


@pytest.mark.parametrize("typed", ["fix", "2026", "zebra", "rt"])
def test_what_is_like_no_known_word_stays(typed: str) -> None:
    assert SPELLER.repair(typed) is None
