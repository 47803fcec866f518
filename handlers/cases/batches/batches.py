"""Activities told together: each a submission of its own, one receipt for all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from bot.activity import Activity, Draft
from bot.events import DraftStarted
from bot.people import Alliance, Role
from bot.program import Program
from bot.submission import Submission
from handlers.cases import submissions
from handlers.cases.act import Act
from handlers.cases.desk import Desk
from messages.addressed import answer
from messages.batch_receipt import BatchReceipt
from storage import drafts, people

NOTICE = "batch_receipt"


@dataclass(frozen=True)
class Found:
    """An activity as it was read: its draft, the text that its spans point into, and its place in a file."""

    draft: Draft
    text: str
    place: str = ""


@dataclass(frozen=True)
class Aside:
    """What else the receipt tells: places with what is wrong there, and sentences."""

    refused: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()


def start(desk: Desk, session: Session, act: Act, found: Sequence[Found], aside: Aside) -> str:
    """Each activity becomes a draft, but for those that were told before; their person gets one receipt."""
    alliances = people.alliances_of(session, act.by.id)
    new, known = _parted(session, act, found)
    batch = act.origin.inbox_id
    told = [submissions.told(act, e.draft, alliances, e.text, place=e.place, batch=batch) for e in new]
    stored = drafts.add_all(session, told)
    for submission in stored:
        desk.note(session, DraftStarted.__name__, act.by, act.at, submission, act.origin)
    notes = (*_already(known), *aside.notes)
    show(desk, session, act, stored, Aside(aside.refused, notes))
    return "batch" if stored else "nothing_taken"


def show(desk: Desk, session: Session, act: Act, entries: Sequence[Submission], aside: Aside, *, page: int = 1) -> None:
    """The receipt of these entries, as they now are, to whoever told them."""
    alliances = people.alliances_of(session, act.by.id)
    known = [entry.alliance_id for entry in entries if entry.alliance_id is not None]
    notice = BatchReceipt(
        tuple(entries),
        program_of(session, entries, alliances),
        aside.refused,
        aside.notes,
        reviewer_names(session, known[0]) if known else (),
        tuple(alliances) if any(entry.alliance_id is None for entry in entries) else (),
        page,
    )
    about = entries[0].id if entries else None
    name = f"{NOTICE}:{about or 0}"
    desk.queue(session, answer(notice, name, act.origin, submission_id=about), act.at)


def program_of(session: Session, entries: Sequence[Submission], alliances: list[Alliance]) -> Program | None:
    """The profile that the entries have in common, if they do."""
    ids = {entry.alliance_id for entry in entries if entry.alliance_id is not None}
    around = [people.circle(session, alliance_id).alliance for alliance_id in ids] or alliances
    return submissions.shared_program(session, around)


def reviewer_names(session: Session, alliance_id: int) -> tuple[str, ...]:
    """Who reviews for this alliance."""
    circle = people.circle(session, alliance_id)
    return tuple(person.name for person in circle.coordinators or circle.with_role(Role.PROGRAM_MANAGER))


def _parted(session: Session, act: Act, found: Sequence[Found]) -> tuple[list[Found], list[Submission]]:
    """What is new, and what this person told before: a sheet sent again makes no second entries."""
    days = [each.draft.activity.date_start for each in found if each.draft.activity.date_start]
    if not days:
        return list(found), []
    before = drafts.told_between(session, act.by.id, min(days), max(days))
    left = Counter(_likeness(submission.draft.activity) for submission in before)
    by_likeness = {_likeness(submission.draft.activity): submission for submission in before}
    new, known = [], []
    for each in found:
        likeness = _likeness(each.draft.activity)
        if each.draft.activity.date_start and left[likeness] > 0:
            left[likeness] -= 1
            known.append(by_likeness[likeness])
        else:
            new.append(each)
    return new, known


def _likeness(activity: Activity) -> tuple[object, ...]:
    words = " ".join((activity.description or activity.topic or "").casefold().split())[:200]
    return activity.date_start, activity.date_end, activity.kind, activity.number_reached, words


def _already(known: Iterable[Submission]) -> tuple[str, ...]:
    labels = [submission.label for submission in known]
    if not labels:
        return ()
    more = f" and {len(labels) - 20:,} more" if len(labels) > 20 else ""
    return (
        f"You told me {len(labels):,} of these before, so they are not logged again: {', '.join(labels[:20])}{more}.",
    )
