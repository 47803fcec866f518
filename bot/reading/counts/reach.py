"""How many an activity reached: totals over parts, attended over registered, people over copies and views."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from bot.reading.counts.numbers import numbers
from bot.reading.counts.parts import Reach, joined, one, product, summed
from bot.reading.counts.roles import Mention, Role, mention
from bot.reading.counts.words import words

_ME = re.compile(r"\b(?:just |only )?me and (?:the|my|our|a|1) \w+")
_OF = ("of", "x", "with", "@", "- of")
_PLACED = re.compile(r" (?:in|at|from|on|for|during)\b")
_FEWEST_COPIES = 10  # "three handouts" are titles, not copies


def nobody_came(text: str, start: int, end: int) -> re.Match[str] | None:
    """Words between these offsets that say nobody came."""
    return words("nobody").search(text, start, end)


def mentions(text: str, dates: Sequence[tuple[int, int]] = ()) -> list[Mention]:
    """Every number of a prepared text with what it counts. `dates` are spans already read."""
    found = [mention(text, number) for number in numbers(text, dates)]
    for i in range(len(found) - 2, -1, -1):  # "14 and 17 students": the first takes the noun of the second
        here, after = found[i], found[i + 1]
        if here.role is Role.BARE and after.role is Role.PEOPLE and joined(text, here, after):
            found[i] = replace(here, role=Role.PEOPLE)
    return found


def reach(text: str, told: list[Mention], start: int = 0, end: int | None = None) -> Reach | None:
    """The number reached that these mentions, all between these offsets, tell together; None where they tell none."""
    nobody = nobody_came(text, start, len(text) if end is None else end)
    if nobody:
        return Reach(*nobody.span(), 0)
    people = [m for m in told if m.role is Role.PEOPLE] or _listed(text, told)
    return (
        _total(text, told)
        or _multiplied(text, told, people)
        or _people(text, people)
        or _not_people(text, told)
        or _alone(text, told)
        or _me(text, start, end)
        or _last_resort(text, told)
    )


def _total(text: str, told: list[Mention]) -> Reach | None:
    totals = [m for m in told if m.total and m.role in (Role.PEOPLE, Role.BARE) and not m.registered]
    return one(text, totals[-1]) if totals else None


def _multiplied(text: str, told: list[Mention], people: list[Mention]) -> Reach | None:
    """ "3 crews of 6", "four talks, 12 guys each"; "8 at each meeting" with no number of meetings is doubtful."""
    for groups, members in pairwise(told):
        if groups.role is Role.GROUPS and text[groups.end : members.number.start].strip() in _OF:
            return product(text, groups, members)
    each = next((m for m in people if m.each), None)
    if each is None:
        return None
    several = next((m for m in told if m.role is Role.GROUPS), None)
    return product(text, several, each) if several else one(text, each).doubted("it is told for each, not for all")


def _people(text: str, people: list[Mention]) -> Reach | None:
    """The people who came; what brackets say again is left out."""
    came = [m for m in people if not m.registered] or people
    if any(m.attended for m in came) and any(m.registered for m in people):
        came = [m for m in came if m.attended]
    return summed(text, [m for m in came if not m.inside] or came) if came else None


def _listed(text: str, told: list[Mention]) -> list[Mention]:
    """Bare numbers that words beside them make counts, and bare numbers listed after such a one."""
    listed: list[Mention] = []
    for bare in (m for m in told if m.role is Role.BARE):
        if bare.cued or (listed and joined(text, listed[-1], bare)):
            listed.append(bare)
    return listed


def _not_people(text: str, told: list[Mention]) -> Reach | None:
    for role, fewest in ((Role.VIEWS, 0), (Role.DOWNLOADS, 0), (Role.COPIES, _FEWEST_COPIES)):
        found = [m for m in told if m.role is role and m.value >= fewest]
        if found:
            return summed(text, found)
    return None


def _alone(text: str, told: list[Mention]) -> Reach | None:
    """Numbers without a noun: the last one, or "12 in the morning and 9 in the afternoon" together."""
    bare = [m for m in told if m.role is Role.BARE]
    if len(bare) < 2:
        return one(text, bare[0]) if bare else None
    values = [m.value for m in bare[::-1]]
    last = one(text, bare[-1])
    if all(_PLACED.match(text, m.end) for m in bare):
        last, values = replace(last, start=bare[0].number.start, value=sum(values)), [sum(values), *values]
    return last.doubted("more than one number is told", *values)


def _me(text: str, start: int, end: int | None) -> Reach | None:
    match = _ME.search(text, start, len(text) if end is None else end)
    return Reach(*match.span(), 2) if match else None


def _last_resort(text: str, told: list[Mention]) -> Reach | None:
    """Those who gave the activity, then organizations, which are not people."""
    hosts = [m for m in told if m.role is Role.HOSTS]
    if hosts:
        return summed(text, hosts)
    organizations = [m for m in told if m.role is Role.ORGANIZATIONS]
    return one(text, organizations[0]).doubted("it counts organizations, not people") if organizations else None
