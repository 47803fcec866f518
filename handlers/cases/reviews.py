"""What a coordinator does with an entry: approve, edit, return. Who may is checked here, at the moment of acting."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from bot import lifecycle
from bot.lifecycle import Change
from bot.people import Circle
from bot.submission import Submission
from handlers.cases.act import Act
from handlers.cases.batches import reviews as batch_reviews
from handlers.cases.desk import Desk
from storage import people


def approve(desk: Desk, session: Session, act: Act, submission: Submission, *, seen: int) -> Change:
    """Approve the version that was seen."""
    change = lifecycle.approve(submission, circle=_circle(session, submission), seen_version=seen, by=act.by, at=act.at)
    return _settled(desk, session, act, change)


def send_back(desk: Desk, session: Session, act: Act, submission: Submission, *, seen: int, reason: str) -> Change:
    """Return the entry to its person with a reason."""
    circle = _circle(session, submission)
    change = lifecycle.send_back(submission, circle=circle, seen_version=seen, by=act.by, at=act.at, reason=reason)
    return _settled(desk, session, act, change)


def edit(
    desk: Desk, session: Session, act: Act, submission: Submission, changes: Mapping[str, Any], *, seen: int
) -> Change:
    """Correct the entry; it still waits for approval."""
    circle = _circle(session, submission)
    change = lifecycle.edit(submission, changes, circle=circle, seen_version=seen, by=act.by, at=act.at)
    return _settled(desk, session, act, change)


def refused(desk: Desk, session: Session, act: Act, submission: Submission, *, seen: int) -> bool:
    """Whether this person may not decide this version; they are told so."""
    circle = _circle(session, submission)
    event = lifecycle.may_review(submission, circle=circle, seen_version=seen, by=act.by, at=act.at)
    if event is None:
        return False
    desk.settle(session, Change(submission, event), act.origin)
    return True


def _settled(desk: Desk, session: Session, act: Act, change: Change) -> Change:
    desk.settle(session, change, act.origin)
    batch_reviews.repaint_around(desk, session, act, change)
    return change


def _circle(session: Session, submission: Submission) -> Circle:
    if submission.alliance_id is None:
        raise LookupError(f"{submission.label} has no alliance, so nobody can review it")
    return people.circle(session, submission.alliance_id)
