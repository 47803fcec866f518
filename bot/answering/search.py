"""Finds the clauses that a question is about, and how sure that is."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.answering.clause import Clause
from bot.answering.gates import Gate, asked_for, missing
from bot.answering.index import Index, weighted
from bot.answering.query import Unit, units
from bot.answering.words import EVERYWHERE, STOP, raw_words

_MATCHED, _ALIKE = 0.6, 0.4
_OTHER_KIND = 0.6  # what a clause counts that holds only for other kinds of alliance
_OWN, _OTHERS = 40, 10  # how many clauses that match are looked at for their wordings
_LACKING = 0.8  # what a clause counts, for each thing asked for that it does not state
_FRONT = 6  # how many clauses are looked at for what they state
_TERM, _TERM_STATED = 4, 3  # letters of a program's own term, and how many of its clauses state it
_FULL = 2.2  # BM25F's most for one word, in units of its idf


@dataclass(frozen=True, slots=True)
class Hit:
    """A clause found: `score` is 1 for a clause that is first in both rankings."""

    program: str
    clause: Clause
    score: float
    matched: float
    alike: float

    @property
    def section(self) -> str:
        """The section that states the clause."""
        return self.clause.sections[0]


@dataclass(frozen=True, slots=True)
class Found:
    """The hits of the asker's program, best first, and what can be said of the best.

    `agreed`: both rankings have its section first. `lead`: its score less the next section's. `covered`: the share
    of what the question says that it matches. `elsewhere`: how much better another program's best clause matches,
    by both rankings; below 1 it matches less. `foreign`: words of the question that only other programs' texts have.
    """

    hits: tuple[Hit, ...]
    agreed: bool = False
    lead: float = 0.0
    covered: float = 0.0
    elsewhere: float = 0.0
    foreign: tuple[str, ...] = ()


def read_question(index: Index, question: str) -> list[Unit]:
    """The words of a question that tell something, mistyped ones repaired."""
    return units([word for word in repaired(index, question) if word not in EVERYWHERE])


def repaired(index: Index, question: str) -> list[str]:
    """The words of a question, mistyped ones repaired."""
    return [_repaired(index, word) for word in raw_words(question)]


def _repaired(index: Index, word: str) -> str:
    if word in STOP or word in EVERYWHERE or index.speller.knows(word):
        return word
    return index.speller.repair(word) or word


def search(index: Index, question: str, *, program: str, kind: str | None = None) -> Found:
    """The clauses of this program that have words in common with the question. `kind` is the asker's, if known."""
    asked = read_question(index, question)
    matched = index.matched(asked)
    own = _front(index, matched, lambda key: key == program, _OWN)
    if not own:
        return Found(())
    others = _front(index, matched, lambda key: key != program, _OTHERS)
    alike = index.alike(asked, [*own, *others])
    most, nearest = matched[own[0]], max(alike[at] for at in own) or 1.0
    hits = [
        Hit(
            *index.rows[at],
            _score(index.rows[at][1], kind, matched[at] / most, alike[at] / nearest),
            matched[at],
            alike[at],
        )
        for at in own
    ]
    hits = _by_what_is_shown(sorted(hits, key=lambda hit: -hit.score), asked_for(question))
    first = hits[0]
    return Found(
        tuple(hits),
        agreed=_first_section(hits, by="matched") == first.section == _first_section(hits, by="alike"),
        lead=_lead(hits),
        covered=first.matched / (_FULL * (sum(_weight(index, unit) for unit in asked) or 1.0)),
        elsewhere=min(
            max((matched[at] for at in others), default=0.0) / first.matched,
            max((alike[at] for at in others), default=0.0) / max(first.alike, 0.01),
        ),
        foreign=tuple(unit.word for unit in asked if _is_foreign(index, unit, program)),
    )


def _front(index: Index, matched: Mapping[int, float], of: Callable[[str], bool], number: int) -> list[int]:
    """The clauses of these programs that match most, the best first."""
    found = (at for at in matched if of(index.rows[at][0]))
    return heapq.nlargest(number, found, key=matched.__getitem__)


def _score(clause: Clause, kind: str | None, matched: float, alike: float) -> float:
    score = _MATCHED * matched + _ALIKE * alike
    return score * _OTHER_KIND if kind and clause.kinds and kind not in clause.kinds else score


def _by_what_is_shown(hits: list[Hit], asked: tuple[Gate, ...]) -> list[Hit]:
    """The hits anew: of those in front, the ones that state what is asked for move ahead."""
    ranking = tuple(gate for gate in asked if gate.ranks)
    if not ranking:
        return hits
    front = [
        replace(hit, score=hit.score * _LACKING ** len(list(missing(ranking, hit.clause)))) for hit in hits[:_FRONT]
    ]
    return sorted(front, key=lambda hit: -hit.score) + hits[_FRONT:]


def _first_section(hits: Sequence[Hit], *, by: str) -> str:
    return max(hits, key=lambda hit: float(getattr(hit, by))).section


def _lead(hits: Sequence[Hit]) -> float:
    first = hits[0]
    rival = next((hit for hit in hits if hit.section not in first.clause.sections), None)
    return first.score - rival.score if rival else first.score


def _weight(index: Index, unit: Unit) -> float:
    return max(index.idf(token) * weight for token, weight in weighted(unit))


def _is_foreign(index: Index, unit: Unit, program: str) -> bool:
    """Whether the texts of other programs use this word, and nothing of this one's does."""
    if len(unit.stem) < _TERM or index.told[program][1][unit.stem]:
        return False
    return any(stated[unit.stem] >= _TERM_STATED for key, (stated, _) in index.told.items() if key != program)
