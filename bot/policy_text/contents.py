"""A table of contents, which numbers what follows and is itself no section."""

from __future__ import annotations

import re

from bot.policy_text.lines import Line
from bot.policy_text.markers import marked

_TITLE = re.compile(r"^(?:table\s+of\s+)?contents:?$", re.IGNORECASE)
_LEADER = re.compile(r"(?:\.\s?){3,}\s*[ivx\d]+$|…+\s*\d+$")
_APPENDIX = re.compile(r"^(?:appendix|attachment|exhibit|annex)\s+\w", re.IGNORECASE)
_LONGEST_ENTRY = 160


def without_contents(lines: list[Line]) -> list[Line]:
    """The lines without the table of contents; its length and its end are found from the lines themselves."""
    kept: list[Line] = []
    at = 0
    while at < len(lines):
        if _TITLE.match(lines[at].text):
            at = _end(lines, at + 1)
        elif _LEADER.search(lines[at].text):
            at += 1
        else:
            kept.append(lines[at])
            at += 1
    return kept


def _end(lines: list[Line], start: int) -> int:
    """Where the body begins: at the line that opens like the first entry, or that is no entry."""
    at = start
    opening = _opening(lines[start].text) if start < len(lines) else None
    while at < len(lines):
        if at > start and opening is not None and _opening(lines[at].text) == opening:
            return at
        if not _is_entry(lines[at]) and not (at + 1 < len(lines) and at > start and _is_rest(lines, at)):
            return at
        at += 1
    return at


def _is_entry(line: Line) -> bool:
    said = line.text
    return len(said) <= _LONGEST_ENTRY and bool(_LEADER.search(said) or marked(said) or _APPENDIX.match(said))


def _is_rest(lines: list[Line], at: int) -> bool:
    """The second line of an entry that was too long for one."""
    return not lines[at].after_blank and not lines[at].hashed and len(lines[at].text) < _LONGEST_ENTRY // 2


def _opening(text: str) -> tuple[str, str] | None:
    number = marked(text)
    if number is None:
        return None
    first = re.match(r"[^\W\d_]+", number.rest)
    return number.readings[0].printed, first.group().casefold() if first else ""
