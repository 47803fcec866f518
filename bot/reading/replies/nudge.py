"""Reads an answer to a reminder: everything logged, nothing to report, preview, snooze, not the contact, take it back;
an office's done and move."""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from functools import cache

from bot.activity import Frozen
from bot.reading.dates.asked import day_ahead
from bot.reading.intent import note_of
from bot.reading.outcome import Note
from bot.reading.text.prepare import prepared
from bot.reading.vocabulary import load

LONGEST_SNOOZE = 7
_NUMBERS = r"\d{1,2}(?:\s*(?:,|&|and)\s*#?\d{1,2})*"
_NUMBERED = re.compile(
    rf"\s*(?:#|no\.? ?|number )?(?P<numbers>{_NUMBERS})\s*[:.)=-]?\s+(?P<said>[a-z].*)", re.IGNORECASE
)
_DAYS = re.compile(r"\b(\d{1,3}) ?(?:business |working )?(day|week|d\b)")


class NudgeAnswer(StrEnum):
    """What an answer to a reminder asks for."""

    ALL_LOGGED = "all_logged"
    NOTHING = "nothing"
    PREVIEW = "preview"
    SNOOZE = "snooze"
    NOT_CONTACT = "not_contact"
    BACK = "back"
    DONE = "done"
    MOVE = "move"


class NudgeReply(Frozen):
    """One answer. `numbers` are those of the reminder's list, none where none were named. `days` belongs to SNOOZE;
    `day` and `reason` to MOVE, each None where it was not told; `words` are the answer as written."""

    kind: NudgeAnswer
    numbers: tuple[int, ...] = ()
    days: int = 1
    day: date | None = None
    reason: str | None = None
    words: str = ""


def read_nudge_replies(text: str, *, today: date) -> tuple[NudgeReply, ...]:
    """The answers in a message, one a numbered line, in their order; none where it is something else.

    `today` is the day where the person is: a day to move to lies ahead of it.
    """
    replies = [_reply(chunk, today) for chunk in _chunks(text)]
    return tuple(reply for reply in replies if reply)


def _chunks(text: str) -> list[str]:
    """The message cut where a line begins with a number and an answer; other lines go on with the one before."""
    chunks: list[str] = []
    for line in text.strip().splitlines():
        numbered = _NUMBERED.match(line)
        if not chunks or (numbered and _kind(numbered["said"])):
            chunks.append(line)
        else:
            chunks[-1] = f"{chunks[-1]} {line}"
    return chunks


def _reply(chunk: str, today: date) -> NudgeReply | None:
    numbered = _NUMBERED.match(chunk)
    said = numbered["said"] if numbered else chunk
    kind = _kind(said)
    if kind is None:
        return None
    numbers = tuple(dict.fromkeys(int(each) for each in re.findall(r"\d+", numbered["numbers"]))) if numbered else ()
    reply = NudgeReply(kind=kind, numbers=numbers, words=said.strip())
    if kind is NudgeAnswer.SNOOZE:
        return reply.model_copy(update={"days": _days(said)})
    if kind is NudgeAnswer.MOVE:
        when, reason = _moved(said)
        return reply.model_copy(update={"day": day_ahead(when, today), "reason": reason})
    return reply


def _kind(said: str) -> NudgeAnswer | None:
    plain = prepared(said).text.strip()
    found = next((kind for kind in NudgeAnswer if _opening(kind.value).match(plain)), None)
    if found is None and note_of(plain) is Note.NOTHING_TO_REPORT:
        return NudgeAnswer.NOTHING
    return found


@cache
def _opening(name: str) -> re.Pattern[str]:
    return re.compile(rf"\W*(?:(?:hi|hello|please|ok|okay|yes|sorry)\b\W*)*(?:{'|'.join(load('nudges')[name])})(?!\w)")


@cache
def _because() -> re.Pattern[str]:
    words = "|".join(load("nudges")["because"])
    return re.compile(rf"\s*(?:[,;:-]\s*)?\b(?:{words})\b\s*[:,-]?\s*|\s*[;:]\s+|\s+-+\s+")


def _days(said: str) -> int:
    plain = prepared(said).text
    if found := _DAYS.search(plain):
        return int(found[1]) * (7 if found[2] == "week" else 1)
    return LONGEST_SNOOZE if "week" in plain else 1


def _moved(said: str) -> tuple[str, str | None]:
    """The words about the day, and the reason behind "because"."""
    words = prepared(said)
    found = _because().search(words.text)
    if not found:
        return said, None
    end = words.starts[found.end()] if found.end() < len(words.starts) else len(said)
    return said[: words.starts[found.start()]], said[end:].strip() or None
