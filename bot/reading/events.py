"""Parts a message into its separate activities: one for each separately dated event or row of a list."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field, replace

from bot.reading.columns import Cells, columns
from bot.reading.counts_roles import Role
from bot.reading.dates_calendar import Days
from bot.reading.dates_found import Found, Strength
from bot.reading.kinds import kind_in
from bot.reading.sentences import Sentence
from bot.reading.told import Told

_CONNECTOR = re.compile(
    r"[\s,;&+/()-]*(?:(?:and|also|then|again|on|the|in|at|plus|as well as|y|el)\b[\s,;&+/()-]*)*(?:each\b)?"
)
_CUT = re.compile(r"; |[,.]? (?:and|plus|then|but)(?: then| also| again)? |, ")
_TOTAL_ROW = re.compile(r"\s*[|*-]*\s*(?:grand |sub-?)?totals?\b(?!.{0,40}\b(?:of us|safety)\b)")
_ROW = re.compile(r"[^\n]*(?:\||\t| {3,})[^\n]*|\s*(?:[*+-]|\d{1,2}[.)]) [^\n]*")
_NEAR_START = 40
_FEWEST_ROWS = 2
_NEXT_ACT = re.compile(
    r"(?:[,;.]| and| then|[,;.] and) (?:then |also |we |i |they |later )*(?:gave|held|hosted|ran|did|"
    r"led|taught|trained|presented|spoke|e-?mailed|mailed"
    r"|sent|posted|handed out|distributed|conducted|offered|met|put on|had|staffed|exhibited)\b"
)
_NEW = re.compile(
    r"\s*(?:also|and also|plus|additionally|in addition|separately|another thing|we also|i also|on top of that)\b"
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


def events(told: Told) -> list[Event]:
    """The activities of a message in reading order, before it is judged whether each is one."""
    lines = _lines(told)
    rows = [line for line in lines if told.days_in(*line)]
    exact = [row for row in rows if _is_exact(told, row)]
    rows = exact if len(exact) >= _FEWEST_ROWS else rows
    if len(rows) >= _FEWEST_ROWS and _is_list(told, rows):
        return _rows(told, lines, rows)
    return _prose(told)


def _is_exact(told: Told, row: tuple[int, int]) -> bool:
    """Whether a line tells a day, or a number for its period; "June:" alone is a heading."""
    return _counts_people(told, *row) or any(day.strength >= Strength.WEEK for day in told.days_in(*row))


def _lines(told: Told) -> list[tuple[int, int]]:
    spans, start = [], 0
    for line in told.text.split("\n"):
        if line.strip():
            spans.append((start, start + len(line)))
        start += len(line) + 1
    return spans


def _is_list(told: Told, rows: list[tuple[int, int]]) -> bool:
    """Whether the dated lines are the rows of a list or table: marked as such, or short and begun with their date."""
    marked = sum(bool(_ROW.fullmatch(told.text, *row)) for row in rows)
    begun = sum(told.days_in(*row)[0].start - row[0] <= 24 and row[1] - row[0] < 240 for row in rows)
    return marked >= 2 or begun == len(rows) or (len(rows) >= 3 and begun >= len(rows) - 1)


def _rows(told: Told, lines: list[tuple[int, int]], rows: list[tuple[int, int]]) -> list[Event]:
    """A row each; undated lines below a row go on with it, those above the first are the heading."""
    heading = tuple(line for line in lines if line[1] <= rows[0][0])
    cells = _table(told, rows)
    found: list[Event] = []
    for i, row in enumerate(rows):
        if _TOTAL_ROW.match(told.text, row[0]):
            continue
        until = rows[i + 1][0] if i + 1 < len(rows) else len(told.text)
        below = [line for line in lines if row[1] < line[0] < until and _goes_on(told, line)]
        end = below[-1][1] if below and not _TOTAL_ROW.match(told.text, below[-1][0]) else row[1]
        found += _row(told, (row[0], end), heading, cells.get(row, {}))
    return found


def _goes_on(told: Told, line: tuple[int, int]) -> bool:
    """Whether a line below a row only says more about it: no row of its own, no heading with a date."""
    return not _ROW.fullmatch(told.text, *line) and not told.days_in(*line)


def _table(told: Told, rows: list[tuple[int, int]]) -> dict[tuple[int, int], Cells]:
    """The cells of the rows, where one of the lines above them is their heading."""
    text = told.words.text
    above = text[: rows[0][0]].split("\n")
    start = 0
    for line in above:
        found = columns(text, (start, start + len(line)), rows)
        if found:
            return found
        start += len(line) + 1
    return {}


def _row(told: Told, row: tuple[int, int], heading: tuple[tuple[int, int], ...], cells: Cells) -> list[Event]:
    days = told.days_in(*row)
    if "date_start" in cells:
        days = told.days_in(*cells["date_start"]) or days
        ends = told.days_in(*cells["date_end"]) if "date_end" in cells else []
        if ends and ends[-1].days.last >= days[0].days.first:
            day = replace(days[0], days=Days(days[0].days.first, ends[-1].days.last))
            return [Event(*row, day, heading, row=True, cells=cells)]
    return [
        replace(event, context=(*event.context, *heading), row=True, cells=cells) for event in _dated(told, *row, days)
    ]


def _prose(told: Told) -> list[Event]:
    found: list[Event] = []
    opening: list[Sentence] = []
    for sentence in told.sentences:
        if _TOTAL_ROW.match(told.text, sentence.start) and sentence.line > 0:
            continue
        days = told.days_in(sentence.start, sentence.end)
        if days:
            start = opening[0].start if opening and not found else sentence.start
            found += _dated(told, start, sentence.end, days)
            continue
        if not found:
            opening.append(sentence)
        elif _NEW.match(told.text, sentence.start) and _is_whole(told, sentence):
            found.append(Event(sentence.start, sentence.end, None))
        else:
            _extend(found, sentence)
    if not found and opening:
        return [Event(opening[0].start, opening[-1].end, None)]
    return found


def _is_whole(told: Told, sentence: Sentence) -> bool:
    """Whether a sentence tells its own kind and its own number."""
    return (
        bool(told.numbers_in(sentence.start, sentence.end))
        and kind_in(told.text, sentence.start, sentence.end) is not None
    )


def _extend(found: list[Event], sentence: Sentence) -> None:
    """A sentence without a day goes on about the last event, or about every event of the same list of days."""
    last = found[-1]
    if not last.shared:
        found[-1] = replace(last, end=sentence.end)
        return
    for i, event in enumerate(found):
        if event.shared and event.start == last.start:
            found[i] = replace(event, context=(*event.context, (sentence.start, sentence.end)))


def _dated(told: Told, start: int, end: int, days: list[Found]) -> list[Event]:
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
        if all(_counts_people(told, *half) and kind_in(told.text, *half) for half in halves):
            return [replace(event, end=cut.start()), replace(event, start=cut.start())]
    return [event]


def _counts_people(told: Told, start: int, end: int) -> bool:
    return any(m.role in (Role.PEOPLE, Role.VIEWS) or m.cued for m in told.numbers_in(start, end))


def _own_content(told: Told, days: list[Found]) -> bool:
    """Whether what stands between the days tells a number or a kind."""
    edges = [(a.end, b.start) for a, b in itertools.pairwise(days)]
    counted = (bool(told.numbers_in(a, b)) for a, b in edges)
    kinds = (kind_in(told.text, a, b) is not None for a, b in edges)
    return any(counted) or any(kinds)


def _opens(told: Told, start: int, end: int, days: list[Found]) -> bool:
    """Whether each day stands before its own words rather than after them."""
    if _counts_people(told, start, days[0].start):
        return False
    followed = _counts_people(told, days[-1].end, end)
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
