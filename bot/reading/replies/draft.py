"""Reads an answer to our own message: agreement, withdrawal, the answer asked for, or a correction."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import Any

from bot.activity import Doubt, Draft
from bot.program import Program
from bot.reading.outcome import Reply, ReplyKind
from bot.reading.replies.corrections import corrections
from bot.reading.replies.values import Asking, Value, choice_of, value_of
from bot.reading.text.plain import Plain
from bot.reading.text.prepare import prepared
from bot.reading.vocabulary import load

_LONGEST_ANSWER = 160
_LONGEST = 2_000  # characters; more is a message of its own, and the patterns' time grows with its square
_SIGNS = r"[\s.,!;:()-]*"


@cache
def _only(*names: str) -> re.Pattern[str]:
    """Matches an answer that says nothing but one of these things, politely or not."""
    words = load("replies")
    polite = rf"(?:(?:{'|'.join(words['polite'])}){_SIGNS})*"
    said = "|".join(pattern for name in names for pattern in words[name])
    return re.compile(rf"{_SIGNS}{polite}(?:(?:{said})(?!\w){_SIGNS}{polite})+")


@cache
def _opening(name: str) -> re.Pattern[str]:
    words = load("replies")
    return re.compile(
        rf"{_SIGNS}(?:(?:{'|'.join(words[name])})(?!\w){_SIGNS})+(?:(?:{'|'.join(words['but'])})\b{_SIGNS})*"
    )


@cache
def _closing() -> re.Pattern[str]:
    return re.compile(rf"{_SIGNS}(?:{'|'.join(load('replies')['then_confirm'])}){_SIGNS}$")


def read_reply(text: str, *, draft: Draft, asked: str | None, reference: date, program: Program | None = None) -> Reply:
    """Reads an answer to the receipt of `draft`, or to our question about its field `asked`.

    A choice is answered by its number in the Doubt's order, a receipt's line by "5 = 350" (see FIELD_LINES).
    Where the alliance is asked, its answer is none of an activity's: see `replies.alliances`.
    """
    if len(text) > _LONGEST:
        return Reply(kind=ReplyKind.UNCLEAR)
    words = prepared(text)
    plain = words.text.strip()
    if _only("discard").fullmatch(plain):
        return Reply(kind=ReplyKind.DISCARD)
    if _only("cannot_tell").fullmatch(plain):
        return Reply(kind=ReplyKind.CANNOT_TELL, field=asked or draft.next_field)
    asking = Asking(draft, reference, program)
    if asked and (value := choice_of(asked, words, draft) or _yes_or_no(asked, words, asking)):
        return _change(value)
    if _only("confirm").fullmatch(plain):
        return Reply(kind=ReplyKind.CONFIRM)
    return _told(words, asked, asking) or Reply(kind=ReplyKind.UNCLEAR)


def agrees_or_refuses(words: Plain) -> bool:
    """Whether a prepared message agrees, refuses, withdraws or cannot tell, and says nothing else."""
    return _says_only(words, "discard", "cannot_tell", "confirm", "refuse")


def agreement(text: str) -> bool | None:
    """True where a message agrees and False where it refuses or withdraws, saying nothing else; None otherwise."""
    words = prepared(text)
    if _says_only(words, "confirm"):
        return True
    return False if _says_only(words, "refuse", "discard") else None


def _says_only(words: Plain, *names: str) -> bool:
    plain = words.text.strip()
    return 0 < len(plain) <= _LONGEST_ANSWER and bool(_only(*names).fullmatch(plain))


def _told(words: Plain, asked: str | None, asking: Asking) -> Reply | None:
    agreed = _opening("confirm").match(words.text)
    start = agreed.end() if agreed else 0
    closing = _closing().search(words.text, start)
    rest = (
        prepared(words.source[words.starts[start] : words.starts[closing.start()] if closing else None])
        if start < len(words.text)
        else words
    )
    corrected = corrections(rest, asking)
    if not corrected and asked:
        value = value_of(asked, rest, asking)
        corrected = [value] if value else []
    return _change(*corrected, and_confirm=bool(agreed or closing)) if corrected else None


def _yes_or_no(asked: str, words: Plain, asking: Asking) -> Value | None:
    """ "Yes" answers a question about staff; elsewhere it agrees to the whole."""
    return value_of(asked, words, asking) if asked == "staff_took_part" else None


def _change(*values: Value, and_confirm: bool = False) -> Reply:
    changes: dict[str, Any] = {}
    doubts: list[Doubt] = []
    for value in values:
        changes |= value.changes
        doubts += value.doubts
    return Reply(kind=ReplyKind.CHANGE, changes=changes, doubts=tuple(doubts), and_confirm=and_confirm)
