"""Days told from today: "yesterday", "two weeks ago", "2 Thursdays ago", "the 3rd"."""

from __future__ import annotations

import re

from bot.reading.dates.days import (
    DAY,
    WEEK,
    Days,
    day_or_none,
    month_of,
    months_before,
    one,
    week_of,
    weekday_before,
)
from bot.reading.dates.found import Read, Rules, Strength, Today, rule
from bot.reading.dates.words import DAY as DAY_NUMBER
from bot.reading.dates.words import FULL_WEEKDAY, ORDINAL, WEEKDAY, weekday_number

_UNIT = r"(?:days?|weeks?|wks?|months?|years?|yrs?)"
_AGO = rf"\b(?:(?:\d{{1,3}}|an?|one|a couple(?: of)?) {_UNIT}(?:,? (?:and )?)){{1,4}}(?:ago|back|earlier)\b"
_PART = re.compile(rf"(\d{{1,3}}|an?|one|a couple(?: of)?) ({_UNIT})")
_AFTER_DAY = (
    r"(?=\s*(?:$|[.,;:!?)(&\n-]|(?:at|in|with|w/|for|we|i|and|to|was|were|it|of (?:this|last) month|our|"
    r"they|the|by|from|had|has|went|drew|reached|saw|did|there|which|that)\b))"
)
_NO_MONTH_BEFORE = r"(?<!of )(?<![/.-])"


def _ago(match: re.Match[str], today: Today) -> Read | None:
    day, coarsest = today.day, "d"
    for amount, unit in _PART.findall(match.group()):
        count = int(amount) if amount.isdigit() else 2 if "couple" in amount else 1
        if unit[0] in "dw":
            day -= count * (DAY if unit[0] == "d" else WEEK)
        else:
            day = months_before(day, count * (1 if unit[0] == "m" else 12))
        coarsest = max(coarsest, unit[0], key="dwmy".index)
    if coarsest == "d":
        return Read(one(day))
    around = week_of(day) if coarsest == "w" else month_of(day.year, day.month)
    return Read(one(day), "counted back from today, so the day may be off", (around,))


def _weekdays_ago(match: re.Match[str], today: Today) -> Days:
    latest = weekday_before(today.day, weekday_number(match["weekday"]))
    return one(latest - (int(match["n"]) - 1) * WEEK)


def _day_of_month(match: re.Match[str], today: Today) -> Days | Read | None:
    """The latest such day of a month; a weekday beside it may point to an earlier month."""
    number, weekday = int(match["day"]), match["weekday"]
    months = (months_before(today.day.replace(day=1), back) for back in range(13))
    days = [d for d in (day_or_none(m.year, m.month, number) for m in months) if d and d <= today.day]
    if weekday is None:
        return one(days[0])
    agreeing = next((d for d in days if d.weekday() == weekday_number(weekday)), None)
    return one(agreeing) if agreeing else Read(one(days[0]), "the weekday and the day do not go together")


def _day_of_told_month(match: re.Match[str], today: Today) -> Days | None:
    month = months_before(today.day, 1 if match["which"] in ("last", "previous") else 0)
    first, last = int(match["day"]), int(match["until"] or match["day"])
    start, end = (day_or_none(month.year, month.month, number) for number in (first, last))
    return Days(start, end) if start and end and start <= end else None


RULES = Rules(
    re.compile(
        r"\b(?:today|tonight|this|just|yesterday|last|ago|back|earlier|\d\d?(?:st|nd|rd|th)|\d+)\b|yesterday|today"
    ),
    (
        rule(
            r"\b(?:earlier )?today(?:'?s)?\b(?! is\b)|\btonight\b|\b(?:earlier )?this (?:morning|"
            r"afternoon|evening)\b|\bjust now\b",
            lambda _, today: one(today.day),
        ),
        rule(
            r"\bjust (?:finished|wrapped(?: up)?|did|completed|held|ended|got (?:back|done)|gave|ran|"
            r"had|taught|trained)\b",
            lambda _, today: Read(one(today.day), "it is told as just done", (one(today.day - DAY),)),
            Strength.HOLIDAY,
        ),
        rule(r"\b(?:the )?day before yesterday\b|\bantier\b", lambda _, today: one(today.day - 2 * DAY)),
        rule(r"\b(?<!before )yesterday(?:'?s)?\b|\blast (?:night|evening)\b", lambda _, today: one(today.day - DAY)),
        rule(_AGO, _ago),
        rule(rf"\b(?P<n>\d) (?P<weekday>{FULL_WEEKDAY}) ago\b", _weekdays_ago),
        rule(
            rf"{_NO_MONTH_BEFORE}\b(?:on |of |(?P<weekday>{WEEKDAY}),? )(?:the "
            rf")?(?P<day>{DAY_NUMBER}){ORDINAL}\b{_AFTER_DAY}",
            _day_of_month,
        ),
        rule(
            rf"{_NO_MONTH_BEFORE}\b(?P<weekday>(?!x)x)?the "
            rf"(?P<day>{DAY_NUMBER}){ORDINAL}\b{_AFTER_DAY}(?!,? (?:in a|of (?!this|last)))",
            _day_of_month,
        ),
        rule(
            rf"\b(?:from |between |on )?(?:the )?(?P<day>{DAY_NUMBER})(?:{ORDINAL})?(?: ?(?:to|-|"
            r"through|thru|and|until) ?(?:the )?"
            rf"(?P<until>{DAY_NUMBER})(?:{ORDINAL})?)? (?:of )?(?P<which>this|last|previous) month\b",
            _day_of_told_month,
        ),
    ),
)
