"""What each number counts: people, copies, views, groups, organizations, or nothing we report."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from bot.reading.counts.numbers import Number
from bot.reading.counts.words import before_number, closers, endings, words


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
_EACH = re.compile(
    r"[ ,]*(?:\w+ )?(?:each|apiece|per (?:class|session|talk|crew|group|meeting|event|day|shift|"
    r"course|training)|(?:attended |at |in )?each (?:\w+))\b"
)
_NEAR = 48
_GAP = re.compile(r"[ ,(]*")
_FROM = re.compile(r"\b(?:from|representing|across|among|at) (?:about |over |some |more than )?$")
_SIGN_BEFORE = re.compile(r"[~:=(|\t;]\s*$")
_TOTAL_BEFORE = re.compile(
    r"\b(?:total(?:ed|ing)?(?: (?:of|was|is|attendance|reached|people))*|in all|altogether|for a "
    r"total of)[ :=-]*(?:about |of |over )?$|= $"
)
_LONGEST_BRACKET = 200
_OF = re.compile(r" (?:out )?of (?:the |our |their |these )?(?:[\d,]+(?= ))?")


_ROLES = (Role.COPIES, Role.VIEWS, Role.DOWNLOADS, Role.ORGANIZATIONS, Role.HOSTS, Role.PEOPLE, Role.GROUPS)


def _role_at(text: str, at: int, word: str) -> tuple[Role, int] | None:
    """The role of the noun at this place, and where it ends."""
    for role in _ROLES:
        match = words(role.value).match(text, at)
        if match:
            return role, match.end()
    if words("not_people").fullmatch(word):
        return Role.OTHER, at + len(word)
    return (Role.PEOPLE, at + len(word)) if endings().fullmatch(word) else None


def _noun(text: str, number: Number) -> tuple[Role, int]:
    """The role of the first noun we know within five words after the number."""
    at = number.end
    of = _OF.match(text, at)
    at = (of.end() - of.group().endswith(" ")) if of else at
    seen = 0
    while seen < 5 and (match := _WORD.match(text, at)):
        word = match[1].rstrip(".")
        found = _role_at(text, match.start(1), word)
        if found and not (seen == 0 and word in closers()):
            return found
        if word in closers() and not (word == "and" and seen):
            break
        seen += 1
        at = match.start(1) + len(word)
    return (Role.BARE, number.end) if seen == 0 else (Role.OTHER, number.end)


def mention(text: str, number: Number) -> Mention:
    """The number with its role."""
    role, end = _noun(text, number)
    beside = {name: _beside(name, text, number, end) for name in ("total", "came", "registered")}
    total = beside["total"] or bool(_TOTAL_BEFORE.search(text, max(0, number.start - _NEAR), number.start))
    if role is Role.OTHER and any(words(name).match(text, _skip(text, number.end)) for name in beside):
        role, end = Role.BARE, number.end
    if role is Role.PEOPLE and _FROM.search(text, max(0, number.start - _NEAR), number.start):
        role = Role.ORGANIZATIONS
    if role is Role.BARE and (beside["came"] or beside["registered"]):
        role = Role.PEOPLE
    return Mention(
        number,
        role,
        end,
        total=total,
        attended=beside["came"],
        registered=beside["registered"],
        each=bool(_EACH.match(text, end)),
        cued=total
        or bool(_SIGN_BEFORE.search(text, max(0, number.start - 8), number.start))
        or before_number("cues", text, number.start),
        inside=_in_brackets(text, max(0, number.start - _LONGEST_BRACKET), number.start),
    )


def _beside(name: str, text: str, number: Number, end: int) -> bool:
    """Whether a word of this list follows the number or its noun."""
    return any(words(name).match(text, _skip(text, at)) for at in {number.end, end})


def _skip(text: str, at: int) -> int:
    gap = _GAP.match(text, at)
    return gap.end() if gap else at


def _in_brackets(text: str, start: int, end: int) -> bool:
    return text.count("(", start, end) > text.count(")", start, end)
