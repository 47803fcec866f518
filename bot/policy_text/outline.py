"""Where a number belongs: the lists that are open, and which of them it goes on with, or opens, or begins anew."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from bot.policy_text.markers import Marked, Marker

_WIDEST_GAP = 3


@dataclass
class Level:
    """One open section. `lists_at` is the id that its lists are numbered under; `closed` remembers the last number of
    the lists inside its sections, by style: a later section may go on with one."""

    marker: Marker
    section: str
    lists_at: str
    heading: str = ""
    has_list: bool = False
    closed: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class LeadIn:
    """Words that announce a list in the section at `depth`; `label` tells a second list there from the first."""

    depth: int
    label: str


class Outline:
    """The open sections, outermost first."""

    def __init__(self) -> None:
        """Nothing is open."""
        self.levels: list[Level] = []
        self._closed: dict[str, int] = {}

    @property
    def section(self) -> str:
        """The id of the innermost open section, or ""."""
        return self.levels[-1].section if self.levels else ""

    def trail(self, depth: int) -> tuple[str, ...]:
        """The headings above the section at this depth."""
        return tuple(level.heading for level in self.levels[:depth] if level.heading)

    def owner(self) -> int:
        """The depth of the section that words after a list belong to: the innermost one with a heading."""
        headed = [depth for depth, level in enumerate(self.levels) if level.heading]
        return headed[-1] if headed else 0

    def place(self, number: Marked, lead_in: LeadIn | None, *, sure: bool) -> bool:
        """Open the section that a number stands for; False when it fits nowhere. `sure`: numbers may be left out."""
        places = [*self._next(number), *self._first(number, lead_in), *(self._loose(number) if sure else ())]
        if not places:
            return False
        depth, reading = places[0]
        if lead_in and depth == lead_in.depth + 1 and reading.value == 1 and self.levels[depth - 1].has_list:
            above = self.levels[lead_in.depth]
            above.lists_at = f"{above.section}({lead_in.label})"
        self._open(depth, reading)
        return True

    def _next(self, number: Marked) -> Iterator[tuple[int, Marker]]:
        """The open lists that this is the next number of, the innermost first."""
        for depth in range(len(self.levels) - 1, -1, -1):
            yield from ((depth, r) for r in number.readings if _follows(self.levels[depth].marker, r))

    def _first(self, number: Marked, lead_in: LeadIn | None) -> Iterator[tuple[int, Marker]]:
        """A list that this opens: in the section announced, else in the innermost one."""
        below = lead_in.depth + 1 if lead_in else len(self.levels)
        for reading in number.readings:
            if reading.style == "outline":
                yield from self._under_its_prefix(reading)
            elif reading.value == 1 and (lead_in or not self._is_innermost(reading)):
                yield below, reading

    def _is_innermost(self, reading: Marker) -> bool:
        return bool(self.levels) and self.levels[-1].marker.style == reading.style

    def _under_its_prefix(self, reading: Marker) -> Iterator[tuple[int, Marker]]:
        prefix = reading.printed.rpartition(".")[0]
        yield from ((depth + 1, reading) for depth, level in enumerate(self.levels) if level.section == prefix)

    def _loose(self, number: Marked) -> Iterator[tuple[int, Marker]]:
        """A list that goes on from one in the section before; then one with numbers left out."""
        closed = self.levels[-2].closed if len(self.levels) > 1 else self._closed
        yield from ((len(self.levels), r) for r in number.readings if closed.get(r.style) == r.value - 1)
        for depth in range(len(self.levels) - 1, -1, -1):
            before = self.levels[depth].marker
            yield from ((depth, r) for r in number.readings if _skips(before, r))

    def _open(self, depth: int, reading: Marker) -> None:
        if len(self.levels) > depth + 1:
            inner = self.levels[depth + 1].marker
            (self.levels[depth - 1].closed if depth else self._closed)[inner.style] = inner.value
        above = self.levels[depth - 1] if depth else None
        if above:
            above.has_list = True
        section = f"{above.lists_at}.{reading.printed}" if above and reading.style != "outline" else reading.printed
        self.levels[depth:] = [Level(reading, section, section)]


def _follows(before: Marker, after: Marker) -> bool:
    siblings = after.printed.rpartition(".")[0] == before.printed.rpartition(".")[0]
    return after.style == before.style and after.value == before.value + 1 and siblings


def _skips(before: Marker, after: Marker) -> bool:
    return after.style == before.style and 1 < after.value - before.value <= _WIDEST_GAP
