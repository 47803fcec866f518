"""One activity's part of a message, and the parting of a sentence that names several days or acts."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field, replace

from bot.reading.counts.roles import Role
from bot.reading.dates.found import Found
from bot.reading.events.columns import Cells
from bot.reading.events.told import Told
from bot.reading.kinds import kind_in

_CONNECTOR = re.compile(
    r"[\s,;&+/()-]*(?:(?:and|also|then|again|on|the|in|at|plus|as well as|y|el)\b[\s,;&+/()-]*)*(?:each\b)?"
)
_CUT = re.compile(r"; |[,.]? (?:and|plus|then|but)(?: then| also| again)? |, ")
_NEAR_START = 40
_NEXT_ACT = re.compile(
    r"(?:[,;.]| and| then|[,;.] and) (?:then |also |we |i |they |later )*(?:gave|held|hosted|ran|did|"
    r"led|taught|trained|presented|spoke|e-?mailed|mailed"
    r"|sent|posted|handed out|distributed|conducted|offered|met|put on|had|staffed|exhibited)\b"
)


@dataclass(frozen=True, slots=True)
class Event:
    """One activity's part of the text. `context` are further parts that speak of it too.

    `shared`: its words tell several dates together, and this is the one at `place` (index, count). `cells`: which part
    of a table row holds which field.
    """

    start: int
    end: int
    day: Found | None
    context: tuple[tuple[int, int], ...] = ()
    shared: bool = False
    place: tuple[int, int] = (0, 1)
    row: bool = False
    cells: Cells = field(default_factory=dict)


def dated(told: Told, start: int, end: int, days: list[Found]) -> list[Event]:
    """The events of a part that names these days: one, one for each, or several that share every word."""
    if len(days) == 1:
        return _by_acts(told, Event(start, end, days[0]))
    gaps = [told.text[a.end : b.start] for a, b in itertools.pairwise(days)]
    if all(_CONNECTOR.fullmatch(gap) for gap in gaps) or not _own_content(told, days):
        return [Event(start, end, day, shared=True, place=(i, len(days))) for i, day in enumerate(days)]
    return _split(told, start, end, days)


def _by_acts(told: Told, event: Event) -> list[Event]:
    """ "trained 20 roofers and emailed the flyer to 300 members" is two activities of one day."""
    for cut in _NEXT_ACT.finditer(told.text, event.start, event.end):
        halves = ((event.start, cut.start()), (cut.start(), event.end))
        if all(counts_people(told, *half) and kind_in(told.text, *half) for half in halves):
            return [replace(event, end=cut.start()), replace(event, start=cut.start())]
    return [event]


def counts_people(told: Told, start: int, end: int) -> bool:
    """Whether a number of people, or one that words make a count, is told between these offsets."""
    return any(m.role in (Role.PEOPLE, Role.VIEWS) or m.cued for m in told.numbers_in(start, end))


def _own_content(told: Told, days: list[Found]) -> bool:
    """Whether what stands between the days tells a number or a kind."""
    edges = [(a.end, b.start) for a, b in itertools.pairwise(days)]
    counted = (bool(told.numbers_in(a, b)) for a, b in edges)
    kinds = (kind_in(told.text, a, b) is not None for a, b in edges)
    return any(counted) or any(kinds)


def _opens(told: Told, start: int, end: int, days: list[Found]) -> bool:
    """Whether each day stands before its own words rather than after them."""
    if counts_people(told, start, days[0].start):
        return False
    followed = counts_people(told, days[-1].end, end)
    return followed or days[0].start - start < _NEAR_START or kind_in(told.text, start, days[0].start) is None


def _split(told: Told, start: int, end: int, days: list[Found]) -> list[Event]:
    """Each day with its own words: those after it where the day opens them, else those before it."""
    day_first = _opens(told, start, end, days)
    bounds = [start]
    for a, b in itertools.pairwise(days):
        cut = _CUT.search(told.text, a.end, b.start)
        bounds.append(b.start if day_first else cut.start() if cut else a.end)
    bounds.append(end)
    lead = ((start, days[0].start),) if day_first and days[0].start > start else ()
    return [Event(bounds[i], bounds[i + 1], day, lead) for i, day in enumerate(days)]
