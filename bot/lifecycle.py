"""draft > submitted > approved | returned | withdrawn: what may follow what, and who may do it.

Every function is pure and answers with a Change: the submission as it now is, and the event that says what
happened. A refusal is an event too; its submission is unchanged.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot import events
from bot.activity import Draft, Status
from bot.events import Event
from bot.people import Channel, Circle, Person
from bot.submission import Submission

_STILL_THE_PERSONS = (Status.DRAFT, Status.RETURNED)


@dataclass(frozen=True)
class Change:
    """A decision: what the submission is now, and what happened."""

    submission: Submission
    event: Event

    @property
    def refused(self) -> bool:
        """Whether nothing changed."""
        return isinstance(self.event, events.Refusal)


def started(submission: Submission, *, by: Person, at: datetime) -> Change:
    """A new draft, with its first question if it has one."""
    asking = submission.model_copy(update={"asked": submission.draft.next_field})
    return Change(asking, events.DraftStarted(asking, by, at))


def change(
    submission: Submission,
    draft: Draft,
    *,
    by: Person,
    at: datetime,
    channel: Channel,
    circle: Circle | None,
    seen_version: int | None = None,
) -> Change:
    """The participant's own change of a draft or a returned entry.

    `circle` is that of the alliance it is for, or None while that is not known; a draft without one gets this one.
    """
    refusal = _not_the_persons(submission, circle, by, at) or _old(submission, seen_version, by, at)
    if refusal:
        return Change(submission, refusal)
    changed = _next(
        submission,
        draft=draft,
        status=Status.DRAFT,
        asked=draft.next_field,
        channel=channel,
        alliance_id=circle.alliance.id if circle else None,
    )
    return Change(changed, events.DraftChanged(changed, by, at, _differing(submission.draft, draft)))


def confirm(
    submission: Submission,
    *,
    by: Person,
    at: datetime,
    channel: Channel,
    circle: Circle | None,
    seen_version: int | None = None,
) -> Change:
    """The participant agrees to what was understood; the entry goes to the coordinators."""
    refusal = _not_the_persons(submission, circle, by, at) or _old(submission, seen_version, by, at)
    if refusal:
        return Change(submission, refusal)
    if submission.draft.open_fields or circle is None:
        return Change(submission, events.NotReady(submission, by, at))
    agreed = submission.draft.activity
    sent = _next(submission, status=Status.SUBMITTED, asked=None, channel=channel, note=None, confirmed=agreed)
    return Change(sent, events.EntrySubmitted(sent, by, at))


def discard(submission: Submission, *, by: Person, at: datetime, channel: Channel, circle: Circle | None) -> Change:
    """The participant throws a draft or a returned entry away; it is kept, as withdrawn."""
    refusal = _not_the_persons(submission, circle, by, at)
    if refusal:
        return Change(submission, refusal)
    gone = _next(submission, status=Status.WITHDRAWN, asked=None, channel=channel)
    return Change(gone, events.DraftDiscarded(gone, by, at))


def approve(submission: Submission, *, circle: Circle, seen_version: int, by: Person, at: datetime) -> Change:
    """A coordinator approves the version they saw."""
    refusal = _not_reviewable(submission, circle, seen_version, by, at)
    if refusal:
        return Change(submission, refusal)
    approved = _decided(submission, Status.APPROVED, by, at, note=None)
    return Change(approved, events.EntryApproved(approved, by, at))


def send_back(
    submission: Submission, *, circle: Circle, seen_version: int, by: Person, at: datetime, reason: str
) -> Change:
    """A coordinator returns the entry with a reason for its person to act on."""
    refusal = _not_reviewable(submission, circle, seen_version, by, at)
    if refusal is None and not reason.strip():
        refusal = events.ReasonMissing(submission, by, at)
    if refusal:
        return Change(submission, refusal)
    returned = _decided(submission, Status.RETURNED, by, at, note=reason.strip())
    return Change(returned, events.EntryReturned(returned, by, at))


def edit(
    submission: Submission, changes: Mapping[str, Any], *, circle: Circle, seen_version: int, by: Person, at: datetime
) -> Change:
    """A coordinator corrects a waiting entry; it still has to be approved."""
    refusal = _not_reviewable(submission, circle, seen_version, by, at)
    if refusal:
        return Change(submission, refusal)
    draft = submission.draft.with_fields(**changes)
    edited = _next(submission, draft=draft)
    return Change(edited, events.EntryEdited(edited, by, at, _differing(submission.draft, draft)))


def may_change(
    submission: Submission, *, circle: Circle | None, seen_version: int, by: Person, at: datetime
) -> Event | None:
    """The refusal that a change by this person of this version would meet now, or None."""
    return _not_the_persons(submission, circle, by, at) or _old(submission, seen_version, by, at)


def may_review(submission: Submission, *, circle: Circle, seen_version: int, by: Person, at: datetime) -> Event | None:
    """The refusal that a decision by this person on this version would meet now, or None."""
    return _not_reviewable(submission, circle, seen_version, by, at)


def _next(submission: Submission, **changes: Any) -> Submission:
    return submission.model_copy(update={**changes, "version": submission.version + 1})


def _decided(submission: Submission, status: Status, by: Person, at: datetime, note: str | None) -> Submission:
    return _next(submission, status=status, decided_by=by.id, decided_at=at, note=note)


def _differing(before: Draft, after: Draft) -> tuple[str, ...]:
    old, new = before.activity.model_dump(), after.activity.model_dump()
    return tuple(field for field in new if old[field] != new[field])


def _old(submission: Submission, seen_version: int | None, by: Person, at: datetime) -> Event | None:
    if seen_version is None or seen_version == submission.version:
        return None
    return events.OldVersion(submission, by, at)


def _not_the_persons(submission: Submission, circle: Circle | None, by: Person, at: datetime) -> Event | None:
    if submission.person_id != by.id:
        return events.NotYours(submission, by, at)
    if submission.status in _STILL_THE_PERSONS:
        speaks = circle is None or circle.speaks_for(by)
        return None if speaks else events.NoLongerContact(submission, by, at)
    if submission.status is Status.WITHDRAWN:
        return events.AlreadyDiscarded(submission, by, at)
    if submission.status is Status.SUBMITTED:
        return events.AlreadySent(submission, by, at)
    return events.AlreadyReviewed(submission, by, at)


def _not_reviewable(
    submission: Submission, circle: Circle, seen_version: int, by: Person, at: datetime
) -> Event | None:
    if not circle.reviews(by):
        return events.NotCoordinator(submission, by, at)
    if submission.person_id == by.id:
        return events.OwnEntry(submission, by, at)
    if submission.status is not Status.SUBMITTED:
        return events.AlreadyReviewed(submission, by, at)
    return _old(submission, seen_version, by, at)
