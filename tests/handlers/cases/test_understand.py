"""The understand command's body: a line in, a line out, and named errors."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from handlers.cases.understand import understand_file, understand_lines

KEYS = {
    "date_start",
    "date_end",
    "number_reached",
    "number_is_approximate",
    "kind",
    "topic",
    "location",
    "audience",
    "staff_took_part",
    "missing",
    "doubts",
    "spans",
}
MAIL = b"""From: Kim <kim@member.example>
To: bot@agency.example
Subject: June class
Message-ID: <1@member.example>
Content-Type: text/plain; charset=utf-8

We trained 20 roofers on May 5.

On Mon, May 4, 2026 at 9:00 AM Bot <bot@agency.example> wrote:
> On May 1 we trained 99 people.
"""


def understood(*rows: dict[str, Any] | str) -> list[dict[str, Any]]:
    lines = [row if isinstance(row, str) else json.dumps(row) for row in rows]
    return [json.loads(line) for line in understand_lines(lines)]


def test_a_message_gives_its_activities_with_every_key_of_the_contract() -> None:
    text = "Trained 20 roofers on 3/4 in Lansing"
    (answer,) = understood({"id": "a1", "text": text, "channel": "slack", "reference": "2026-07-08"})
    (activity,) = answer["activities"]
    assert (answer["id"], answer["intent"]) == ("a1", "activity")
    assert activity.keys() >= KEYS
    assert (activity["date_start"], activity["number_reached"], activity["kind"]) == ("2026-03-04", 20, "training")
    assert activity["doubts"] == [
        {"field": "date_start", "choices": ["2026-03-04", "2026-04-03"], "reason": "month and day can change places"}
    ]
    span = activity["spans"]["number_reached"]
    assert text[span["start"] : span["end"]] == span["text"] == "20 roofers"


def test_a_bad_line_is_named_and_the_run_goes_on() -> None:
    good = {"id": 3, "text": "thanks", "reference": "2026-07-08"}
    broken, incomplete, unknown, answer = understood(
        "{not json", {"id": 1, "text": "x"}, {"id": 2, "text": "x", "reference": "2026-07-08", "program": "mars"}, good
    )
    assert (broken["id"], broken["error"][:8]) == (None, "not JSON")
    assert (incomplete["id"], incomplete["error"]) == (1, "reference: Field required")
    assert (unknown["id"], unknown["error"][:24]) == (2, "there is no program 'mar")
    assert (answer["id"], answer["intent"], answer["activities"]) == (3, "other", [])


def test_a_message_without_text_and_mail_is_refused() -> None:
    (answer,) = understood({"id": 1, "reference": "2026-07-08"})
    assert answer["error"].endswith("give either text or eml")


def test_blank_lines_give_nothing() -> None:
    assert understood("", "  ") == []


def test_a_mail_is_read_without_what_it_quotes(tmp_path: Path) -> None:
    file = tmp_path / "one.eml"
    file.write_bytes(MAIL)
    (answer,) = understood({"id": 1, "eml": str(file), "reference": "2026-07-08", "program": "miosha"})
    assert [a["number_reached"] for a in answer["activities"]] == [20]
    assert answer["mail"]["state"] == "draft"
    assert answer["mail"]["new_text"].strip() == "We trained 20 roofers on May 5."


def test_a_mail_that_is_not_there_is_named(tmp_path: Path) -> None:
    (answer,) = understood({"id": 1, "eml": str(tmp_path / "none.eml"), "reference": "2026-07-08"})
    assert answer["error"].startswith("the mail cannot be opened")


def test_a_file_is_read_as_a_text_or_as_a_mail() -> None:
    plain = json.loads(understand_file(b"Trained 20 roofers on May 5", reference=date(2026, 7, 8), is_mail=False))
    mail = json.loads(understand_file(MAIL, reference=date(2026, 7, 8), is_mail=True))
    assert [a["number_reached"] for a in (*plain["activities"], *mail["activities"])] == [20, 20]
