"""How well questions about the rules are answered, measured on labelled ones: JSON lines of program (or programme),
question, answerable, section_ids (each right), key_facts (any one suffices)."""

from __future__ import annotations

import json
import re
import statistics
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from bot.answering.answer import Answer, answer
from handlers.cases.ask import Texts
from handlers.cases.measuring.reading import Figure, Row

_BARS = {
    "right section first, of answerable": 0.80,
    "right section among the first three": 0.92,
    "precision when it answers": 0.95,
    "answers outright, of answerable": 0.60,
    "unanswerable ones not answered": 0.95,
    "key fact in what is shown, of answered": 0.95,
}


@dataclass(frozen=True)
class Measured:
    """A labelled question with what was answered, and the time that took in milliseconds."""

    row: Row
    found: Answer
    taken: float

    @property
    def first_is_right(self) -> bool:
        """Whether the best section is one of the right ones."""
        return self.found.section_ids[:1] != () and self.found.section_ids[0] in self.row["section_ids"]

    @property
    def named(self) -> str:
        """The question, with the right sections and those found, for the list of errors."""
        right = ", ".join(self.row["section_ids"]) or "none"
        found = ", ".join(self.found.section_ids)
        return f"{program_of(self.row)}: {self.row['question']} [right: {right}; found: {found}; {self.found.gate}]"


def program_of(row: Row) -> str:
    """The program that a labelled question is about."""
    return str(row.get("program") or row["programme"])


def measured(lines: Iterable[str], texts: Texts) -> Iterator[str]:
    """The table of figures with their bars, then the questions that failed.

    Raises:
        ValueError, KeyError: a line is not a labelled question.
    """
    rows: list[dict[str, Any]] = [json.loads(line) for line in lines if line.strip()]
    answer("warm", program=program_of(rows[0]))
    items = [_measure(row, texts) for row in rows]
    figures = list(_figures(items))
    for figure in figures:
        bar = _BARS[figure.name]
        yield f"{figure}   bar {100 * bar:.0f} %"
    taken = [item.taken for item in items]
    yield f"time a question: median {statistics.median(taken):.1f} ms, longest {max(taken):.1f} ms   bar 5 ms"
    for figure in figures:
        yield from (f"  {figure.name} | {failure}" for failure in figure.failed)


def _measure(row: Row, texts: Texts) -> Measured:
    program = program_of(row)
    text = texts(program)
    start = time.perf_counter()
    found = answer(row["question"], program=program, kind=row.get("kind"), text=text)
    return Measured(row, found, 1000 * (time.perf_counter() - start))


def _figures(items: list[Measured]) -> Iterator[Figure]:
    first, three, precision, outright, silent, fact = (Figure(name) for name in _BARS)
    for item in items:
        key, row, found = str(item.row["id"]), item.row, item.found
        if row["answerable"]:
            first.add(key, item.first_is_right, item.named)
            three.add(key, not set(found.section_ids[:3]).isdisjoint(row["section_ids"]), item.named)
            outright.add(key, found.answered, item.named)
        else:
            silent.add(key, not found.answered, item.named)
        if found.answered:
            precision.add(key, item.first_is_right, item.named)
        if found.answered and row["answerable"]:
            fact.add(key, shows(found, row["key_facts"]), f"{row['key_facts']} not in: {found.answer} {found.quote}")
    yield from (first, three, precision, outright, silent, fact)


def shows(found: Answer, facts: Iterable[str]) -> bool:
    """Whether one of these facts stands in the answer or the paragraph; case, signs and spaces aside."""
    shown = _plain(f"{found.answer} {found.quote}")
    return any(_plain(fact) in shown for fact in facts)


def _plain(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", " ", text.casefold().replace("’", "'").replace("'", "")).strip()
