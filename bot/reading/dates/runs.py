"""Explicit days in a row: "Nov 12", "March 23-27", "Sept 27, 28 and Oct 18, 2007", "10/1-11/2/2017".

A run is cut into points (a day as written) and the signs between them; `dates.explicit` gives them years.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.reading.dates.words import DAY, MONTH, ORDINAL, WEEKDAY, YEAR, month_number, weekday_number

_NOT_A_COUNT = (
    r"(?!\d|[/:.]\d|,\d\d\d|%|\+| ?(?:people|ppl|persons?|workers?|employees?|students?|members?|attend|guys|kids|men"
    r"|women|crews?|others|more|participants?|folks|am\b|pm\b|a\.m|p\.m|hours?|hrs?|minutes?|mins?|sites|companies"
    r"|of us|showed|came))"
)
_YEAR_AFTER = rf"(?:(?:,? ?(?:in |of |del? )?|[-/.]|, ?)(?P<year>{YEAR})|,? ?'(?P<short>\d\d))(?![\d/]|-\d|%)"
_DASHED_YEAR = r"(?:[-/](?P<dashed>\d\d)(?![\d/]|-\d))"
_WEEKDAY = rf"(?:(?P<weekday>{WEEKDAY})[,(]? ?-? ?(?:the )?)?"
_NTH = rf"(?P<nth> ?{ORDINAL}\b)?"
_NAMED = rf"(?P<month>{MONTH})(?:[ ,/.-]{{0,2}}(?:the )?)(?P<day>{DAY}){_NTH}{_NOT_A_COUNT}(?:{_YEAR_AFTER})?"
_TURNED = (
    rf"(?P<day>{DAY}){_NTH}(?: day)?(?P<of>,? of|,? de)?[ /.-]{{0,2}}(?P<month>{MONTH})"
    rf"(?:{_YEAR_AFTER}|{_DASHED_YEAR})?"
)
_NUMERIC = (
    r"(?P<a>\d{1,2})(?P<sign>[/.-])(?P<b>\d{1,2})(?:(?:(?P=sign)(?P<y>\d{4}|\d\d)|, ?(?P<comma_year>(?:19|"
    r"20)\d\d))(?!\d))?(?![\d/]|[.,]\d|%)"
)
_ISO = (
    rf"(?P<y>{YEAR})(?P<sign>[/.-])(?:(?P<a>\d{{1,2}})|(?P<month>{MONTH}))(?P=sign)(?P<b>\d{{1,2}})(?!\d)"
    r"(?:t[\d:.]+z?)?"
)

_POINT = tuple(re.compile(rf"(?<![\w/.$#:]){_WEEKDAY}{body}") for body in (_ISO, _NUMERIC, _NAMED, _TURNED))
_LEAD = re.compile(
    rf"(?:\bon )?(?:\bthe )?(?<![\w/.$-])(?P<written>(?P<day>{DAY})(?:{ORDINAL})?) ?"
    r"(?P<join>-+|to|till|til|until|thru|through|and|&|,|al?|y) ?(?:the )?$"
)
_BARE = re.compile(rf"{_WEEKDAY}(?:the )?(?P<day>{DAY}){_NTH}{_NOT_A_COUNT}(?:{_YEAR_AFTER})?")
_JOIN = re.compile(
    r"(?P<before> ?)(?P<join>-+|to|till?|until|thru|through|and|&|,? and|,|;|/|\+)(?P<after> ?)"
    r"(?:on |the |also |from )?"
)
_STOP = re.compile(r"\s*(?:$|[.,;:)(&/\n-]|(?:and|to|in|at|with|for|we|i|from|thru|through)\b)")
_ON = re.compile(rf"\b(?:on|dated?|el|held|was|ran|done|{WEEKDAY}):?,? $")
_FRACTION = re.compile(r"(?: ?-?(?:inch|\"|in\.|cup|mile|day|hour|ton|ft|of the|of our|of all|full))")
_LABEL = re.compile(r"\b(?:rooms?|rm|suite|lots?|table|page|grades?|shifts?|crews?|sections?|items?|osha|score|size) $")
_JOINED = re.compile(r"-\d")
_RANGE = ("-", "to", "til", "till", "until", "thru", "through", "al", "a")


@dataclass(frozen=True, slots=True)
class Point:
    """One day as written; what it leaves out is None.

    `swappable`: month and day could change places. `bare`: a day number alone. `numeric`: no month was named.
    """

    start: int
    end: int
    month: int
    day: int
    year: int | None = None
    weekday: int | None = None
    swappable: bool = False
    bare: bool = False
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """Points in reading order; `joins[i]` says whether points i and i + 1 are the two ends of a range."""

    points: tuple[Point, ...]
    joins: tuple[bool, ...] = ()


def _year(match: re.Match[str]) -> int | None:
    parts = match.groupdict()
    written = (
        parts.get("y") or parts.get("comma_year") or parts.get("year") or parts.get("short") or parts.get("dashed")
    )
    return int(written) if written else None


def _weekday(match: re.Match[str]) -> int | None:
    return weekday_number(match["weekday"]) if match["weekday"] else None


def _no_date(match: re.Match[str], text: str) -> bool:
    """Whether digits and signs are a fraction, a course, a range of numbers or a part of something longer."""
    start, end = match.span()
    if _year(match) is not None:
        return False
    if _LABEL.search(text, max(0, start - 16), start):
        return True
    if match["sign"] == "/":
        return match.group() == "24/7" or bool(_FRACTION.match(text, end))
    joined = text[start - 1 : start] == "-" or bool(_JOINED.match(text, end))
    return joined or not (match["weekday"] or _ON.search(text, max(0, start - 16), start))


def _numeric(match: re.Match[str], text: str) -> Point | None:
    """Month first, as in the United States, unless only the other order exists."""
    iso = len(match["y"] or "") == 4 and match.start("y") < match.start("sign")
    if not iso and _no_date(match, text):
        return None
    a, b = int(match["a"]), int(match["b"])
    if a > 12 and not iso:
        a, b = b, a
    if not (1 <= a <= 12 and 1 <= b <= 31):
        return None
    swappable = not iso and b <= 12 and a != b and match["weekday"] is None
    return Point(*match.span(), a, b, _year(match), _weekday(match), swappable, numeric=not iso)


def _point(match: re.Match[str], text: str) -> Point | None:
    parts = match.groupdict()
    if not parts.get("month"):
        return _numeric(match, text)
    day = int(parts.get("day") or parts["b"] or 0)
    return Point(*match.span(), month_number(parts["month"]), day, _year(match), _weekday(match))


def _modal(match: re.Match[str]) -> bool:
    """Whether "20 may" is people who may, rather than a day in May."""
    parts = match.groupdict()
    turned = "of" in parts and not parts["of"] and not parts["nth"] and not parts["weekday"]
    return turned and parts["month"] in ("may", "mar", "march") and _year(match) is None


def _points(text: str) -> list[Point]:
    """Every full day in the text; where two patterns meet, the one that begins first, then the longer."""
    matches = [m for pattern in _POINT for m in pattern.finditer(text) if not _modal(m)]
    points = [p for p in (_point(m, text) for m in matches) if p]
    points.sort(key=lambda p: (p.start, -p.end))
    kept: list[Point] = []
    for point in points:
        if not kept or point.start >= kept[-1].end:
            kept.append(point)
    return kept


def _leads(text: str, point: Point, floor: int) -> tuple[list[Point], list[bool]]:
    """The days before a "12 of June" that share its month: "9 to 12 of June"."""
    points: list[Point] = []
    joins: list[bool] = []
    start = point.start
    while match := _LEAD.search(text, max(floor, start - 16), start):
        start = match.start()
        points.insert(0, Point(start, match.end("written"), point.month, int(match["day"]), point.year, bare=True))
        joins.insert(0, match["join"].strip("-") in ("", *_RANGE))
    return points, joins


def _bare(text: str, join: re.Match[str], before: Point) -> Point | None:
    """A day number alone after a full day, unless it is more likely a count."""
    match = _BARE.match(text, join.end())
    if match is None:
        return None
    day, sign = int(match["day"]), join["join"].strip(" ,-")
    marked = match["nth"] or _year(match) is not None or sign in _RANGE
    tight = join["join"].startswith("-") and not join["before"]
    steady = day == before.day + 1 and sign in ("and", "&", "+", "/")
    plain = day > before.day and not before.numeric and bool(_STOP.match(text, match.end()))
    if not (marked or tight or steady or plain):
        return None
    return Point(*match.span(), before.month, day, _year(match), _weekday(match), bare=True)


def runs(text: str) -> Iterator[Run]:
    """Every run of explicit days in a plain text, in reading order."""
    full = {p.start: p for p in _points(text)}
    floor = 0
    for start, first in full.items():
        if start < floor:
            continue
        points, joins = _leads(text, first, floor) if text[start].isdigit() else ([], [])
        between = text.endswith("between ", 0, points[0].start if points else start)
        points.append(first)
        while join := _JOIN.match(text, points[-1].end):
            following = full.get(join.end()) or _bare(text, join, points[-1])
            if following is None:
                break
            joins.append(between or join["join"].strip("-") in ("", *_RANGE))
            points.append(following)
        floor = points[-1].end
        yield Run(tuple(points), tuple(joins))
