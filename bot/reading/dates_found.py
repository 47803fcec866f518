"""What a date pattern gives: the days, where they stand in the text, and how sure they are."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import IntEnum

from bot.reading.dates_calendar import Days


class Strength(IntEnum):
    """How exactly the words name the days; weaker mentions give way to stronger ones beside them."""

    PERIOD = 1
    WEEK = 2
    DAY = 3


@dataclass(frozen=True, slots=True)
class Today:
    """The day a message is read on, and the first month of the program's fiscal year if a program is known."""

    day: date
    fiscal_starts: int | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A date in a text. `start` and `end` are plain offsets; `others` are further readings, best first."""

    start: int
    end: int
    days: Days
    strength: Strength = Strength.DAY
    others: tuple[Days, ...] = ()
    reason: str = ""

    @property
    def doubtful(self) -> bool:
        """Whether a person has to choose or confirm."""
        return bool(self.reason)

    @property
    def choices(self) -> tuple[str, ...]:
        """The readings as a Doubt names them, best first, without repeats."""
        return tuple(dict.fromkeys(str(days) for days in (self.days, *self.others)))

    def doubted(self, reason: str, *others: Days) -> Found:
        """The same mention, now doubtful for this reason too."""
        return replace(self, others=(*self.others, *others), reason=self.reason or reason)
