"""What a date pattern gives: the days, where they stand in the text, and how sure they are."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from enum import IntEnum

from bot.reading.dates.days import Days


class Strength(IntEnum):
    """How exactly words name days; a weaker mention gives way to a stronger one beside it."""

    YEAR = 1
    PERIOD = 2
    WEEK = 3
    HOLIDAY = 4
    DAY = 5


@dataclass(frozen=True, slots=True)
class Today:
    """The day a message is read on, and the first month of the program's fiscal year if a program is known."""

    day: date
    fiscal_starts: int | None = None

    @property
    def fiscal(self) -> int:
        """The first month of the fiscal year, the federal one where no program is known."""
        return self.fiscal_starts or 10


@dataclass(frozen=True, slots=True)
class Found:
    """A date in a text. `start` and `end` are plain offsets; `others` are further readings, best first.

    A `reason` makes it doubtful: a person has to choose or confirm.
    """

    start: int
    end: int
    days: Days
    strength: Strength = Strength.DAY
    others: tuple[Days, ...] = ()
    reason: str = ""

    @property
    def choices(self) -> tuple[str, ...]:
        """The readings as a Doubt names them, best first, without repeats."""
        return tuple(dict.fromkeys(str(days) for days in (self.days, *self.others)))

    def doubted(self, reason: str, *others: Days | None) -> Found:
        """The same mention, doubtful for this reason too."""
        further = (*self.others, *(days for days in others if days))
        return replace(self, others=further, reason=self.reason or reason)


@dataclass(frozen=True, slots=True)
class Read:
    """The days a rule read in a match, with what makes them doubtful."""

    days: Days
    reason: str = ""
    others: tuple[Days, ...] = ()


Reader = Callable[[re.Match[str], Today], Days | Read | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern over plain text and what it means on a given day; None where the match is no date after all."""

    pattern: re.Pattern[str]
    reader: Reader
    strength: Strength

    def found(self, text: str, today: Today, start: int, end: int) -> list[Found]:
        """Every mention this rule finds between these offsets."""
        read = ((match, self.reader(match, today)) for match in self.pattern.finditer(text, start, end))
        return [self._found(match, result) for match, result in read if result]

    def _found(self, match: re.Match[str], result: Days | Read) -> Found:
        found = result if isinstance(result, Read) else Read(result)
        return Found(*match.span(), found.days, self.strength, found.others, found.reason)


@dataclass(frozen=True, slots=True)
class Rules:
    """Rules that can only match where their trigger does: one quick look saves many slow ones."""

    trigger: re.Pattern[str]
    rules: tuple[Rule, ...]

    def found(self, text: str, today: Today, start: int, end: int) -> list[Found]:
        """Every mention these rules find between these offsets."""
        if not self.trigger.search(text, start, end):
            return []
        return [found for rule in self.rules for found in rule.found(text, today, start, end)]


def rule(pattern: str, reader: Reader, strength: Strength = Strength.DAY) -> Rule:
    """A rule from the text of its pattern."""
    return Rule(re.compile(pattern), reader, strength)
