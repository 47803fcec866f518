"""The clauses of all programs by their words, for two rankings: BM25F and the nearest single wording."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from bot.answering.clause import Clause
from bot.answering.digest import digest
from bot.answering.families import family_words
from bot.answering.gates import gate_words
from bot.answering.query import Unit, units
from bot.answering.typos import Speller
from bot.answering.words import STOP, raw_words
from bot.program import keys

_TITLE, _ASKS, _TEXT = 2.0, 1.0, 1.0
_K1, _B = 1.2, 0.3
RELATIVE = 0.7
"""What a word of the same family counts, beside the word itself."""

Row = tuple[str, Clause]
"""A program's key and one of its clauses."""


class Words:
    """A clause's wordings taken apart: the title, each ask, each sentence of the text."""

    def __init__(self, clause: Clause) -> None:
        """Every wording is read once."""
        self.raw = [raw_words(text) for text in (clause.title, *clause.asks, *clause.text.split(". "))]
        self.wordings = [units(words) for words in self.raw]
        asks = len(clause.asks)
        self.fields = (
            (_TITLE, self.wordings[0]),
            (_ASKS, [unit for wording in self.wordings[1 : 1 + asks] for unit in wording]),
            (_TEXT, [unit for wording in self.wordings[1 + asks :] for unit in wording]),
        )


class Index:
    """Made once and then only read. Clauses are known by their number in `rows`."""

    def __init__(self, rows: Sequence[Row]) -> None:
        """`rows` are the clauses of all programs."""
        self.rows = tuple(rows)
        words = [Words(clause) for _, clause in rows]
        self.speller = Speller(_known(words))
        self._idf = _idf([{t for wording in each.wordings for t in tokens(wording)} for each in words])
        self._scores = self._bm25f([each.fields for each in words])
        self._wordings = [[self._vector(wording) for wording in each.wordings] for each in words]
        self.told = _told(rows, words)

    def idf(self, token: str) -> float:
        """How much a word or a family tells clauses apart; a word that no clause has tells the most."""
        return self._idf.get(token, math.log(1 + len(self.rows) / 0.5))

    def _bm25f(self, rows: Sequence[tuple[tuple[float, list[Unit]], ...]]) -> dict[str, dict[int, float]]:
        means = [max(1.0, sum(len(row[n][1]) for row in rows) / max(1, len(rows))) for n in range(3)]
        scores: dict[str, dict[int, float]] = defaultdict(dict)
        for at, row in enumerate(rows):
            counts: dict[str, float] = defaultdict(float)
            for (weight, field), mean in zip(row, means, strict=True):
                share = weight / (1 - _B + _B * len(field) / mean)
                for token in tokens(field):
                    counts[token] += share
            for token, count in counts.items():
                scores[token][at] = self._idf[token] * count * (_K1 + 1) / (count + _K1)
        return dict(scores)

    def _vector(self, wording: Sequence[Unit]) -> dict[str, float]:
        raw: dict[str, float] = {}
        for unit in wording:
            raw |= {token: weight * self.idf(token) for token, weight in weighted(unit)}
        length = math.sqrt(sum(weight * weight for weight in raw.values())) or 1.0
        return {token: weight / length for token, weight in raw.items()}

    def matched(self, asked: Sequence[Unit]) -> dict[int, float]:
        """BM25F's score of every clause that has a word of the question or a relative of one."""
        total: dict[int, float] = defaultdict(float)
        for unit in asked:
            best: dict[int, float] = {}
            for token, weight in weighted(unit):
                for at, score in self._scores.get(token, {}).items():
                    if (worth := weight * score) > best.get(at, 0.0):
                        best[at] = worth
            for at, score in best.items():
                total[at] += score
        return total

    def alike(self, asked: Sequence[Unit], among: Iterable[int]) -> dict[int, float]:
        """How alike the nearest wording of each of these clauses is to the question: a cosine, 0 to 1."""
        question = self._vector(asked)
        return {at: max(_cosine(question, wording) for wording in self._wordings[at]) for at in among}


def _cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """Of two vectors of length one."""
    return sum(weight * other[token] for token, weight in one.items() if token in other)


def weighted(unit: Unit) -> Iterator[tuple[str, float]]:
    """A unit's tokens with what each counts."""
    return ((token, RELATIVE if token.startswith("~") else 1.0) for token in unit.tokens)


def tokens(wording: Iterable[Unit]) -> Iterator[str]:
    """The tokens of all units."""
    return (token for unit in wording for token in unit.tokens)


def _idf(documents: Sequence[set[str]]) -> dict[str, float]:
    counts = Counter(token for document in documents for token in document)
    number = len(documents)
    return {token: math.log(1 + (number - n + 0.5) / (n + 0.5)) for token, n in counts.items()}


def _known(words: Sequence[Words]) -> Counter[str]:
    """How often each word stands in the digests; those of families, gates and stop words once more."""
    counts = Counter(word for each in words for wording in each.raw for word in wording)
    return counts + Counter(dict.fromkeys((*family_words(), *gate_words(), *STOP), 1))


def _told(rows: Sequence[Row], words: Sequence[Words]) -> Mapping[str, tuple[Counter[str], Counter[str]]]:
    """For each program how many clauses have a stem in their text or title, and how many have it anywhere."""
    found: dict[str, tuple[Counter[str], Counter[str]]] = {}
    for (program, _), each in zip(rows, words, strict=True):
        stated, anywhere = found.setdefault(program, (Counter(), Counter()))
        stated.update({unit.stem for _, field in each.fields[::2] for unit in field if unit.stem})
        anywhere.update({unit.stem for wording in each.wordings for unit in wording if unit.stem})
    return found


@cache
def index() -> Index:
    """The index of every program's digest; made at the first question."""
    return Index([(key, clause) for key in keys() for clause in digest(key).clauses])
