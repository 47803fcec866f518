"""The kind of activity in a cell: the program's own labels first, then the words of the reader."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from bot.activity import Kind
from bot.program import Program, Vocabulary
from bot.reading.kinds import kind_of
from bot.reading.text.prepare import prepared

_JOINT = re.compile(r"\s*(?:/|;|,|&|\band\b|\bor\b|\n)\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class CellKind:
    """A kind, with the other kinds that the cell names too."""

    kind: Kind
    others: tuple[Kind, ...] = ()


def kind_in_cell(text: str, program: Program | None) -> CellKind | None:
    """The kind that the cell's words name; None where they name none that is known."""
    label = _label(text, program)
    return CellKind(label) if label else _told(text, program)


def _label(text: str, program: Program | None) -> Kind | None:
    """The kind whose label this is: the program's, or our own name for it."""
    said = " ".join(text.lower().split())
    words = program.vocabulary if program else Vocabulary()
    labels = {kind.value.replace("_", " "): kind for kind in Kind}
    labels |= {label.lower(): kind for kind, label in words.kinds.items()}
    return (labels | {label.lower(): kind for label, kind in words.labels.items()}).get(said)


@lru_cache(maxsize=2_000)
def _told(text: str, program: Program | None) -> CellKind | None:
    parts = [part for part in _JOINT.split(text) if part.strip()]
    found = [_label(part, program) or _read(part, program) for part in parts] if len(parts) <= 4 else []
    kinds = list(dict.fromkeys(kind for kind in found if kind))
    if len(kinds) > 1:
        return CellKind(kinds[0], tuple(kinds[1:]))
    kind = kinds[0] if kinds else _read(text, program)
    return CellKind(kind) if kind else None


def _read(text: str, program: Program | None) -> Kind | None:
    told = kind_of(prepared(text).text, program)
    return told.kind if told else None
