"""Killed at every step of the two journeys: one entry, one card, one receipt, one outcome."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.flows.crashing import points
from tests.flows.crashing.doomed import AISHA, TOLD, DoomedOffice, doomed_office
from tests.flows.crashing.points import Point


@pytest.mark.parametrize("point", points.SLACK, ids=lambda point: point.name)
def test_a_slack_journey_is_done_once_though_killed_when(point: Point, long_url: str, tmp_path: Path) -> None:
    with doomed_office(long_url, tmp_path, point) as office:
        office.say(office.maria, TOLD)
        office.press_until_answered(office.maria, office.card(office.maria, "draft_confirm"), "draft_confirm")
        approve(office)
        office.card(office.maria, "Approved by Renee Carter on")
        office.settled()
        assert cards(office) == {"draft_card": 1, "review_card": 1, "entry_approved": 1}
        assert office.entries() == ["approved"]


@pytest.mark.parametrize("point", points.MAIL, ids=lambda point: point.name)
def test_a_mail_journey_is_done_once_though_killed_when(point: Point, long_url: str, tmp_path: Path) -> None:
    with doomed_office(long_url, tmp_path, point) as office:
        office.write(AISHA, TOLD)
        office.write(AISHA, "yes", answers=office.letter(AISHA, "Please check"))
        approve(office)
        office.letter(AISHA, "Approved by Renee Carter")
        office.settled()
        assert [mail.text.split()[0] for mail in office.letters(AISHA)] == ["Please", "Sent", "Approved"]
        assert cards(office) == {"review_card": 1}
        assert office.entries() == ["approved"]


def approve(office: DoomedOffice) -> None:
    """The coordinator agrees, and the card shows it."""
    office.press_until_answered(office.renee, office.review_card("entry_approve"), "entry_approve")
    office.review_card("Approved by Renee Carter")


def cards(office: DoomedOffice) -> Counter[str]:
    """How many messages of each notice stand in Slack. Who presses twice is told so, which is no copy of anything."""
    messages = [*office.messages(office.review), *office.dm(office.maria)]
    keys = [str(m["metadata"]["event_payload"]["key"]) for m in messages if m.get("bot_id")]
    assert len(keys) == len(set(keys))
    return Counter(notice for notice in (key.partition(":")[0] for key in keys) if not notice.startswith("already_"))
