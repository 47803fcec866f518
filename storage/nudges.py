"""The memory of what was told to whom: a row a step, ever only once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from storage.insert import insert_once
from storage.nudging_tables import NudgeRow

SENT, PASSED_OVER = "sent", "passed_over"


class Told(NamedTuple):
    """That a step of an obligation is behind a person."""

    subject: str
    obligation: str
    step: str


def remember(session: Session, person_id: int, told: Told, *, outcome: str, at: datetime) -> bool:
    """Remember a step; False when it was remembered before."""
    values = {"person_id": person_id, **told._asdict(), "outcome": outcome, "at": at}
    return insert_once(session, NudgeRow, values) is not None


def told_to(session: Session, person_id: int, obligations: Iterable[str]) -> set[Told]:
    """The steps of these obligations that are behind this person."""
    query = sa.select(NudgeRow.subject, NudgeRow.obligation, NudgeRow.step).where(
        NudgeRow.person_id == person_id, NudgeRow.obligation.in_(set(obligations))
    )
    return {Told(*row) for row in session.execute(query)}
