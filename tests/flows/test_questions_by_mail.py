"""An office without a channel: its coordinators answer questions by mail, and keep answers by a word."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.flows.conftest import mail_side
from tests.flows.office import Office, flat, open_office


@pytest.fixture
def office(request: pytest.FixtureRequest, database_url: str, tmp_path: Path) -> Iterator[Office]:
    """An office on mail alone."""
    with (
        mail_side(request) as mail,
        open_office(
            database_url,
            tmp_path,
            mail=mail,
            slack_bot_token=None,
            slack_app_token=None,
            slack_signing_secret=None,
            coordinator_channel=None,
        ) as office,
    ):
        office.begin()
        yield office


def test_a_coordinator_answers_and_keeps_by_reply(office: Office) -> None:
    office.write("karen@graincoop.example", "Do you pay for the fireworks at our picnic?", "Fireworks")
    office.letter("karen@graincoop.example", "passed")
    asked = office.letter("sam@agency.example", "fireworks")
    assert "Karen Olson (Iowa Grain Cooperative)" in flat(asked.text)
    office.write("sam@agency.example", "We cannot, by section VI.B.", answers=asked)
    told = office.letter("karen@graincoop.example", "We cannot, by section VI.B.")
    assert "Sam Novak, Alliance coordinator answered your question on" in flat(told.text)
    assert told.subject == "Re: Fireworks"
    receipt = office.letter("sam@agency.example", "Reply KEEP")
    assert "with section VI.B," in flat(receipt.text)
    office.write("sam@agency.example", "Keep.", answers=receipt)
    office.letter("sam@agency.example", "until section VI.B changes")
    office.write("karen@graincoop.example", "do you pay for the fireworks at our picnic", "Again")
    office.letter("karen@graincoop.example", "answered this question on")
    office.settled()
    assert [details["section"] for details in office.books.noted("AnswerKept")] == ["VI.B"]
