"""Numbers told together make one: parts are summed, groups multiplied; numbers apart make it doubtful."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from bot.reading.counts.roles import Mention, Role
from bot.reading.counts.words import before_number

_CHAIN = re.compile(
    r"\s*(?:,|\+|&|and|plus|,? and|with|as well as|y|/)\s*(?:about |around |another |over |some |also )*"
)
_UNITS = {Role.COPIES: "copies", Role.VIEWS: "views", Role.DOWNLOADS: "downloads"}


@dataclass(frozen=True, slots=True)
class Reach:
    """A number reached with its plain offsets; a `reason` makes it doubtful, `choices` are the readings. It is
    one of a list of `of` numbers."""

    start: int
    end: int
    value: int
    approximate: bool = False
    low: int | None = None
    high: int | None = None
    unit: str = "people"
    reason: str = ""
    choices: tuple[str, ...] = ()
    of: int = 1

    @property
    def fields(self) -> dict[str, Any]:
        """The Activity fields that it gives."""
        return {
            "number_reached": self.value,
            "number_is_approximate": self.approximate,
            "number_low": self.low,
            "number_high": self.high,
            "reach_unit": self.unit,
        }

    def doubted(self, reason: str, *values: int) -> Reach:
        """The same number, doubtful for this reason; without other values it is its own choice."""
        return replace(self, reason=reason, choices=tuple(dict.fromkeys(str(v) for v in values or (self.value,))))


def joined(text: str, before: Mention, after: Mention) -> bool:
    """Whether only a sign or "and" stands between two numbers."""
    return _CHAIN.fullmatch(text, before.end, after.number.start) is not None


def one(text: str, told: Mention) -> Reach:
    """A single number as a reach."""
    number = told.number
    approximate = number.approximate or before_number("about", text, number.start)
    low = number.value if number.high is not None else None
    return Reach(number.start, told.end, number.value, approximate, low, number.high, _UNITS.get(told.role, "people"))


def product(text: str, groups: Mention, members: Mention) -> Reach:
    """So many groups of so many people."""
    told, times = one(text, members), groups.value
    low, high = (n * times if n is not None else None for n in (told.low, told.high))
    start, end = min(groups.number.start, told.start), max(groups.end, told.end)
    return replace(told, start=start, end=end, value=told.value * times, low=low, high=high)


def summed(text: str, told: list[Mention]) -> Reach:
    """The sum of the first numbers that stand side by side; further numbers apart from them make it doubtful."""
    sums = [_sum(text, chain) for chain in _chains(text, told)]
    first = sums[0]
    others = [s.value for s in sums[1:] if s.value != first.value]
    if not others:
        return first
    return first.doubted("more than one number is told", first.value, *others, first.value + sum(others))


def _chains(text: str, told: list[Mention]) -> list[list[Mention]]:
    chains: list[list[Mention]] = []
    for mention in told:
        if chains and joined(text, chains[-1][-1], mention):
            chains[-1].append(mention)
        else:
            chains.append([mention])
    return chains


def _sum(text: str, chain: list[Mention]) -> Reach:
    parts = [one(text, mention) for mention in chain]
    if len(parts) == 1:
        return parts[0]
    ranged = any(part.low is not None for part in parts)
    low = sum(part.value if part.low is None else part.low for part in parts)
    high = sum(part.value if part.high is None else part.high for part in parts)
    return replace(
        parts[0],
        end=parts[-1].end,
        value=sum(part.value for part in parts),
        approximate=any(part.approximate for part in parts),
        low=low if ranged else None,
        high=high if ranged else None,
    )
