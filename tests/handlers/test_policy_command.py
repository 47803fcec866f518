"""`alliance-bot policy import`: a directive is split, stored, and compared with the one before."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session
from typer.testing import CliRunner, Result

from bot.people import Channel, Person
from bot.policy_text.version import section_version
from handlers.main import app
from storage import inbox, kept_answers, people, policies, questions
from storage.engine import make_engine
from storage.tables import JournalRow, PersonRow

NOW = datetime(2026, 3, 9, 15, 0, tzinfo=UTC)
RULES = "I. Aim\n\nTo agree.\n\nII. Time\n\nTwo years.\n\nIII. Cost\n\nNone.\n"


@pytest.fixture
def rules(database_url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A file of rules, in an office with a database."""
    monkeypatch.setenv("ALLIANCE_DATABASE_URL", database_url)
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "rules.txt"
    path.write_text(RULES)
    return path


def run(*words: str) -> Result:
    """The command with these words."""
    return CliRunner().invoke(app, ["policy", "import", *words, "--program", "iowa"])


def test_sections_are_shown_and_the_text_is_in_force(rules: Path, database_url: str) -> None:
    result = run(str(rules))
    assert result.exit_code == 0, result.output
    assert "I  Aim\nII  Time\nIII  Cost\n3 sections in 3 paragraphs." in result.output
    with Session(make_engine(database_url)) as session:
        text = policies.current(session, "iowa")
        assert text is not None
        assert [p.text for p in text.passages] == ["To agree.", "Two years.", "None."]
        assert f"Stored: version {text.version}." in result.output
        assert session.scalars(sa.select(JournalRow.what)).all() == ["PolicyImported"]


def test_a_dry_run_stores_nothing(rules: Path, database_url: str) -> None:
    assert "Nothing stored (dry run)" in run(str(rules), "--dry-run").output
    with Session(make_engine(database_url)) as session:
        assert policies.current(session, "iowa") is None


def test_clauses_that_cite_a_section_which_the_text_has_not_are_named(rules: Path) -> None:
    output = run(str(rules)).output
    assert "clauses of our digest are linked to its sections." in output
    assert "Not in this text: " in output


def test_a_second_text_shows_what_changed_and_which_clauses_and_kept_answers_that_touches(
    rules: Path, database_url: str
) -> None:
    run(str(rules))
    _keep_an_answer(database_url, section="II")
    _keep_an_answer(database_url, section="I")
    rules.write_text(RULES.replace("Two years", "Three years").replace("III. Cost\n\nNone.", "A. Start\n\nAt once."))
    output = run(str(rules)).output
    assert "New: II.A" in output
    assert "Gone: III" in output
    assert "Changed: II\n" in output
    assert "Please check our clause" in output
    assert "Please check the kept answer to “How long is II?” (section II)." in output
    assert "How long is I?" not in output
    assert "Nothing changed since version" in run(str(rules)).output


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"Nothing is numbered here.", "no numbered sections"), (b"PK\x03\x04 broken", "cannot be unpacked")],
)
def test_what_cannot_be_taken_is_refused_with_a_sentence(rules: Path, content: bytes, said: str) -> None:
    rules.write_bytes(content)
    result = run(str(rules))
    assert result.exit_code == 1
    assert said in result.output


def test_an_unknown_program_is_refused_with_the_known_ones(rules: Path) -> None:
    result = CliRunner().invoke(app, ["policy", "import", str(rules), "--program", "atlantis"])
    assert result.exit_code == 1
    assert "the programs are" in result.output


def _keep_an_answer(url: str, section: str) -> None:
    with Session(make_engine(url)) as session, session.begin():
        text = policies.current(session, "iowa")
        assert text is not None
        person = _person(session)
        raw = f"asked {section}".encode()
        item = inbox.put(session, door="email", kind="mail", key=f"k:{section}", raw=raw, received_at=NOW)
        assert item is not None
        asked = questions.add(
            session, inbox_id=item, person_id=person.id, alliance_id=None, program="iowa",
            question=f"How long is {section}?", normal=f"how long is {section}", found={}, origin={}, at=NOW,
        )  # fmt: skip
        kept_answers.keep(
            session, program="iowa", normal=asked.normal, question=asked.question, answer="Two years.",
            section=section, version=section_version(text, section), question_id=asked.id, person_id=person.id, at=NOW,
        )  # fmt: skip


def _person(session: Session) -> Person:
    row = session.scalars(sa.select(PersonRow)).first()
    if row is None:
        row = PersonRow(name="Dana", time_zone="America/Chicago", channel=Channel.EMAIL)
        session.add(row)
        session.flush()
    return people.person(row)
