"""What holds for every notice, whatever its facts."""

from __future__ import annotations

import re
import unicodedata
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st
from slack_sdk.models.blocks import Block as SdkBlock

from messages.block_rules import check_message, check_view
from messages.home import Home
from messages.notice import Notice, name_of
from tests.messages.facts import hostile, notice_types

NOTICES = notice_types()
every_notice = pytest.mark.parametrize("kind", NOTICES, ids=lambda kind: kind.__name__)
quickly = settings(
    max_examples=20,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # to shrink texts of 100 kB would take minutes
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
_EMOJI = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf]|:[a-z_]+:")


class _Seen(HTMLParser):
    """The words of an HTML page, and its tags."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.words += data.split()


def _texts(node: Any, kind: str) -> list[str]:
    if isinstance(node, dict):
        own = [node["text"]["text"]] if node.get("type") == kind else []
        return own + [text for value in node.values() for text in _texts(value, kind)]
    return [text for each in node for text in _texts(each, kind)] if isinstance(node, (list, tuple)) else []


def test_there_are_notices() -> None:
    assert len(NOTICES) >= 30


def test_every_notice_has_a_name_of_its_own() -> None:
    assert len({name_of(kind.EXAMPLE) for kind in NOTICES}) == len(NOTICES)


@every_notice
def test_the_example_is_a_valid_slack_message(kind: type[Any]) -> None:
    assert check_message(kind.EXAMPLE.slack().payload()) == []


@every_notice
def test_buttons_and_headers_hold_no_emoji(kind: type[Any]) -> None:
    blocks = kind.EXAMPLE.slack().blocks
    assert not [text for of in ("button", "header") for text in _texts(blocks, of) if _EMOJI.search(text)]


@every_notice
def test_text_and_html_of_a_mail_say_the_same(kind: type[Any]) -> None:
    mail = kind.EXAMPLE.email()
    page = _Seen()
    page.feed(mail.html)
    said = set(re.findall(r"\w{2,}", mail.text))
    shown = set(re.findall(r"\w{2,}", " ".join(page.words)))
    assert said <= shown
    assert not {"img", "script", "style", "link"} & set(page.tags)


@every_notice
def test_the_first_line_of_a_mail_repeats_its_subject_or_asks_for_something(kind: type[Any]) -> None:
    mail = kind.EXAMPLE.email()
    assert mail.text.split("\n", 1)[0].strip()
    assert mail.subject.strip()


@every_notice
@quickly
@given(data=st.data())
def test_hostile_facts_make_a_valid_slack_message_and_a_readable_mail(kind: type[Any], data: st.DataObject) -> None:
    notice: Notice = data.draw(hostile(kind))  # takes longer than what is asked of it
    posted, mail = notice.slack(), notice.email()
    assert check_message(posted.payload()) == []
    assert "<!channel>" not in posted.text
    assert max(map(len, mail.text.split("\n"))) <= 76
    assert len(mail.subject) <= 150
    assert not [character for character in mail.subject if unicodedata.category(character) in ("Cc", "Cs")]
    assert len(mail.html.encode()) < 100_000
    assert "<!channel>" not in mail.html


@quickly
@given(home=hostile(Home))
def test_hostile_facts_make_a_valid_home_tab(home: Home) -> None:
    twice = {e.submission.id for e in home.drafts} & {e.submission.id for e in home.to_review}
    assume(not twice)
    assert check_view(home.view()) == []


def test_the_example_of_the_home_tab_is_valid() -> None:
    assert check_view(Home.EXAMPLE.view()) == []


@every_notice
def test_slacks_own_library_takes_the_example_as_it_is(kind: type[Any]) -> None:
    blocks = list(kind.EXAMPLE.slack().blocks)
    assert [block.to_dict() for block in SdkBlock.parse_all(blocks)] == blocks
