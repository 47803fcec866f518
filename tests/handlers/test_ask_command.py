"""`alliance-bot ask` and `measure questions`, as people type them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from handlers.main import answering, app

CORPUS = Path(__file__).parent.parent / "corpus"


@pytest.fixture(autouse=True)
def no_database(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("ALLIANCE_DATA_DIR", str(tmp_path))
    answering.texts.cache_clear()


def run(*arguments: str, given: str = "") -> Result:
    return CliRunner().invoke(app, list(arguments), input=given)


def lines(given: str) -> list[dict[str, object]]:
    result = run("ask", "--jsonl", given=given)
    assert result.exit_code == 0
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_a_question_is_answered_with_its_section_and_without_a_database(tmp_path: Path) -> None:
    result = run("ask", "--program", "miosha", "When is the diary sheet due?")
    assert result.exit_code == 0
    assert "Friday following each quarter" in result.stdout
    assert "(section XVI.C.4)" in result.stdout
    assert list(tmp_path.iterdir()) == []


def test_what_is_not_sure_lists_the_nearest_rules() -> None:
    result = run("ask", "--program", "iowa", "Is there a fee for members?")
    assert result.stdout.startswith("No sure answer. The nearest rules:\n1. ")


def test_an_unknown_program_is_refused_with_those_there_are() -> None:
    result = run("ask", "--program", "texas", "When?")
    assert result.exit_code == 2
    assert "calosha, federal, iowa, miosha" in result.stderr


def test_lines_of_json_keep_their_order_and_ids_and_a_bad_one_stops_nothing() -> None:
    given = [
        {"id": 1, "program": "miosha", "question": "When is the diary sheet due?"},
        {"id": "b", "programme": "federal", "question": "Who fills in the diary sheet?"},
        {"id": "c", "program": "texas", "question": "When?"},
    ]
    first, second, third, fourth = lines("\n".join([*map(json.dumps, given), "", "not json"]))
    assert (first["id"], first["answered"], first["quote"]) == (1, True, "")
    assert first["section_ids"][0] == "XVI.C.4"  # type: ignore[index]  # a list, as JSON has it
    assert (second["id"], second["answered"]) == ("b", False)
    assert len(second["section_ids"]) == 3  # type: ignore[arg-type]  # the same
    assert (third["id"], fourth["id"]) == ("c", None)
    assert "program must be one of" in str(third["error"])
    assert "error" in fourth


def test_measure_questions_prints_both_tables() -> None:
    result = run("measure", "questions", str(CORPUS / "questions.jsonl"), "--facts", str(CORPUS / "own_facts.toml"))
    assert result.exit_code == 0
    assert "precision when it answers" in result.stdout
    assert "own alliance: computed answer right" in result.stdout


def test_measure_questions_says_that_a_file_is_none(tmp_path: Path) -> None:
    (tmp_path / "bad.jsonl").write_text("{}\n")
    result = run("measure", "questions", str(tmp_path / "bad.jsonl"))
    assert result.exit_code == 2
    assert "cannot be measured" in result.stderr
