"""Weeks, weekends and months: "last week", "over the weekend", "first week of May", "in June 2025", "Jan-Mar"."""

from __future__ import annotations

import re
from datetime import date

from bot.reading.dates.days import (
    DAY,
    SATURDAY,
    WEEK,
    Days,
    full_year,
    latest,
    month_of,
    months_before,
    months_of,
    nth_week,
    week_of,
    weekday_before,
)
from bot.reading.dates.found import Read, Rules, Strength, Today, rule
from bot.reading.dates.months import MONTH_NAMED, NTH, month_told, nth_told
from bot.reading.dates.words import MONTH, PEOPLE, YEAR, month_number

_LONG_MONTH = (
    r"(?:january|february|april|june|july|august|september|october|november|december|"
    r"(?<=\bin )(?:may|march)|(?<=\bof )(?:may|march)|(?<=\blast )(?:may|march)|(?<=\bfor )(?:may|march)|"
    r"(?<=\bduring )(?:may|march)|(?<=early )(?:may|march)|(?<=late )(?:may|march)|(?<=mid )(?:may|"
    r"march)|(?<=mid-)(?:may|march)|"
    r"(?:march|may)(?= (?:meeting|training|class|newsletter|stand|tool|webinar|event|numbers?|report|"
    r"session|workshop|issue|talks?|totals?|activit|safety)))"
)
_YEARS = rf"(?:,? ?(?:of |in )?(?P<year>{YEAR}|'\d\d)|,? of (?P<short>\d\d))(?![\d/-])"


def _week(match: re.Match[str], today: Today) -> Days:
    which = match["which"]
    back = 0 if which in ("this", "current") else 2 if match["before_last"] else 1
    week = week_of(today.day - back * WEEK)
    return Days(week.first, today.day) if match["so_far"] else week


def _weekend(match: re.Match[str], today: Today) -> Days:
    saturday = weekday_before(today.day + DAY, SATURDAY)
    if match["which"] == "last" and today.day.weekday() >= SATURDAY:
        saturday -= WEEK
    saturday -= WEEK if match["before_last"] else 0 * WEEK
    return Days(saturday, saturday + DAY)


def _nth_week_of(match: re.Match[str], today: Today) -> Days | None:
    if match["whole_year"]:
        return nth_week(months_of(int(match["whole_year"]), 1, 12), nth_told(match))
    month = month_told(match, today)
    return nth_week(month, nth_told(match)) if month else None


def _last_few(match: re.Match[str], today: Today) -> Days | None:
    count, unit = int(match["n"]), match["unit"][0]
    if not 1 <= count <= 60:
        return None
    if unit == "d":
        return Days(today.day - count * DAY, today.day - DAY)
    if unit == "w":
        end = week_of(today.day).first
        return Days(end - count * WEEK, end - DAY)
    first = months_before(today.day.replace(day=1), count)
    return months_of(first.year, first.month, count)


def _told_month(match: re.Match[str], today: Today) -> Days:
    back = 2 if match["before_last"] else 0 if match["which"] in ("this", "current") else 1
    day = months_before(today.day, back)
    month = month_of(day.year, day.month)
    return Days(month.first, today.day) if match["so_far"] and back == 0 else month


def _year_of(match: re.Match[str], today: Today) -> int | None:
    written = match["year"] or match["short"]
    return full_year(int(written.strip("'")), today.day) if written else None


def _month(match: re.Match[str], today: Today) -> Days | None:
    number, year = month_number(match["month"]), _year_of(match, today)
    first = date(year, number, 1) if year else latest(number, 1, today.day)
    return month_of(first.year, first.month) if first else None


def _since(match: re.Match[str], today: Today) -> Read | None:
    month = _month(match, today)
    return Read(Days(month.first, today.day), "it is told as going on since then", (month,)) if month else None


def _part_of_month(match: re.Match[str], today: Today) -> Read | None:
    month = _month(match, today)
    if month is None:
        return None
    from_day, to_day = {"e": (1, 10), "m": (11, 20), "l": (21, month.last.day)}[match["part"][0]]
    part = Days(month.first.replace(day=from_day), month.first.replace(day=to_day))
    return Read(part, "only a part of the month is named", (month,))


def _months(match: re.Match[str], today: Today) -> Days | None:
    """From the first month to the last; without a year the last one is the latest."""
    a, b = month_number(match["from"]), month_number(match["until"])
    between = match.group().startswith("between")
    if match["join"].strip() in ("and", "&") and not between and (b - a) % 12 != 1:
        return None
    year = _year_of(match, today)
    end = date(year, b, 1) if year else latest(b, 1, today.day)
    start_year = match["from_year"]
    if end is None:
        return None
    first = date(int(start_year), a, 1) if start_year else date(end.year - (a > b), a, 1)
    return Days(first, month_of(end.year, end.month).last) if first <= end else None


def _numeric_month(match: re.Match[str], _: Today) -> Days:
    return month_of(int(match["year"]), int(match["month"]))


_BEFORE_LAST = r"(?P<before_last> before last)?"

RULES = Rules(
    re.compile(
        r"\b(?:week|wk|month|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|(?:last|past|"
        r"previous) \d|(?:19|20)\d\d)|\d[/-](?:19|20)\d\d"
    ),
    (
        rule(
            r"\b(?:(?P<so_far>so far|earlier) )?(?:the )?(?P<which>this|current|last|previous|past|"
            r"prior|this past) (?:week|wk)\b(?!end)"
            r"(?P<before_last>(?!x)x)?",
            _week,
            Strength.WEEK,
        ),
        rule(r"\b(?P<so_far>(?!x)x)?(?:the )?(?P<which>week|wk)(?P<before_last> before last)\b", _week, Strength.WEEK),
        rule(
            r"\b(?:(?:over |during |on )?(?P<which>this past|this|last|past|previous) weekend|over "
            rf"the weekend|the weekend){_BEFORE_LAST}\b",
            _weekend,
            Strength.WEEK,
        ),
        rule(
            rf"\b(?:the )?{NTH} (?:full )?(?:week|wk) (?:of|in) (?:{MONTH_NAMED}|(?P<whole_year>{YEAR}))",
            _nth_week_of,
            Strength.WEEK,
        ),
        rule(
            r"\b(?:the |over the )?(?:last|past|previous) (?P<n>\d\d?) (?P<unit>days|weeks|months)\b",
            _last_few,
            Strength.PERIOD,
        ),
        rule(
            rf"\b(?:(?P<so_far>so far|earlier) )?(?P<which>this|current|last|previous|past|prior|this past|the) month"
            rf"(?:(?<!the month)|(?= before last)){_BEFORE_LAST}\b",
            _told_month,
            Strength.PERIOD,
        ),
        rule(rf"\b(?P<month>{MONTH}){_YEARS}", _month, Strength.PERIOD),
        rule(rf"\b(?P<year>{YEAR}) (?P<month>{MONTH})(?P<short>(?!x)x)?(?! ?\d)", _month, Strength.PERIOD),
        rule(
            rf"\b(?P<part>early|mid|late)[ -](?:in )?(?P<month>{MONTH})(?:{_YEARS})?(?! ?\d)",
            _part_of_month,
            Strength.PERIOD,
        ),
        rule(rf"\b(?P<month>{_LONG_MONTH})(?:{_YEARS})?\b(?![ -]?\d)", _month, Strength.PERIOD),
        rule(
            rf"(?:(?<=\n)|(?<=, )|(?<=; )|(?<=: )|(?<=\A))(?P<month>{MONTH})(?:{_YEARS})?(?= ?[:-] ?\w)"
            r"(?! ?- ?\d{1,2}(?:[,.]|$))",
            _month,
            Strength.PERIOD,
        ),
        rule(
            rf"\bin (?P<month>{MONTH})(?P<year>(?!x)x)?(?P<short>(?!x)x)?(?= \d+ {PEOPLE}\b)", _month, Strength.PERIOD
        ),
        rule(rf"\bsince (?P<month>{MONTH})(?:{_YEARS})?(?![ -]?\d)", _since, Strength.PERIOD),
        rule(
            rf"\b(?:in|during|for|month of|throughout|last) (?P<month>{MONTH})(?:{_YEARS})?(?![ -]?\d)",
            _month,
            Strength.PERIOD,
        ),
        rule(
            rf"\b(?:from |between )?(?P<from>{MONTH})(?:,? (?P<from_year>{YEAR}))?(?P<join> ?- ?| "
            r"(?:to|thru|through|and|&|until) )"
            rf"(?P<until>{MONTH})(?:{_YEARS})?(?! ?\d)",
            _months,
            Strength.PERIOD,
        ),
        rule(rf"(?<![\d/.-])(?P<month>0?[1-9]|1[0-2])[/-](?P<year>{YEAR})(?![\d/-])", _numeric_month, Strength.PERIOD),
        rule(
            rf"(?<![\d/.-])(?P<year>{YEAR})[./-](?P<month>0?[1-9]|1[0-2])(?![\d/.-]\d|\d)",
            _numeric_month,
            Strength.PERIOD,
        ),
    ),
)
