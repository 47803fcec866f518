"""The measure of mail reading, on a small folder of labelled mails of our own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from handlers.cases.measuring.mail import measure_mail

REPLY = "45 came.\n\nOn Mon, Nov 2, 2026 at 9:14 AM Bo <bo@union.example> wrote:\n> How many?\n"
BOUNCE = (
    "From: MAILER-DAEMON@mx.example\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\n"
    "Content-Type: message/delivery-status\n\nReporting-MTA: dns; x\n\nFinal-Recipient: rfc822; ann@union.example\n"
    "Action: failed\nStatus: 5.1.1\n\n--b--\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    row: dict[str, Any] = {"kind": "reply_extraction", "lang": "en", "format": "text", "file": "reply.txt"}
    away = {
        "id": "e",
        "kind": "auto",
        "lang": "en",
        "format": "eml",
        "file": "away.eml",
        "expect": {"is_autoreply": True},
    }
    report = {"id": "d", "kind": "bounce", "lang": "en", "format": "eml", "file": "bounce.eml"}
    rows = [
        {**row, "id": "a", "expect": {"reply": "45 came."}},
        {**row, "id": "b", "expect": {"reply": "46 came."}},
        {**row, "id": "c", "expect": {"contains": ["45"], "not_contains": ["How many"]}},
        {**report, "expect": {"is_bounce": True, "addresses": ["ann@union.example"]}},
        away,
    ]
    (tmp_path / "reply.txt").write_text(REPLY)
    (tmp_path / "bounce.eml").write_text(BOUNCE)
    (tmp_path / "away.eml").write_text("From: a@b.example\nAuto-Submitted: auto-replied\n\nAway\n")
    (tmp_path / "index.jsonl").write_text("\n".join(map(json.dumps, rows)))
    return tmp_path


def test_each_row_is_scored_by_what_it_asks_for(folder: Path) -> None:
    assert {f.name: (f.right, f.of, f.failed) for f in measure_mail(folder)} == {
        "new text exact, English": (1, 2, ("b",)),
        "no word of the expected text missing": (2, 3, ("b",)),
        "parts of the text kept and left out": (1, 1, ()),
        "bounces: all failed addresses": (1, 1, ()),
        "automatic replies told from people's": (1, 1, ()),
    }


def test_a_figure_reads_as_a_line_of_a_table(folder: Path) -> None:
    line = str(measure_mail(folder)[0])
    assert line.startswith("new text exact, English")
    assert line.split()[-5:] == ["1", "of", "2", "50.0", "%"]


def test_a_folder_without_an_index_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        measure_mail(tmp_path)
