"""`alliance-bot vocabulary import`: an agency's own Word form gives the office its words."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session
from typer.testing import CliRunner, Result

from bot import program
from bot.activity import Kind
from bot.reading.kinds import kind_of
from handlers.cases.vocabulary import office_program
from handlers.main import app
from storage.engine import make_engine
from storage.tables import VocabularyRow
from tests.bot.attachments.test_word_forms import form, listed

TYPES = listed("Choose an item.", "Toolbox Talk", "Classroom Training", "Trade Fair Booth", "Zorbing")
EMPHASES = listed("Ergonomics", "Noise")


@pytest.fixture
def office(database_url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """An office with a database, and the agency's form."""
    monkeypatch.setenv("ALLIANCE_DATABASE_URL", database_url)
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "form.docx"
    path.write_bytes(form((1, 1, TYPES, "Choose an item."), (1, 3, EMPHASES, "Choose an item.")))
    return path


def run(*words: str) -> Result:
    """The command with these words."""
    return CliRunner().invoke(app, ["vocabulary", "import", *words])


def stored(url: str) -> int:
    """How many vocabularies are stored."""
    engine = make_engine(url)
    with Session(engine) as session:
        return session.scalar(sa.select(sa.func.count()).select_from(VocabularyRow)) or 0


def test_a_label_that_nobody_knows_is_listed_to_be_mapped_and_nothing_is_stored(
    office: Path, database_url: str
) -> None:
    result = run(str(office), "--program", "miosha")
    assert result.exit_code == 1
    assert "No kind is known for “Zorbing”." in result.output
    assert '--map "Label=kind"' in result.output
    assert stored(database_url) == 0


def test_the_lists_become_the_offices_words_for_every_reader_and_notice(office: Path, database_url: str) -> None:
    result = run(str(office), "--program", "miosha", "--map", "Zorbing=other")
    assert result.exit_code == 0, result.output
    assert "4 types and 2 emphases stored for miosha." in result.output
    engine = make_engine(database_url)
    with Session(engine) as session:
        words = office_program(session, "miosha")
        assert office_program(session, "iowa") == program.load("iowa")
    assert words.vocabulary.emphases == ("Ergonomics", "Noise")
    assert words.vocabulary.kinds[Kind.CONFERENCE_EXHIBIT] == "Trade Fair Booth"
    told = kind_of("type: zorbing", words)
    assert told is not None
    assert told.kind is Kind.OTHER
    engine.dispose()


def test_a_kind_that_several_labels_stand_for_keeps_the_general_word(office: Path, database_url: str) -> None:
    run(str(office), "--program", "miosha", "--map", "Zorbing=other")
    engine = make_engine(database_url)
    with Session(engine) as session:
        words = office_program(session, "miosha")
    engine.dispose()
    assert words.vocabulary.kinds[Kind.TRAINING] == program.load("miosha").vocabulary.kinds[Kind.TRAINING]


def test_a_dry_run_shows_what_was_found_and_stores_nothing(office: Path, database_url: str) -> None:
    result = run(str(office), "--program", "miosha", "--map", "Zorbing=other", "--dry-run")
    assert "Toolbox Talk = training" in result.output
    assert "nothing stored (dry run)" in result.output
    assert stored(database_url) == 0


def test_a_second_import_takes_the_place_of_the_first(office: Path, database_url: str) -> None:
    for _ in range(2):
        assert run(str(office), "--program", "miosha", "--map", "Zorbing=other").exit_code == 0
    assert stored(database_url) == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["{form}", "--program", "nowhere"], "There is no program 'nowhere'"),
        (["missing.docx", "--program", "miosha"], "missing.docx cannot be read"),
        (["{form}", "--program", "miosha", "--map", "Zorbing=fun"], "--map takes a label, = and a kind"),
    ],
)
def test_what_cannot_be_taken_is_said_in_a_sentence(office: Path, words: list[str], said: str) -> None:
    result = run(*(word.format(form=office) for word in words))
    assert result.exit_code == 1
    assert said in result.output


def test_a_form_without_lists_is_said_to_have_none(office: Path) -> None:
    office.write_bytes(form())
    assert "has no drop-down list" in run(str(office), "--program", "miosha").output
