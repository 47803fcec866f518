"""Pairs the records a message should become with the drafts that were read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bot.activity import Activity, Draft

Row = dict[str, Any]
_TOLD_TO_PEOPLE = {"training", "presentation"}


@dataclass(frozen=True)
class Pair:
    """A gold record with the draft that fits it best; None where it was not found."""

    gold: Row
    numbers: tuple[int | None, ...]
    draft: Draft | None

    @property
    def _activity(self) -> Activity:
        return self.draft.activity if self.draft else Activity()

    @property
    def date_read(self) -> tuple[str | None, str | None]:
        """The days read, ISO."""
        activity = self._activity
        return _iso(activity.date_start), _iso(activity.date_end)

    @property
    def number_read(self) -> int | None:
        """The number read."""
        return self._activity.number_reached

    @property
    def kind_read(self) -> str | None:
        """The kind read."""
        kind = self._activity.kind
        return kind.value if kind else None

    @property
    def date_right(self) -> bool:
        """Whether both ends are right."""
        return self.draft is not None and self.date_read == (self.gold["date_start"], self.gold["date_end"])

    @property
    def number_right(self) -> bool:
        """Whether the number is the gold one or one as good."""
        return self.draft is not None and self.number_read in self.numbers

    @property
    def kind_right(self) -> bool:
        """Whether the kind is right; between training and presentation both are."""
        wanted, found = self.gold["kind"], self.kind_read
        return wanted == found or {wanted, found} <= _TOLD_TO_PEOPLE

    @property
    def fit(self) -> int:
        """How well the draft fits: the day counts most."""
        day_right = bool(self.date_read[0] == self.gold["date_start"])
        return 4 * day_right + 2 * self.number_right + self.kind_right


def _iso(day: object) -> str | None:
    return str(day) if day else None


def pairs(row: Row, drafts: tuple[Draft, ...]) -> Iterator[Pair]:
    """Each gold record of a row with its draft; no draft is used twice."""
    left = list(drafts)
    for gold in row["gold"]:
        numbers = (gold["number_reached"], *(gold.get("number_alt") or ()), *(row.get("number_alt") or ()))
        found = max((Pair(gold, numbers, draft) for draft in left), key=lambda pair: pair.fit, default=None)
        if found and found.draft:
            left.remove(found.draft)
        yield found or Pair(gold, numbers, None)
