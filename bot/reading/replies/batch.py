"""Reads an answer about several drafts at once: YES to all, "17: reach 45", "all: training", DISCARD."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date

from bot.activity import Draft, Frozen
from bot.reading.outcome import ReplyKind
from bot.reading.replies.draft import read_reply
from bot.reading.text.plain import plain
from bot.submission import Submission

_LINE = re.compile(
    r"\s*(?:[*•-]\s+)?(?P<named>#|no\.? ?|number |entry |draft )?(?P<ids>\d{1,9}(?:\s*(?:,|&|and)\s*#?\d{1,9})*)"
    r"\s*(?P<sign>[:=)–-]|->)?\s*(?P<said>\S.*)",
    re.IGNORECASE,
)
_ALL = re.compile(r"\s*(?:all|every one|each|the rest|the others)\s*[:=]\s*(?P<said>\S.*)", re.IGNORECASE)
_NO_DAY = date(2000, 1, 1)  # an agreement names no day
_PAGE = re.compile(r"\W*(?:page (?P<page>\d{1,4})|(?P<more>more|next))\W*", re.IGNORECASE)


class About(Frozen):
    """What is said about these drafts; no ids means all that lack something."""

    ids: tuple[int, ...]
    said: str


class BatchReply(Frozen):
    """An answer to a list of drafts. `rest` is what belongs to no single draft and neither agrees nor discards."""

    about: tuple[About, ...] = ()
    confirm: bool = False
    discard: bool = False
    page: int | None = None
    rest: str = ""


def read_batch_reply(text: str, submissions: Collection[Submission]) -> BatchReply:
    """Reads an answer to the list of these drafts; a line that begins with a draft's number is about that draft."""
    known = {submission.id for submission in submissions}
    about: list[About] = []
    rest: list[str] = []
    for line in text.splitlines():
        found = _about(line, known)
        if found:
            about.append(found)
        elif line.strip():
            rest.append(line.strip())
    return _with_rest(tuple(about), "\n".join(rest))


def _about(line: str, known: set[int]) -> About | None:
    if every := _ALL.fullmatch(line):
        return About(ids=(), said=every["said"])
    match = _LINE.fullmatch(line)
    if match is None:
        return None
    ids = tuple(int(number) for number in re.findall(r"\d+", match["ids"]))
    is_name = bool(match["named"]) or match["sign"] in (":", "=", ")", "->") or set(ids) <= known
    return About(ids=ids, said=match["said"]) if is_name else None


def _with_rest(about: tuple[About, ...], rest: str) -> BatchReply:
    if page := _PAGE.fullmatch(plain(rest).text):
        return BatchReply(about=about, page=int(page["page"] or 2))
    kind = read_reply(rest, draft=Draft(), asked=None, reference=_NO_DAY).kind if rest else ReplyKind.UNCLEAR
    if kind is ReplyKind.CONFIRM:
        return BatchReply(about=about, confirm=True)
    if kind is ReplyKind.DISCARD:
        return BatchReply(about=about, discard=True)
    return BatchReply(about=about, rest=rest)
