"""What people wrote cannot become markup, hide, or grow."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from messages.escape import clean, escape, one_line, quoted, shortened, without_links
from tests.messages.facts import HOSTILE


def test_slacks_own_markup_loses_its_power() -> None:
    assert escape("<!channel> R&D <@U1>") == "&lt;!channel&gt; R&amp;D &lt;@U1&gt;"


def test_only_the_three_characters_are_escaped() -> None:
    assert escape('*bold* "it\'s" `x` #1') == '*bold* "it\'s" `x` #1'


def test_an_entity_is_never_cut_in_two() -> None:
    assert escape("&" * 100, 12) == "&amp;&amp;…"


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("limit", [8, 20, 300])
def test_the_budget_holds(text: str, limit: int) -> None:
    assert len(escape(text, limit)) <= limit
    assert len(quoted(text, limit)) <= limit


@given(st.text())
def test_a_line_is_one_line_without_controls(text: str) -> None:
    line = one_line(text)
    assert "\n" not in line
    assert line == line.strip()
    assert not any(ord(character) < 32 or 0xD800 <= ord(character) < 0xE000 for character in line)
    assert one_line(line) == line


def test_text_direction_controls_go_and_the_letters_stay() -> None:
    assert clean("\u202e\u05e9\u05dc\u05d5\u05dd\u202c abc") == "\u05e9\u05dc\u05d5\u05dd  abc"


def test_an_emoji_of_several_people_stays_whole() -> None:
    assert clean("\U0001f469\u200d\U0001f692") == "\U0001f469\u200d\U0001f692"


def test_an_ellipsis_says_that_there_is_more() -> None:
    assert shortened("toolbox talk", 8) == "toolbox…"
    assert shortened("toolbox", 8) == "toolbox"


@pytest.mark.parametrize(
    "link",
    [
        "https://phish.example/x",
        "HTTP://1.2.3.4",
        "www.phish.example",
        "phish.example",
        "PHISH.EXAMPLE/a?b",
        "me@phish.example",
        "mailto:me@phish",
        "<phish.example>",
        "(see:phish.example)",
        "x1.io",
        "phish。example",
        "phish．example",
        "a\u200bphish.example",
    ],
)
def test_nothing_that_could_become_a_link_is_left(link: str) -> None:
    assert without_links(f"Please open {link} now", 100).startswith("Please open")
    assert "[left out] now" in without_links(f"Please open {link} now", 100)


def test_words_without_a_link_stay_on_one_line_within_the_limit() -> None:
    said = "Nothing to report, e.g. at 9 a.m.\nWe spoke for 1.5 hours on 3.4.2026."
    assert without_links(said, 100) == " ".join(said.split())
    assert without_links(said, 20) == "Nothing to report,…"
    assert without_links("x" * 100_000, 20) == "x" * 19 + "…"
