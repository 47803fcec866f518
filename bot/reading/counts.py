"""How many people an activity reached."""

from __future__ import annotations

import re
from dataclasses import dataclass

_NUMBER = r"(?P<n>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)(?P<scale> ?(?:k|m|million|thousand)\b)?"
_PEOPLE = (
    r"(?:people|ppl|persons?|workers?|employees?|students?|members?|attendees?|participants?|guys|kids|men|women|folks|"
    r"trainees?|apprentices?|managers?|supervisors?|contractors?|employers?|owners?|volunteers?|\w+(?:ers|ors|ists|ees|ants|ians|men)|"
    r"attended|showed|came|signed in|signed up|took part|total|stopped by|in attendance|were there)"
)
_COUNT = re.compile(
    rf"(?<![\w.$#/-]){_NUMBER}(?:ish)?\+?(?: or so| of (?:our|the|their))?(?: [\w-]+){{0,2}}? {_PEOPLE}\b"
)
_REACHED = re.compile(
    rf"\b(?:reached|reaching|attendance|headcount|head count|turnout)(?: was|:| of)?"
    rf"(?: about| over| more than)? {_NUMBER}"
)
_ABOUT = re.compile(
    r"(?:about|around|approx\.?|approximately|roughly|over|more than|nearly|almost|like|some|~|at least|up to) ?$"
)
_NOBODY = re.compile(r"\b(?:nobody|no one|noone|none|no people) (?:\w+ )?(?:came|showed|signed|attended|turned)\b")
_SCALES = {"k": 1_000, "thousand": 1_000, "m": 1_000_000, "million": 1_000_000}


@dataclass(frozen=True, slots=True)
class Count:
    """A number reached, with its plain offsets."""

    start: int
    end: int
    value: int
    approximate: bool = False


def _count(match: re.Match[str], text: str) -> Count:
    value = float(match["n"].replace(",", "")) * _SCALES.get((match["scale"] or "").strip(), 1)
    start = match.start("n")
    about = bool(_ABOUT.search(text, max(0, start - 16), start)) or "ish" in match.group()
    return Count(start, match.end(), round(value), about)


def counts(text: str) -> list[Count]:
    """The numbers of people a plain text tells, in reading order."""
    found = [_count(m, text) for pattern in (_COUNT, _REACHED) for m in pattern.finditer(text)]
    found += [Count(*m.span(), 0) for m in _NOBODY.finditer(text)]
    kept: list[Count] = []
    for count in sorted(found, key=lambda c: (c.start, -c.end)):
        if not kept or count.start >= kept[-1].end:
            kept.append(count)
    return kept
