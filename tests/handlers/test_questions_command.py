"""`alliance-bot questions`: the list and its file."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy.orm import Session
from typer.testing import CliRunner

from bot.people import Channel
from handlers.main import app
from storage import inbox, questions
from storage.engine import make_engine
from storage.tables import PersonRow


@pytest.fixture
def asked(database_url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """An office in which somebody asked something."""
    monkeypatch.setenv("ALLIANCE_DATABASE_URL", database_url)
    monkeypatch.chdir(tmp_path)
    now = datetime.now(UTC)
    with Session(make_engine(database_url)) as session, session.begin():
        person = PersonRow(name="Lee", time_zone="America/Chicago", channel=Channel.EMAIL)
        session.add(person)
        session.flush()
        item = inbox.put(session, door="email", kind="mail", key="k", raw=b"x", received_at=now)
        assert item is not None
        questions.add(
            session, inbox_id=item, person_id=person.id, alliance_id=None, program="iowa", question="Who pays?",
            normal="who pays", found={}, origin={}, at=now,
        )  # fmt: skip
    return tmp_path


def test_the_list_shows_the_question(asked: Path) -> None:
    result = CliRunner().invoke(app, ["questions", "list"])
    assert "Who pays?  (Lee; waits)" in result.output
    assert "1 questions without a good answer" in result.output


def test_the_export_writes_a_file_and_says_so(asked: Path) -> None:
    result = CliRunner().invoke(app, ["questions", "export", "open.csv"])
    assert "1 rows written to open.csv." in result.output
    assert "Who pays?" in (asked / "open.csv").read_text()
    assert "Who pays?" in CliRunner().invoke(app, ["questions", "export", "-"]).output


def test_a_file_that_cannot_be_written_is_named(asked: Path) -> None:
    result = CliRunner().invoke(app, ["questions", "export", "no/such/folder.csv"])
    assert result.exit_code == 1
    assert "cannot be written" in result.output
