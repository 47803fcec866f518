"""The database is away when something arrives: it is not acknowledged, and comes again."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa

from handlers.local.deliveries import NotAnswered
from tests.flows.office import eventually, open_office

TOLD = "We gave a fall protection training to 45 roofers in Lansing on Mar 3, 2026"


def test_what_cannot_be_stored_is_not_acknowledged_and_is_delivered_again(database_url: str, tmp_path: Path) -> None:
    with open_office(database_url, tmp_path, local_ack_seconds=3, local_retry_delays=(0.1, 4, 8)) as office:
        office.say(office.maria, TOLD)
        card = office.card(office.maria, "draft_confirm")
        office.settled()
        rename(office.books.engine, "inbox", "inbox_away")
        office.say(office.maria, "5 = 46")
        eventually(lambda: len(office.slack.undelivered()) == 1)
        with pytest.raises(NotAnswered):
            office.press(office.maria, card, "draft_confirm")
        rename(office.books.engine, "inbox_away", "inbox")
        office.card(office.maria, "46 reached")
        office.settled(arrived=2)
        assert office.books.outcomes() == ["draft", "DraftChanged"]
        eventually(lambda: office.slack.undelivered() == [])
        assert office.slack.undelivered("lost") == []


def rename(engine: sa.Engine, table: str, name: str) -> None:
    with engine.begin() as connection:
        connection.execute(sa.text(f"ALTER TABLE {table} RENAME TO {name}"))
