"""What was asked, what waits for a person, and the answers that coordinators keep."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from storage.insert import insert_once
from storage.question_tables import QuestionRow

TOLD, WAITING, ANSWERED = "told", "waiting", "answered"


@dataclass(frozen=True)
class Asked:
    """A question as it stands. `found` is what the search gave for it, `origin` where its answer goes."""

    id: int
    inbox_id: int
    person_id: int
    alliance_id: int | None
    program: str | None
    question: str
    normal: str
    found: Mapping[str, Any]
    origin: Mapping[str, Any]
    asked_at: datetime
    state: str
    answer: str | None
    answered_by: int | None
    answered_at: datetime | None
    helped: bool | None


def add(
    session: Session,
    *,
    inbox_id: int,
    person_id: int,
    alliance_id: int | None,
    program: str | None,
    question: str,
    normal: str,
    found: Mapping[str, Any],
    origin: Mapping[str, Any],
    at: datetime,
    state: str = WAITING,
    answer: str | None = None,
) -> Asked:
    """Keep a question; the same one of the same message is kept once."""
    values = {
        "inbox_id": inbox_id,
        "person_id": person_id,
        "alliance_id": alliance_id,
        "program": program,
        "question": question,
        "normal": normal,
        "found": dict(found),
        "origin": dict(origin),
        "asked_at": at,
        "state": state,
        "answer": answer,
    }
    insert_once(session, QuestionRow, values)
    query = sa.select(QuestionRow).where(QuestionRow.inbox_id == inbox_id, QuestionRow.normal == normal)
    return _asked(session.scalars(query).one())


def get(session: Session, question_id: int) -> Asked | None:
    """The question with this id."""
    row = session.get(QuestionRow, question_id, populate_existing=True)
    return None if row is None else _asked(row)


def told_for(session: Session, inbox_id: int) -> Asked | None:
    """The question of this message that was answered at once."""
    query = sa.select(QuestionRow).where(QuestionRow.inbox_id == inbox_id, QuestionRow.answer.is_not(None))
    row = session.scalars(query.order_by(QuestionRow.id)).first()
    return None if row is None else _asked(row)


def answered(session: Session, question_id: int, *, answer: str, by: int, at: datetime) -> bool:
    """A person answers it; False when another did before."""
    told = {"answer": answer, "answered_by": by, "answered_at": at}
    return _move(session, question_id, WAITING, ANSWERED, told)


def reopen(session: Session, question_id: int) -> bool:
    """An answer that was given at once did not help: the question waits for a person. False when it does already."""
    return _move(session, question_id, TOLD, WAITING, {})


def rate(session: Session, question_id: int, *, helped: bool) -> None:
    """The asker's own word on the answer."""
    session.execute(sa.update(QuestionRow).where(QuestionRow.id == question_id).values(helped=helped))


def waiting(session: Session, alliances: Collection[int] | None = None) -> list[Asked]:
    """The questions that wait for a coordinator, oldest first: all, or those of these alliances."""
    query = sa.select(QuestionRow).where(QuestionRow.state == WAITING)
    if alliances is not None:
        query = query.where(QuestionRow.alliance_id.in_(alliances))
    return [_asked(row) for row in session.scalars(query.order_by(QuestionRow.asked_at, QuestionRow.id))]


def asked_since(session: Session, since: datetime, program: str | None = None) -> list[Asked]:
    """The questions asked since then, oldest first."""
    query = sa.select(QuestionRow).where(QuestionRow.asked_at >= since)
    if program:
        query = query.where(QuestionRow.program == program)
    return [_asked(row) for row in session.scalars(query.order_by(QuestionRow.asked_at, QuestionRow.id))]


def _move(session: Session, question_id: int, before: str, after: str, values: Mapping[str, Any]) -> bool:
    here = (QuestionRow.id == question_id, QuestionRow.state == before)
    change = sa.update(QuestionRow).where(*here).values(state=after, **values)
    moved = session.execute(change.returning(QuestionRow.id))
    return moved.scalar() is not None


def _asked(row: QuestionRow) -> Asked:
    names = Asked.__dataclass_fields__
    return Asked(**{name: getattr(row, name) for name in names})
