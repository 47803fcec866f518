"""How many an activity reached: parts summed, totals over parts, attended over registered, people over copies."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from bot.reading.counts_numbers import Number, numbers
from bot.reading.counts_roles import Mention, Role, _before, _pattern, mention

_CHAIN = re.compile(
    r"\s*(?:,|\+|&|and|plus|,? and|with|as well as|y|/)\s*(?:about |around |another |over |some |also )*$"
)
_ME = re.compile(r"\b(?:just |only )?me and (?:the|my|our|a|1) \w+")
_FEWEST_COPIES = 10  # "three handouts" are titles, not copies
_PLACED = re.compile(r" (?:in|at|from|on|for|during)\b")
_UNITS = {Role.COPIES: "copies", Role.VIEWS: "views", Role.DOWNLOADS: "downloads"}


@dataclass(frozen=True, slots=True)
class Reach:
    """A number reached with its plain offsets; a `reason` makes it doubtful, `choices` are the readings."""

    start: int
    end: int
    value: int
    approximate: bool = False
    low: int | None = None
    high: int | None = None
    unit: str = "people"
    reason: str = ""
    choices: tuple[str, ...] = ()


def mentions(text: str, dates: Iterable[tuple[int, int]] = (), start: int = 0, end: int | None = None) -> list[Mention]:
    """Every number between these offsets, with what it counts."""
    limit = len(text) if end is None else end
    inside = [n for n in numbers(text, dates) if start <= n.start < limit]
    return _sharing_nouns(text, [mention(text, number, start, limit) for number in inside])


def _sharing_nouns(text: str, found: list[Mention]) -> list[Mention]:
    """ "14 and 17 students": a bare number takes the noun of the one it is joined to."""
    for i in range(len(found) - 2, -1, -1):
        here, after = found[i], found[i + 1]
        if (
            here.role is Role.BARE
            and after.role is Role.PEOPLE
            and _CHAIN.fullmatch(text[here.end : after.number.start])
        ):
            found[i] = replace(here, role=Role.PEOPLE)
    return found


def reach(text: str, told: list[Mention], start: int = 0, end: int | None = None) -> Reach | None:
    """The number reached that the mentions between these offsets tell together; None where they tell none."""
    limit = len(text) if end is None else end
    here = [m for m in told if start <= m.number.start < limit]
    people = [m for m in here if m.role is Role.PEOPLE] or _listed(text, here)
    nobody = _pattern("nobody").search(text, start, limit)
    if nobody:
        return Reach(*nobody.span(), 0)
    for read in (_totals, _multiplied, _people):
        result = read(text, here, people)
        if result:
            return result
    return _others(text, here, start, limit)


def _totals(text: str, here: list[Mention], people: list[Mention]) -> Reach | None:
    totals = [m for m in here if m.total and m.role in (Role.PEOPLE, Role.BARE) and not m.registered]
    return _one(text, totals[-1]) if totals else None


def _multiplied(text: str, here: list[Mention], people: list[Mention]) -> Reach | None:
    """ "3 crews of 6", "four talks, 12 guys each"; "8 at each meeting" with no number of meetings is doubtful."""
    for groups, members in zip(here, here[1:], strict=False):
        if groups.role is Role.GROUPS and text[groups.end : members.number.start].strip() in (
            "of",
            "x",
            "with",
            "@",
            "- of",
        ):
            return _product(text, groups, members)
    for members in (m for m in people if m.each):
        groups = next((m for m in here if m.role is Role.GROUPS), None)
        if groups:
            return replace(_product(text, groups, members), choices=(), reason="")
        one = _one(text, members)
        return replace(one, reason="it is told for each, not for all", choices=(str(one.value),))
    return None


def _product(text: str, groups: Mention, members: Mention) -> Reach:
    one, times = _one(text, members), groups.value
    low, high = (n * times if n is not None else None for n in (one.low, one.high))
    start, end = min(groups.number.start, one.start), max(groups.end, one.end)
    return replace(one, start=start, end=end, value=one.value * times, low=low, high=high)


def _people(text: str, here: list[Mention], people: list[Mention]) -> Reach | None:
    came = [m for m in people if not m.registered] or people
    if any(m.attended for m in came) and any(m.registered for m in people):
        came = [m for m in came if m.attended]
    if not came:
        return None
    outside = [m for m in came if not m.inside] or came
    return _summed(text, outside)


def _chains(text: str, told: list[Mention]) -> list[list[Mention]]:
    """Mentions that stand side by side are parts of one number."""
    chains: list[list[Mention]] = []
    for one in told:
        before = chains[-1][-1] if chains else None
        if (
            before
            and _CHAIN.match(text, before.end, one.number.start)
            and _CHAIN.match(text[before.end : one.number.start])
        ):
            chains[-1].append(one)
        else:
            chains.append([one])
    return chains


def _summed(text: str, told: list[Mention]) -> Reach:
    """The sum of the first chain; further numbers apart from it make it doubtful."""
    chains = _chains(text, told)
    sums = [_sum(text, chain) for chain in chains]
    first = sums[0]
    others = [s for s in sums[1:] if s.value != first.value]
    if not others:
        return first
    values = (first.value, *(o.value for o in others), first.value + sum(o.value for o in others))
    choices = tuple(dict.fromkeys(str(v) for v in values))
    return replace(first, reason="more than one number is told", choices=choices)


def _sum(text: str, chain: list[Mention]) -> Reach:
    parts = [_one(text, m) for m in chain]
    if len(parts) == 1:
        return parts[0]
    low = sum(p.low if p.low is not None else p.value for p in parts)
    high = sum(p.high if p.high is not None else p.value for p in parts)
    ranged = any(p.low is not None for p in parts)
    return Reach(
        parts[0].start,
        parts[-1].end,
        sum(p.value for p in parts),
        any(p.approximate for p in parts),
        low if ranged else None,
        high if ranged else None,
    )


def _one(text: str, told: Mention) -> Reach:
    number = told.number
    before = text[max(0, number.start - 24) : number.start]
    approximate = number.approximate or bool(_before("about").search(before))
    low = number.value if number.high is not None else None
    return Reach(number.start, told.end, number.value, approximate, low, number.high, _UNITS.get(told.role, "people"))


def _listed(text: str, here: list[Mention]) -> list[Mention]:
    """Bare numbers that words beside them make counts, and bare numbers listed after such a one."""
    listed: list[Mention] = []
    for one in (m for m in here if m.role is Role.BARE):
        follows = listed and _CHAIN.match(text[listed[-1].end : one.number.start])
        if one.cued or follows:
            listed.append(one)
    return listed


def _others(text: str, here: list[Mention], start: int, limit: int) -> Reach | None:
    """What is left to count where no people are told: hosts, a number alone, views, copies, organizations."""
    for role in (Role.VIEWS, Role.DOWNLOADS, Role.COPIES):
        found = [m for m in here if m.role is role and (role is not Role.COPIES or m.value >= _FEWEST_COPIES)]
        if found:
            return _summed_as(text, found)
    bare = [m for m in here if m.role is Role.BARE]
    if bare:
        return _bare(text, bare)
    if me := _ME.search(text, start, limit):
        return Reach(*me.span(), 2)
    return _last_resort(text, here)


def _bare(text: str, bare: list[Mention]) -> Reach:
    """Numbers without a noun: the last one, or "12 in the morning and 9 in the afternoon" together."""
    last = _one(text, bare[-1])
    if len(bare) == 1:
        return last
    parts = all(_PLACED.match(text, m.end) for m in bare)
    values = [sum(m.value for m in bare), *(m.value for m in bare[::-1])] if parts else [m.value for m in bare[::-1]]
    choices = tuple(dict.fromkeys(map(str, values)))
    return replace(
        last,
        start=bare[0].number.start if parts else last.start,
        value=values[0],
        reason="more than one number is told",
        choices=choices,
    )


def _summed_as(text: str, found: list[Mention]) -> Reach:
    summed = _summed(text, found)
    return replace(summed, unit=_UNITS[found[0].role])


def _last_resort(text: str, here: list[Mention]) -> Reach | None:
    hosts = [m for m in here if m.role is Role.HOSTS]
    if hosts:
        return _summed(text, hosts)
    organizations = [m for m in here if m.role is Role.ORGANIZATIONS]
    if not organizations:
        return None
    one = _one(text, organizations[0])
    return replace(one, reason="it counts organizations, not people", choices=(str(one.value),))


def number_told(text: str) -> Number | None:
    """The only number of a short answer."""
    found = numbers(text)
    return found[0] if len(found) == 1 else None
