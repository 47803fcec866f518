"""What each number counts: people, copies, views, groups, organizations, or nothing we report."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from functools import cache

from bot.reading.counts_numbers import Number
from bot.reading.vocabulary import load


class Role(Enum):
    """What a number counts."""

    PEOPLE = "people"
    HOSTS = "hosts"
    COPIES = "copies"
    VIEWS = "views"
    DOWNLOADS = "downloads"
    GROUPS = "groups"
    ORGANIZATIONS = "organizations"
    BARE = "bare"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Mention:
    """A number with its role. `end` includes the noun; `cued` means that words beside a bare number make it a count."""

    number: Number
    role: Role
    end: int
    total: bool = False
    attended: bool = False
    registered: bool = False
    each: bool = False
    cued: bool = False
    inside: bool = False

    @property
    def value(self) -> int:
        """The number itself."""
        return self.number.value


_WORD = re.compile(r"[ \t]?[\"(]?([a-z][a-z'&./-]*)")
_CLOSERS = frozenset(
    ["in", "at", "on", "for", "from", "during", "over", "with", "by", "about", "to", "of", "this", "last", "was", "is", "are", "were", "had", "has", "have", "who", "that", "which", "when", "and", "or", "plus", "but", "if", "so", "as", "than", "then", "there", "today", "yesterday", "now", "we", "i", "it", "they", "he", "she", "the", "a", "an", "per", "each", "total", "only", "came", "attended", "showed", "registered", "signed", "took", "joined", "participated"]
)
_EACH = re.compile(
    r"[ ,]*(?:\w+ )?(?:each|apiece|per (?:class|session|talk|crew|group|meeting|event|day|shift|course|training)|(?:attended |at |in )?each (?:\w+))\b"
)
_OF = re.compile(r" (?:out )?of (?:the |our |their |these )?(?:[\d,]+(?= ))?")


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(sorted(load('units')[name], key=len, reverse=True))})(?![\w'])")


@cache
def _before(name: str) -> re.Pattern[str]:
    words = "|".join(load("units")[name])
    return re.compile(rf"\b(?:{words})(?: (?:was|were|of|is|by))?[ :=-]*$")


@cache
def _endings() -> re.Pattern[str]:
    return re.compile(rf"[a-z'-]{{2,}}(?:{'|'.join(load('units')['people_endings'])})")


_ROLES = (Role.COPIES, Role.VIEWS, Role.DOWNLOADS, Role.ORGANIZATIONS, Role.HOSTS, Role.PEOPLE, Role.GROUPS)


def _role_at(text: str, at: int, word: str) -> tuple[Role, int] | None:
    """The role of the noun at this place, and where it ends."""
    for role in _ROLES:
        match = _pattern(role.value).match(text, at)
        if match:
            return role, match.end()
    if _pattern("not_people").fullmatch(word):
        return Role.OTHER, at + len(word)
    return (Role.PEOPLE, at + len(word)) if _endings().fullmatch(word) else None


def _noun(text: str, number: Number, limit: int) -> tuple[Role, int]:
    """The role of the first noun we know within five words after the number."""
    at = number.end
    of = _OF.match(text, at)
    at = (of.end() - of.group().endswith(" ")) if of else at
    seen = 0
    while seen < 5 and (match := _WORD.match(text, at, limit)):
        word = match[1].rstrip(".")
        found = _role_at(text, match.start(1), word)
        if found and not (seen == 0 and word in _CLOSERS):
            return found
        if word in _CLOSERS and not (word == "and" and seen):
            break
        seen += 1
        at = match.start(1) + len(word)
    return (Role.BARE, number.end) if seen == 0 else (Role.OTHER, number.end)


def mention(text: str, number: Number, start: int, limit: int) -> Mention:
    """The number with its role, read within text[start:limit]."""
    role, end = _noun(text, number, limit)
    after = text[end:limit].lstrip(" ,")[:24] if role is not Role.BARE else text[number.end : limit].lstrip(" ,(")[:24]
    adjacent = text[number.end : limit].lstrip(" ")[:24]
    total = bool(
        _pattern("total").match(after)
        or _pattern("total").match(adjacent)
        or _TOTAL_BEFORE.search(text, max(start, number.start - 48), number.start)
    )
    attended = bool(_pattern("came").match(after) or _pattern("came").match(adjacent))
    registered = bool(_pattern("registered").match(after) or _pattern("registered").match(adjacent))
    if role is Role.OTHER and (attended or registered or total) and _next_word_is_verb(adjacent):
        role, end = Role.BARE, number.end
    if role is Role.BARE and (attended or registered):
        role = Role.PEOPLE
    return Mention(
        number,
        role,
        end,
        total=total,
        attended=attended,
        registered=registered,
        each=bool(_EACH.match(text, end, limit)),
        cued=total or _cued(text, number, start),
        inside=text.count("(", start, number.start) > text.count(")", start, number.start),
    )


def _cued(text: str, number: Number, start: int) -> bool:
    """Whether the words or signs before a bare number make it a count."""
    near = max(start, number.start - 32)
    return bool(_SIGN_BEFORE.search(text, near, number.start) or _before("cues").search(text, near, number.start))


_SIGN_BEFORE = re.compile(r"[~:=(|\t;]\s*$")
_TOTAL_BEFORE = re.compile(
    r"\b(?:total(?:ed|ing)?(?: (?:of|was|is|attendance|reached|people))*|in all|altogether|for a total of)[ :=-]*(?:about |of |over )?$|= $"
)


def _next_word_is_verb(adjacent: str) -> bool:
    return any(_pattern(name).match(adjacent) for name in ("came", "registered", "total"))
