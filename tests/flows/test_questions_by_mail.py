"""An office without a channel: its coordinators answer questions by mail, and keep answers by a word."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.flows.conftest import mail_side
from tests.flows.mail_side import Received, written
from tests.flows.office import Office, flat, open_office


@pytest.fixture(params=[None])
def office(request: pytest.FixtureRequest, database_url: str, tmp_path: Path) -> Iterator[Office]:
    """An office on mail alone; its parameter is the server that vouches for senders."""
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
            mail_authserv_id=request.param,
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


@pytest.mark.parametrize("office", ["mx.agency.example"], indirect=True)
def test_what_a_coordinator_replies_is_sent_and_kept_only_if_the_server_vouches_for_it(office: Office) -> None:
    vouched_write(office, "karen@graincoop.example", "Do you pay for the fireworks at our picnic?")
    asked = office.letter("sam@agency.example", "fireworks")
    office.write("sam@agency.example", "We do, send us the bill.", answers=asked)
    doubted = office.letter("sam@agency.example", "Did you send me this mail?")
    assert "We do, send us the bill." in doubted.text
    office.write("sam@agency.example", "YES", answers=doubted)
    office.letter("sam@agency.example", "Nothing was done yet")
    vouched_write(office, "sam@agency.example", "We cannot.", answers=asked)
    office.letter("karen@graincoop.example", "We cannot.")
    receipt = office.letter("sam@agency.example", "Reply KEEP")
    office.write("sam@agency.example", "keep", answers=receipt)
    office.letter("sam@agency.example", "> keep")
    office.settled()
    assert office.books.noted("AnswerKept") == []
    assert [details["answer"] for details in office.books.noted("QuestionAnsweredByPerson")] == ["We cannot."]


def vouched_write(office: Office, sender: str, text: str, *, answers: Received | None = None) -> None:
    """A mail that the receiving server found to be from there."""
    found = f"mx.agency.example; dkim=pass header.d={sender.partition('@')[2]}"
    parent = answers.message_id if answers else None
    mail = written(sender, office.mail.bot_address, text, answers=parent, headers={"Authentication-Results": found})
    office.mail.hand_in(sender, mail.as_bytes())
