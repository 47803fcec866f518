"""How well messages are read, measured on a folder of labelled files: activities*.jsonl, dates*.jsonl,
numbers*.jsonl and questions*.jsonl, one JSON object a line.

An activity row has id, label (activity, question, approval, other), channel, reference, text and gold, the records it
should become; `number_alt` are further numbers that are right. A date row has text_activity, reference, gold_start,
gold_end and perhaps gold_alt; a number row has text, value and acceptable; a question row has question.
"""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from bot.activity import Draft
from bot.reading.activity import read
from bot.reading.outcome import Intent, Reading
from bot.reading.replies.draft import read_reply
from handlers.cases.measuring.records import Pair, pairs

Row = dict[str, Any]
"""A line of a file; its shapes are above."""

_ANY_DAY = date(2026, 7, 1)


@dataclass
class Figure:
    """One line of the table: how many are right, and the ids of the others with what was read."""

    name: str
    right: int = 0
    of: int = 0
    failed: list[str] = field(default_factory=list)

    def add(self, key: str, right: bool, instead: object = "") -> None:
        """Counts one item."""
        self.of += 1
        self.right += right
        if not right:
            self.failed.append(f"{key}: {instead}")

    def __str__(self) -> str:
        share = f"{100 * self.right / self.of:5.1f} %" if self.of else "    -  "
        return f"{self.name:<52}{self.right:>5} of {self.of:<5}{share}"


def rows(folder: Path, kind: str) -> list[Row]:
    """The rows of every file of this kind. Raises OSError and ValueError where one cannot be read."""
    lines = (line for file in sorted(folder.glob(f"{kind}*.jsonl")) for line in file.read_text("utf-8").splitlines())
    return [json.loads(line) for line in lines if line.strip()]


def _read(row: Row, text: str) -> Reading:
    reference = date.fromisoformat(row["reference"]) if "reference" in row else _ANY_DAY
    return read(text, reference=reference, channel=row.get("channel", "slack"))


def measure_activities(items: Iterable[Row]) -> list[Figure]:
    """The figures of the activity rows."""
    dates = Figure("activities: date right, of gold records")
    numbers = Figure("activities: people reached right")
    kinds = Figure("activities: kind right")
    silent = Figure("activities: filled fields without a silent error")
    records = Figure("activities: number of records right, of messages")
    none = Figure("messages that must make no record and make none")
    recognised = Figure("questions and approvals recognised")
    for row in items:
        reading = _read(row, row["text"])
        key, count = row["id"], f"{len(reading.drafts)} of {len(row['gold'])} records"
        records.add(key, len(reading.drafts) == len(row["gold"]), count)
        if not row["gold"]:
            none.add(key, not reading.drafts, count)
        wanted = {"question": Intent.QUESTION, "approval": Intent.REPLY}.get(row["label"])
        if wanted:
            recognised.add(key, reading.intent is wanted, reading.intent.value)
        for pair in pairs(row, reading.drafts):
            dates.add(key, pair.date_right, pair.date_read)
            numbers.add(key, pair.number_right, pair.number_read)
            kinds.add(key, pair.kind_right, pair.kind_read)
            _add_silent(silent, key, pair)
    return [dates, numbers, records, kinds, none, recognised, silent]


def _add_silent(figure: Figure, key: str, pair: Pair) -> None:
    """A field is silently wrong when it is filled, wrong, and not in doubt."""
    for name, right, value in (
        ("date_start", pair.date_right, pair.date_read),
        ("number_reached", pair.number_right, pair.number_read),
    ):
        if pair.draft and getattr(pair.draft.activity, name) is not None:
            figure.add(key, right or pair.draft.doubt_about(name) is not None, f"{name} {value}")


def measure_dates(items: Iterable[Row]) -> list[Figure]:
    """The figure of the date rows, read within a sentence that tells an activity."""
    figure = Figure("dates: exactly right")
    for row in items:
        drafts = _read(row, row["text_activity"]).drafts
        days = _days(drafts[0]) if len(drafts) == 1 else ("", "")
        right = {(row["gold_start"], row["gold_end"]), *(_alternative(alt) for alt in row.get("gold_alt") or ())}
        figure.add(row["id"], days in right, f"{row['expr']} > {'/'.join(days)}")
    return [figure]


def _alternative(days: str | list[str]) -> tuple[str, str]:
    first, *rest = days.split("/") if isinstance(days, str) else days
    return first, rest[0] if rest else first


def _days(draft: Draft) -> tuple[str, str]:
    return str(draft.activity.date_start), str(draft.activity.date_end)


def measure_numbers(items: Iterable[Row]) -> list[Figure]:
    """The figure of the number rows, read as answers to the question how many were reached."""
    figure = Figure("numbers: right")
    for row in items:
        reply = read_reply(row["text"], draft=Draft(), asked="number_reached", reference=_ANY_DAY)
        value = reply.changes.get("number_reached")
        figure.add(row["id"], value in (row["acceptable"] or [None]), f"{row['text']} > {value}")
    return [figure]


def measure_questions(items: Iterable[Row]) -> list[Figure]:
    """The figure of the question rows."""
    figure = Figure("participants' questions recognised")
    for row in items:
        reading = _read(row, row["question"])
        figure.add(row["id"], reading.intent is Intent.QUESTION and not reading.drafts, reading.intent.value)
    return [figure]


MEASURES: tuple[tuple[str, Callable[[Iterable[Row]], list[Figure]]], ...] = (
    ("activities", measure_activities),
    ("dates", measure_dates),
    ("numbers", measure_numbers),
    ("questions", measure_questions),
)


def _times(folder: Path) -> Iterator[float]:
    """Milliseconds that each activity message takes, after one to warm up."""
    for row in (items := rows(folder, "activities"))[:1] + items:
        start = time.perf_counter()
        _read(row, row["text"])
        yield 1000 * (time.perf_counter() - start)


def measure_times(folder: Path) -> str:
    """The time per message: median, 95th percentile and longest, in milliseconds."""
    taken = sorted(list(_times(folder))[1:])
    if not taken:
        return "time per message: no messages"
    late = taken[min(len(taken) - 1, round(0.95 * len(taken)))]
    median = statistics.median(taken)
    return f"time per message: median {median:.1f} ms, 95th percentile {late:.1f} ms, longest {taken[-1]:.1f} ms"


def measure_reading(folder: Path) -> Iterator[Figure]:
    """Every figure that the files of the folder allow. Raises OSError and ValueError where one cannot be read."""
    for kind, measure in MEASURES:
        items = rows(folder, kind)
        if items:
            yield from measure(items)
