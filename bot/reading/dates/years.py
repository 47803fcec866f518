"""Quarters, fiscal years, years and seasons: "Q3", "4th qtr of 2018", "FY26", "last year", "this summer"."""

from __future__ import annotations

import re
from datetime import date

from bot.reading.dates.days import (
    DAY,
    Days,
    fiscal_year,
    full_year,
    latest_quarter,
    months_before,
    months_of,
    quarter,
)
from bot.reading.dates.found import Read, Rules, Strength, Today, rule
from bot.reading.dates.words import ORDINAL, YEAR

_FY = r"(?:fy|fiscal year|fiscal)"
_SEASONS = {"spring": (3, 20), "summer": (6, 21), "fall": (9, 23), "autumn": (9, 23), "winter": (12, 21)}
_QUARTER = r"(?:quarter|qtr|quater)\b\.?"


def _quarter(match: re.Match[str], today: Today) -> Days | Read:
    """A calendar quarter; where a program counts otherwise, its own is the other reading."""
    number, year = int(match["q"]), match["year"] or match["before"]
    if match["fiscal"] or match["fiscal_after"]:
        named = full_year(int(year), today.day) if year else None
        return quarter(named, number, today.fiscal) if named else latest_quarter(number, today.day, today.fiscal)
    if year:
        return quarter(full_year(int(year), today.day), number)
    told = latest_quarter(number, today.day)
    if today.fiscal_starts in (None, 1):
        return told
    return Read(told, "the calendar's or the program's quarter", (latest_quarter(number, today.day, today.fiscal),))


def _told_quarter(match: re.Match[str], today: Today) -> Days:
    back = 0 if match["which"] in ("this", "current") else 3
    day = months_before(today.day, back)
    return quarter(day.year, (day.month + 2) // 3)


def _fiscal_year(match: re.Match[str], today: Today) -> Days:
    return fiscal_year(full_year(int(match["year"]), today.day), today.fiscal)


def _told_fiscal_year(match: re.Match[str], today: Today) -> Days:
    ends_next_year = today.fiscal > 1 and today.day.month >= today.fiscal
    back = 0 if match["which"] in ("this", "current") else 1
    return fiscal_year(today.day.year + ends_next_year - back, today.fiscal)


def _told_year(match: re.Match[str], today: Today) -> Days:
    back = 0 if match["which"] in ("this", "current") else 1
    return months_of(today.day.year - back, 1, 12)


def _season(match: re.Match[str], today: Today) -> Read | None:
    """Between the solstice and the equinox, up to today; the weather's summer is as good, so it is doubtful."""
    month, day = _SEASONS[match["season"]]
    year = int(match["year"]) if match["year"] else today.day.year
    first = date(year, month, day)
    if not match["year"] and first > today.day:
        first = first.replace(year=year - 1)
    last = months_before(first, -3) - DAY
    if match["which"] == "last" and last >= today.day:
        first, last = first.replace(year=first.year - 1), last.replace(year=last.year - 1)
    months = months_of(first.year, month, 3)
    days = Days(first, min(last, today.day) if first <= today.day else last)
    return Read(days, "a season has no exact days", (months,))


RULES = Rules(
    re.compile(r"\bq[1-4]|quarter|quater|qtr|\bfy|fiscal|year|\b(?:19|20)\d\d|spring|summer|\bfall\b|autumn|winter"),
    (
        rule(
            rf"\b(?:(?P<fiscal>{_FY}) ?(?:(?P<before>\d{{4}}|\d\d)[ ,-]*)?)?(?:q(?P<q>[1-4])|(?!))\b"
            rf"(?:,? ?(?:of |in )?(?P<fiscal_after>{_FY})? ?'?(?P<year>{YEAR}|(?<=')\d\d|(?<=fy)\d\d|"
            r"(?<=fy )\d\d))?(?![\d/])",
            _quarter,
            Strength.PERIOD,
        ),
        rule(
            rf"\b(?:the )?(?P<q>[1-4]){ORDINAL} (?P<fiscal>fiscal )?{_QUARTER}(?P<before>(?!x)x)?"
            rf"(?:,? (?:of |in )?(?P<fiscal_after>{_FY})? ?(?P<year>{YEAR}|(?<=fy)\d\d|(?<=fy )\d\d))?",
            _quarter,
            Strength.PERIOD,
        ),
        rule(
            rf"\b(?:the )?(?P<which>this|current|last|previous|past|prior|this past) {_QUARTER}",
            _told_quarter,
            Strength.PERIOD,
        ),
        rule(r"\b(?:fy|fiscal year) ?'?(?P<year>\d{4}|\d\d)\b(?!,\d)", _fiscal_year, Strength.YEAR),
        rule(r"\b(?P<which>this|current|last|previous|past|prior) fiscal year\b", _told_fiscal_year, Strength.YEAR),
        rule(r"\b(?P<which>this|current|last|previous|past|prior) (?:calendar )?year\b", _told_year, Strength.YEAR),
        rule(
            rf"\bsince (?P<year>{YEAR})\b(?![/.-]\d)",
            lambda m, today: Read(Days(date(int(m["year"]), 1, 1), today.day), "it is told as going on since then"),
            Strength.YEAR,
        ),
        rule(
            rf"\b(?:in|during|throughout|all of|for|year) (?P<year>{YEAR})(?! ?(?:people|workers|"
            r"employees|students|members)|[-/.]\d)",
            lambda m, _: months_of(int(m["year"]), 1, 12),
            Strength.YEAR,
        ),
        rule(
            r"\b(?P<which>this|last|past|this past|in the|over the|during the)(?: past)? "
            r"(?P<season>spring|summer|fall|autumn|winter)\b"
            rf"(?! (?:protection|prevention|hazard|arrest|safety|restraint|clean|break))(?:(?: of)? (?P<year>{YEAR}))?",
            _season,
            Strength.PERIOD,
        ),
        rule(
            rf"\b(?P<which>(?!x)x)?(?P<season>spring|summer|fall|autumn|winter)(?: of)? (?P<year>{YEAR})\b",
            _season,
            Strength.PERIOD,
        ),
    ),
)
