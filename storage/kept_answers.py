"""The answers that coordinators keep, one in force for a program and question."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from storage.question_tables import KeptAnswerRow


@dataclass(frozen=True)
class Kept:
    """A coordinator's answer; `section` and `version` are the part of the policy it rests on, and what it said."""

    id: int
    program: str
    normal: str
    question: str
    answer: str
    section: str | None
    version: str
    question_id: int
    person_id: int
    kept_at: datetime


def keep(
    session: Session,
    *,
    program: str,
    normal: str,
    question: str,
    answer: str,
    section: str | None,
    version: str,
    question_id: int,
    person_id: int,
    at: datetime,
) -> None:
    """Keep an answer in place of the one that was in force for this question."""
    here = (KeptAnswerRow.program == program, KeptAnswerRow.normal == normal, KeptAnswerRow.replaced_at.is_(None))
    session.execute(sa.update(KeptAnswerRow).where(*here).values(replaced_at=at))
    session.add(
        KeptAnswerRow(
            program=program,
            normal=normal,
            question=question,
            answer=answer,
            section=section,
            version=version,
            question_id=question_id,
            person_id=person_id,
            kept_at=at,
        )
    )
    session.flush()


def find(session: Session, program: str, normal: str) -> Kept | None:
    """The answer in force for exactly this question."""
    return next(iter(_in_force(session, program, KeptAnswerRow.normal == normal)), None)


def get(session: Session, kept_id: int) -> Kept:
    """The answer with this id, also one that was replaced."""
    return _kept(session.get_one(KeptAnswerRow, kept_id))


def of(session: Session, program: str) -> list[Kept]:
    """Every answer in force for this program, oldest first."""
    return _in_force(session, program)


def from_question(session: Session, question_id: int) -> Kept | None:
    """The answer in force that was kept from this question."""
    query = sa.select(KeptAnswerRow).where(
        KeptAnswerRow.question_id == question_id, KeptAnswerRow.replaced_at.is_(None)
    )
    row = session.scalars(query).first()
    return None if row is None else _kept(row)


def _in_force(session: Session, program: str, *conditions: sa.ColumnElement[bool]) -> list[Kept]:
    here = (KeptAnswerRow.program == program, KeptAnswerRow.replaced_at.is_(None), *conditions)
    return [_kept(row) for row in session.scalars(sa.select(KeptAnswerRow).where(*here).order_by(KeptAnswerRow.id))]


def _kept(row: KeptAnswerRow) -> Kept:
    return Kept(**{name: getattr(row, name) for name in Kept.__dataclass_fields__})
