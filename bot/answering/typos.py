"""Repair of mistyped words against the words that the texts know."""

from __future__ import annotations

from collections.abc import Iterable

_SHORT, _LONG = 4, 8


class Speller:
    """Finds the known word that a mistyped one most likely was; common words win over rare ones."""

    def __init__(self, counts: dict[str, int]) -> None:
        """`counts` are the known words with how often they stand in the texts."""
        self._counts = counts
        self._by_length: dict[int, list[str]] = {}
        for word in counts:
            self._by_length.setdefault(len(word), []).append(word)
        self._repaired: dict[str, str | None] = {}

    def knows(self, word: str) -> bool:
        """Whether the texts have this word."""
        return word in self._counts

    def repair(self, word: str) -> str | None:
        """The known word one slip away, two from eight letters on; None where there is none."""
        if word not in self._repaired:
            if len(self._repaired) > 50_000:
                self._repaired.clear()
            self._repaired[word] = self._nearest(word)
        return self._repaired[word]

    def _nearest(self, word: str) -> str | None:
        if len(word) < _SHORT or word.isdigit():
            return None
        most = 2 if len(word) >= _LONG else 1
        found = [
            (away, -self._counts[known], known)
            for known in self._near(len(word), most)
            if known[0] == word[0] or known[1:2] == word[1:2] or known[:2] == word[1::-1]
            if (away := distance(word, known, most)) <= most
        ]
        return min(found)[2] if found else None

    def _near(self, length: int, most: int) -> Iterable[str]:
        for size in range(length - most, length + most + 1):
            yield from self._by_length.get(size, ()) if size >= _SHORT - 1 else ()


def distance(one: str, other: str, most: int) -> int:
    """Insertions, deletions, changes and swaps of neighbours between two words; more than `most` is `most` + 1.

    The optimal string alignment form of Damerau and Levenshtein's distance.
    """
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        above, row, earlier = row, [i, *([0] * len(other))], before
        for j, wanted in enumerate(other, start=1):
            row[j] = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                row[j] = min(row[j], earlier[j - 2] + 1)
        if min(row) > most:
            return most + 1
        before = above
    return row[-1]
