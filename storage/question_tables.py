"""The tables of answering: the agencies' own texts, what was asked, what coordinators' answers are kept."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables import Table


class PolicyTextRow(Table):
    """A program's policy as it was imported; the latest import is the one in force."""

    __tablename__ = "policy_text"

    program: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[str] = mapped_column(primary_key=True)
    body: Mapped[dict[str, Any]]
    imported_at: Mapped[datetime]


class QuestionRow(Table):
    """What somebody asked. `state`: told (answered at once) | waiting (for a coordinator) | answered (by one).

    `normal` is the question as it is compared with others. `sections` and `nearest` are what was found for it;
    `origin` is where its answer goes. `helped` is the asker's own word on the answer.
    """

    __tablename__ = "question"
    __table_args__ = (
        sa.UniqueConstraint("inbox_id", "normal"),
        sa.Index("ix_question_state_asked_at", "state", "asked_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    inbox_id: Mapped[int] = mapped_column(sa.ForeignKey("inbox.id"))
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), index=True)
    alliance_id: Mapped[int | None] = mapped_column(sa.ForeignKey("alliance.id"))
    program: Mapped[str | None] = mapped_column(index=True)
    question: Mapped[str]
    normal: Mapped[str]
    found: Mapped[dict[str, Any]]
    origin: Mapped[dict[str, Any]]
    asked_at: Mapped[datetime]
    state: Mapped[str]
    answer: Mapped[str | None]
    answered_by: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    answered_at: Mapped[datetime | None]
    helped: Mapped[bool | None]


class KeptAnswerRow(Table):
    """A coordinator's answer for everybody who asks the same. One is in force for a program and question; `section`
    and `version` are the part of the policy that it rests on, and what that part said then."""

    __tablename__ = "kept_answer"
    __table_args__ = (
        sa.Index(
            "uq_kept_answer_program_normal",
            "program",
            "normal",
            unique=True,
            sqlite_where=sa.text("replaced_at IS NULL"),
            postgresql_where=sa.text("replaced_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    program: Mapped[str]
    normal: Mapped[str]
    question: Mapped[str]
    answer: Mapped[str]
    section: Mapped[str | None]
    version: Mapped[str]
    question_id: Mapped[int] = mapped_column(sa.ForeignKey("question.id"))
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    kept_at: Mapped[datetime]
    replaced_at: Mapped[datetime | None]
