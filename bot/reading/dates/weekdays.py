"""Weekdays: "on Friday", "last Tuesday", "Sunday of last week", "the Friday before last", "first Monday of May"."""

from __future__ import annotations

import re

from bot.reading.dates.days import (
    DAY,
    WEEK,
    Days,
    nth_week,
    nth_weekday,
    one,
    week_of,
    weekday_before,
)
from bot.reading.dates.found import Read, Rules, Today, rule
from bot.reading.dates.months import MONTH_NAMED, NTH, month_told, nth_told
from bot.reading.dates.words import FULL_WEEKDAY, WEEKDAY, weekday_number

_LAST = r"(?:last|previous|past|this past|prior)"


def _of_week(match: re.Match[str], today: Today) -> Days:
    back = 0 if match["week"] in ("this", "current", "the") else 2 if "before" in match["week"] else 1
    return one(week_of(today.day - back * WEEK).first + weekday_number(match["weekday"]) * DAY)


def _last(match: re.Match[str], today: Today) -> Read:
    """The latest one; where that lies in this very week, "last" may as well mean the week before."""
    day = weekday_before(today.day, weekday_number(match["weekday"]))
    if match["last"] in ("last", "previous", "prior") and day >= week_of(today.day).first:
        return Read(one(day), "it could be the one of this week or of last week", (one(day - WEEK),))
    return Read(one(day))


def _this(match: re.Match[str], today: Today) -> Days:
    return one(week_of(today.day).first + weekday_number(match["weekday"]) * DAY)


def _bare(match: re.Match[str], today: Today) -> Read:
    weekday = weekday_number(match["weekday"])
    day = weekday_before(today.day, weekday)
    if weekday == today.day.weekday():
        return Read(one(day), "it could be today or a week ago", (one(today.day),))
    return Read(one(day))


def _several(match: re.Match[str], today: Today) -> Days | None:
    """ "Monday through Wednesday", also "of last week"; "and" joins neighbours only."""
    first, last = weekday_number(match["weekday"]), weekday_number(match["until"])
    end = weekday_before(today.day, last)
    if match["week"]:
        end = week_of(today.day - (0 if match["week"] in ("this", "current") else 1) * WEEK).first + last * DAY
    start = end - (last - first) % 7 * DAY
    return None if match["join"].strip() in ("and", "&") and end - start > DAY else Days(start, end)


def _nth_of_month(match: re.Match[str], today: Today) -> Days | None:
    month = month_told(match, today)
    day = nth_weekday(month, weekday_number(match["weekday"]), nth_told(match)) if month else None
    return one(day) if day else None


def _of_nth_week(match: re.Match[str], today: Today) -> Days | None:
    month = month_told(match, today)
    week = nth_week(month, nth_told(match)) if month else None
    return one(week.first + weekday_number(match["weekday"]) * DAY) if week else None


def _edge_of_month(match: re.Match[str], today: Today) -> Days | None:
    month = month_told(match, today)
    return one(month.last if match["edge"] == "last" else month.first) if month else None


_WEEK = r"(?P<week>this|current|the|(?:the )?week before last|last|previous|past|prior)"

RULES = Rules(
    re.compile(r"\b(?:mon|tue|wed|thu|fri|sat|sun)|\b(?:last|1th|1st) day\b"),
    (
        rule(
            rf"\b(?P<weekday>{WEEKDAY}),? (?:(?:of|from|in|on) )?(?:the )?{_WEEK}(?<!the)(?: week)?(?<=week)\b",
            _of_week,
        ),
        rule(rf"\b(?:the )?{_WEEK}(?<!the) (?:week|wk)(?:'?s)?(?: on| ?-)?,? (?P<weekday>{FULL_WEEKDAY})", _of_week),
        rule(rf"\b(?P<weekday>{WEEKDAY}) (?P<week>(?:the )?week before last)\b", _of_week),
        rule(
            rf"\b(?:the )?(?P<weekday>{FULL_WEEKDAY}) before last\b|\ba week ago (?P<other>{FULL_WEEKDAY})",
            lambda m, today: one(weekday_before(today.day, weekday_number(m["weekday"] or m["other"])) - WEEK),
        ),
        rule(rf"\b(?:on )?(?:the |this )?(?P<last>{_LAST}) (?P<weekday>{WEEKDAY})(?! of)", _last),
        rule(rf"\bthis (?P<weekday>{WEEKDAY})", _this),
        rule(rf"\b(?:on )?(?<!every )(?<!each )(?<!good )(?<!black )(?P<weekday>{FULL_WEEKDAY})", _bare),
        rule(r"\b(?:on|since|was|held) (?P<weekday>mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)\b", _bare),
        rule(rf"\b(?:on )?(?P<weekday>{WEEKDAY}) (?:morning|afternoon|evening|night)\b", _bare),
        rule(r"(?:^|\n)(?P<weekday>mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)\b(?=:| -|,)", _bare),
        rule(
            r"\b(?P<weekday>mon|tues?|wed|thu(?:rs?)?|fri)(?= ~?\d{1,4} (?:people|ppl|workers|employees|attend))", _bare
        ),
        rule(
            rf"\b(?P<weekday>{WEEKDAY})(?P<join> ?- ?| (?:to|thru|through|and|&) )(?P<until>{WEEKDAY})"
            rf"(?:,? (?:of )?(?P<week>this|current|last|previous|past) week)?",
            _several,
        ),
        rule(rf"\b(?:the )?{NTH} (?P<weekday>{FULL_WEEKDAY}) (?:of|in) {MONTH_NAMED}", _nth_of_month),
        rule(rf"\b(?:the )?{NTH} week (?:of|in) {MONTH_NAMED},? (?:on )?(?P<weekday>{FULL_WEEKDAY})", _of_nth_week),
        rule(rf"\b(?P<weekday>{FULL_WEEKDAY})(?: of| in)? the {NTH} week (?:of|in) {MONTH_NAMED}", _of_nth_week),
        rule(rf"\b(?:the )?(?P<edge>last|1th|1st|first) day (?:of|in) {MONTH_NAMED}", _edge_of_month),
    ),
)
