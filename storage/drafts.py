"""Submissions: drafts, entries and what became of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from bot.activity import Status
from bot.people import Role
from bot.submission import Submission
from storage.tables import AllianceRow, MembershipRow, SubmissionRow

_CHUNK = 500  # SQLite takes some thousand parameters a statement


class Overtaken(Exception):
    """The submission changed between load and save; the caller loads again."""


def add(session: Session, submission: Submission) -> Submission:
    """Store a new submission; the same with its id."""
    row = SubmissionRow(**_columns(submission))
    session.add(row)
    session.flush()
    stored = submission.model_copy(update={"id": row.id})
    row.body = _body(stored)
    session.flush()
    return stored


def add_all(session: Session, submissions: Sequence[Submission]) -> list[Submission]:
    """Store new submissions; the same with their ids, in the same order."""
    rows = [SubmissionRow(**_columns(submission)) for submission in submissions]
    session.add_all(rows)
    session.flush()
    stored = [s.model_copy(update={"id": row.id}) for s, row in zip(submissions, rows, strict=True)]
    for row, submission in zip(rows, stored, strict=True):
        row.body = _body(submission)
    session.flush()
    return stored


def of_batch(session: Session, batch: int) -> list[Submission]:
    """What one inbox item told together, in its order, kept from others until the transaction ends."""
    query = sa.select(SubmissionRow.body).where(SubmissionRow.batch == batch).order_by(SubmissionRow.id)
    return [Submission.model_validate(body) for body in session.scalars(query.with_for_update())]


def told_between(session: Session, person_id: int, start: date, end: date) -> list[Submission]:
    """What this person told of these days and did not throw away."""
    query = (
        sa.select(SubmissionRow.body)
        .where(
            SubmissionRow.person_id == person_id,
            SubmissionRow.status != Status.WITHDRAWN,
            SubmissionRow.date_start.between(start, end),
        )
        .order_by(SubmissionRow.id)
    )
    return [Submission.model_validate(body) for body in session.scalars(query)]


def get(session: Session, submission_id: int) -> Submission | None:
    """The submission, if there is one, kept from others until the transaction ends."""
    query = sa.select(SubmissionRow.body).where(SubmissionRow.id == submission_id).with_for_update()
    body = session.scalar(query)
    return None if body is None else Submission.model_validate(body)


def put(session: Session, submission: Submission) -> None:
    """Save the next version: a compare-and-set on the version before it.

    Raises:
        Overtaken: somebody else saved that version first.
    """
    before = (SubmissionRow.id == submission.id, SubmissionRow.version == submission.version - 1)
    query = sa.update(SubmissionRow).where(*before).values(**_columns(submission)).returning(SubmissionRow.id)
    if session.scalar(query) is None:
        raise Overtaken(submission.label)


def put_all(session: Session, submissions: Sequence[Submission]) -> None:
    """Save the next versions of submissions that `of_batch` keeps from others.

    Raises:
        Overtaken: one of them is not the version before; nothing is saved.
    """
    row = SubmissionRow
    ids = [submission.id for submission in submissions]
    stored: dict[int, int] = {}
    for start in range(0, len(ids), _CHUNK):
        chunk = sa.select(row.id, row.version).where(row.id.in_(ids[start : start + _CHUNK]))
        stored |= {each.id: each.version for each in session.execute(chunk)}
    if late := next((s for s in submissions if stored.get(s.id) != s.version - 1), None):
        raise Overtaken(late.label)
    if submissions:
        change = sa.update(row).where(row.id == sa.bindparam("row_id"))
        session.connection().execute(change, [{**_columns(s), "row_id": s.id} for s in submissions])


def open_of(session: Session, person_id: int) -> list[Submission]:
    """A person's drafts and returned entries, newest first."""
    return _of(session, person_id, (Status.DRAFT, Status.RETURNED))


def recent_of(session: Session, person_id: int, limit: int = 10) -> list[Submission]:
    """A person's last submissions of every status, newest first."""
    return _of(session, person_id, tuple(Status), limit)


def awaiting(session: Session, person_id: int, limit: int = 10) -> list[Submission]:
    """Entries that wait for this coordinator or program manager, oldest first."""
    mine = (MembershipRow.person_id == person_id, MembershipRow.left_on.is_(None))
    here = sa.or_(
        sa.and_(MembershipRow.role == Role.COORDINATOR, MembershipRow.alliance_id == AllianceRow.id),
        sa.and_(MembershipRow.role == Role.PROGRAM_MANAGER, MembershipRow.program == AllianceRow.program),
    )
    theirs = sa.select(AllianceRow.id).join(MembershipRow, here).where(*mine)
    query = (
        sa.select(SubmissionRow.body)
        .where(SubmissionRow.status == Status.SUBMITTED, SubmissionRow.alliance_id.in_(theirs))
        .order_by(SubmissionRow.id)
        .limit(limit)
    )
    return [Submission.model_validate(body) for body in session.scalars(query)]


def approved(session: Session, alliance_id: int, start: date, end: date) -> list[Submission]:
    """An alliance's approved entries that began within these days, by date."""
    query = (
        sa.select(SubmissionRow.body)
        .where(
            SubmissionRow.alliance_id == alliance_id,
            SubmissionRow.status == Status.APPROVED,
            SubmissionRow.date_start.between(start, end),
        )
        .order_by(SubmissionRow.date_start, SubmissionRow.id)
    )
    return [Submission.model_validate(body) for body in session.scalars(query)]


def in_period(session: Session, alliance_id: int, start: date, end: date) -> list[Submission]:
    """An alliance's entries that began within these days and were not thrown away, by date."""
    query = (
        sa.select(SubmissionRow.body)
        .where(
            SubmissionRow.alliance_id == alliance_id,
            SubmissionRow.status != Status.WITHDRAWN,
            SubmissionRow.date_start.between(start, end),
        )
        .order_by(SubmissionRow.date_start, SubmissionRow.id)
    )
    return [Submission.model_validate(body) for body in session.scalars(query)]


def newest_approved_day(session: Session, alliance_id: int) -> date | None:
    """The first day of the alliance's latest approved entry."""
    mine = (SubmissionRow.alliance_id == alliance_id, SubmissionRow.status == Status.APPROVED)
    return session.scalar(sa.select(sa.func.max(SubmissionRow.date_start)).where(*mine))


def _of(session: Session, person_id: int, statuses: Iterable[Status], limit: int = 20) -> list[Submission]:
    query = (
        sa.select(SubmissionRow.body)
        .where(SubmissionRow.person_id == person_id, SubmissionRow.status.in_(tuple(statuses)))
        .order_by(SubmissionRow.id.desc())
        .limit(limit)
    )
    return [Submission.model_validate(body) for body in session.scalars(query)]


def _columns(submission: Submission) -> dict[str, object]:
    activity = submission.draft.activity
    return {
        "alliance_id": submission.alliance_id,
        "person_id": submission.person_id,
        "status": submission.status.value,
        "version": submission.version,
        "date_start": activity.date_start,
        "date_end": activity.date_end,
        "number_reached": activity.number_reached,
        "told_at": submission.told_at,
        "batch": submission.batch,
        "body": _body(submission),
    }


def _body(submission: Submission) -> dict[str, object]:
    return submission.model_dump(mode="json")
