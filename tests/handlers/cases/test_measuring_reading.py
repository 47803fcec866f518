"""The measure of reading, on small labelled files of our own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from handlers.cases.measuring.reading import Figure, measure_reading, measure_times


def record(day: str, number: int | None, kind: str) -> dict[str, Any]:
    return {"date_start": day, "date_end": day, "number_reached": number, "kind": kind}


ACTIVITIES: list[dict[str, Any]] = [
    {
        "id": "right",
        "label": "activity",
        "text": "Trained 20 roofers on May 5",
        "gold": [record("2026-05-05", 20, "presentation")],
    },
    {
        "id": "wrong",
        "label": "activity",
        "text": "Trained 20 roofers on May 5",
        "gold": [record("2026-05-06", 21, "meeting")],
    },
    {
        "id": "as good",
        "label": "activity",
        "text": "Trained 20 roofers on May 5",
        "gold": [record("2026-05-05", 99, "training")],
        "number_alt": [20],
    },
    {"id": "lost", "label": "activity", "text": "lol", "gold": [record("2026-05-05", 20, "training")]},
    {"id": "asks", "label": "question", "text": "When is the report due?", "gold": []},
    {"id": "agrees", "label": "approval", "text": "approved", "gold": []},
]
DATES: list[dict[str, Any]] = [
    {
        "id": "d1",
        "expr": "on May 5",
        "text_activity": "The training was held on May 5.",
        "gold_start": "2026-05-05",
        "gold_end": "2026-05-05",
    },
    {
        "id": "d2",
        "expr": "on May 5",
        "text_activity": "The training was held on May 5.",
        "gold_start": "2026-05-01",
        "gold_end": "2026-05-01",
        "gold_alt": ["2026-05-05"],
    },
]
NUMBERS: list[dict[str, Any]] = [
    {"id": "n1", "text": "about 40", "value": 40, "acceptable": [40]},
    {"id": "n2", "text": "TBD", "acceptable": []},
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    files: dict[str, list[dict[str, Any]]] = {"activities.one": ACTIVITIES, "dates": DATES, "numbers": NUMBERS}
    for name, rows in files.items():
        lines = (json.dumps({"reference": "2026-07-08", **row}) for row in rows)
        (tmp_path / f"{name}.jsonl").write_text("\n".join(lines), "utf-8")
    return tmp_path


def figures(folder: Path) -> dict[str, Figure]:
    return {figure.name: figure for figure in measure_reading(folder)}


def test_each_figure_counts_its_items_and_names_those_that_failed(folder: Path) -> None:
    found = {name: (figure.right, figure.of) for name, figure in figures(folder).items()}
    assert found == {
        "activities: date right, of gold records": (2, 4),
        "activities: people reached right": (2, 4),
        "activities: number of records right, of messages": (5, 6),
        "activities: kind right": (2, 4),
        "messages that must make no record and make none": (2, 2),
        "questions and approvals recognised": (2, 2),
        "activities: filled fields without a silent error": (4, 6),
        "dates: exactly right": (2, 2),
        "numbers: right": (2, 2),
    }
    assert figures(folder)["activities: number of records right, of messages"].failed == ["lost: 0 of 1 records"]


def test_the_times_of_the_messages_are_told(folder: Path) -> None:
    assert measure_times(folder).startswith("time per message: median ")


def test_a_file_that_is_no_json_is_refused(tmp_path: Path) -> None:
    (tmp_path / "dates.jsonl").write_text("nonsense", "utf-8")
    with pytest.raises(ValueError, match="Expecting value"):
        list(measure_reading(tmp_path))
