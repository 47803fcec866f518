"""The questions without a good answer, for the program manager: listed, and given out as a file."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from sqlalchemy.orm import Session

from handlers.cases.questions.questions import alliance_of
from storage import kept_answers, people, questions
from storage.questions import ANSWERED, WAITING, Asked

COLUMNS = (
    "asked",
    "program",
    "alliance",
    "asker",
    "question",
    "why",
    "age in days",
    "nearest sections",
    "answer",
    "by",
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_LONGEST = 160


class Open(NamedTuple):
    """A question without a good answer, and `why`: it waits, did not help, or a person answered and kept nothing."""

    asked: Asked
    alliance: str
    asker: str
    why: str
    days: int
    by: str


def open_questions(session: Session, *, since: datetime, now: datetime, program: str | None = None) -> list[Open]:
    """Those asked since then, and those that still wait, whenever they were asked; the oldest first."""
    asked = {q.id: q for q in questions.waiting(session) if program in (None, q.program)}
    asked |= {q.id: q for q in questions.asked_since(session, since, program)}
    found = ((question, _why(session, question)) for question in asked.values())
    made = [_open(session, question, why, now) for question, why in found if why]
    return sorted(made, key=lambda each: (each.asked.asked_at, each.asked.id))


def lines(found: list[Open]) -> Iterator[str]:
    """The list for a person to read."""
    for each in found:
        whose = f"{each.asker}, {each.alliance}" if each.alliance else each.asker
        sections = ", ".join(each.asked.found.get("sections", ()))
        near = f"; nearest: {sections}" if sections else ""
        said = " ".join(each.asked.question.split())[:_LONGEST]
        yield f"{each.asked.asked_at:%Y-%m-%d}  {each.asked.program or '-'}  {said}  ({whose}; {each.why}{near})"
    waits = sum(each.asked.state == WAITING for each in found)
    yield f"{len(found)} questions without a good answer, {waits} of them waiting."


def to_csv(found: list[Open]) -> str:
    """The list as CSV; a cell that a spreadsheet would take for a formula is disarmed."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    writer.writerows([_safe(str(cell)) for cell in _cells(each)] for each in found)
    return text.getvalue()


def _cells(each: Open) -> tuple[object, ...]:
    asked = each.asked
    sections = ", ".join(asked.found.get("sections", ()))
    head = (asked.asked_at.isoformat(timespec="minutes"), asked.program or "", each.alliance, each.asker)
    return (*head, asked.question, each.why, each.days, sections, asked.answer or "", each.by)


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _why(session: Session, asked: Asked) -> str | None:
    """Why its answer is not good enough; None where it is."""
    if asked.state == WAITING:
        return "waits"
    if asked.helped is False:
        return "did not help"
    if asked.state == ANSWERED and kept_answers.from_question(session, asked.id) is None:
        return "answered by a person, not kept"
    return None


def _open(session: Session, asked: Asked, why: str, now: datetime) -> Open:
    alliance = alliance_of(session, asked)
    who = {asked.person_id, *([asked.answered_by] if asked.answered_by else [])}
    names = people.names(session, who)
    by = names.get(asked.answered_by or 0, "")
    days = (now - asked.asked_at).days
    return Open(asked, alliance.name if alliance else "", names[asked.person_id], why, days, by)
