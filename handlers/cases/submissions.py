"""What a participant does with their own activities: tell, answer, correct, confirm, discard."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from bot import lifecycle, program
from bot.activity import Draft
from bot.lifecycle import Change
from bot.people import Alliance, Circle, Person
from bot.program import Program
from bot.submission import MailThread, Submission
from handlers.cases import waiting
from handlers.cases.act import Act
from handlers.cases.desk import Desk
from handlers.cases.vocabulary import office_program
from messages.outgoing import Origin
from storage import drafts, people


def start(desk: Desk, session: Session, act: Act, draft: Draft, *, text: str) -> Submission:
    """A told activity becomes a draft; its person sees what was understood."""
    stored = drafts.add(session, told(act, draft, people.alliances_of(session, act.by.id), text))
    desk.settle(session, lifecycle.started(stored, by=act.by, at=act.at), act.origin)
    return stored


def told(
    act: Act, draft: Draft, alliances: list[Alliance], text: str, *, place: str = "", batch: int | None = None
) -> Submission:
    """A draft as a submission that is not stored yet. `place` and `batch` are those of one told with others."""
    only = alliances[0] if len(alliances) == 1 else None
    new = Submission(
        id=0,
        alliance_id=only.id if only else None,
        person_id=act.by.id,
        channel=act.origin.door,
        told_at=act.at,
        source_text=text,
        draft=_asking(draft, only),
        thread=thread_of(act.origin, act.by),
        batch=batch,
        came_from=place,
    )
    return lifecycle.started(new, by=act.by, at=act.at).submission


def fill(
    desk: Desk, session: Session, act: Act, submission: Submission, draft: Draft, *, seen: int | None = None
) -> Change:
    """The person answered, corrected or edited: the draft as it now is."""
    return desk.settle(session, _changed(session, act, submission, draft, seen), act.origin)


def choose_alliance(
    desk: Desk, session: Session, act: Act, submission: Submission, chosen: int, *, seen: int | None = None
) -> Change:
    """The person said which of their alliances it was; its program may ask for more."""
    circle = people.circle(session, chosen)
    change = lifecycle.change(
        moved(submission, act),
        submission.draft.for_program(office_program(session, circle.alliance.program).required),
        by=act.by,
        at=act.at,
        channel=act.origin.door,
        circle=circle,
        seen_version=seen,
    )
    return desk.settle(session, change, act.origin)


def confirm(desk: Desk, session: Session, act: Act, submission: Submission, *, seen: int | None = None) -> Change:
    """The person agrees; the entry goes to the coordinators."""
    circle = circle_of(session, submission)
    now = moved(submission, act)
    change = lifecycle.confirm(now, by=act.by, at=act.at, channel=act.origin.door, circle=circle, seen_version=seen)
    waiting.expect(session, change, circle)
    return desk.settle(session, change, act.origin)


def fill_and_confirm(desk: Desk, session: Session, act: Act, submission: Submission, draft: Draft) -> Change:
    """A correction and a yes in one: both are journalled, and only the outcome is announced."""
    changed = _changed(session, act, submission, draft, seen=None)
    if changed.refused:
        return desk.settle(session, changed, act.origin)
    desk.save(session, changed, act.origin)
    return confirm(desk, session, act, changed.submission)


def discard(desk: Desk, session: Session, act: Act, submission: Submission) -> Change:
    """The person throws it away; it is kept as withdrawn."""
    circle = circle_of(session, submission)
    now = moved(submission, act)
    change = lifecycle.discard(now, by=act.by, at=act.at, channel=act.origin.door, circle=circle)
    return desk.settle(session, change, act.origin)


def edit(
    desk: Desk, session: Session, act: Act, submission: Submission, changes: Mapping[str, Any], *, seen: int
) -> Change:
    """The person's form: every field it holds is settled."""
    return fill(desk, session, act, submission, submission.draft.with_fields(**changes), seen=seen)


def circle_of(session: Session, submission: Submission) -> Circle | None:
    """The people of the submission's alliance today, once it is known."""
    return None if submission.alliance_id is None else people.circle(session, submission.alliance_id)


def program_of(session: Session, submission: Submission) -> Program | None:
    """The profile that a submission is read and shown by, once its alliance is known."""
    circle = circle_of(session, submission)
    return office_program(session, circle.alliance.program) if circle else None


def shared_program(session: Session, alliances: list[Alliance]) -> Program | None:
    """The profile these alliances have in common, if they do."""
    keys = {alliance.program for alliance in alliances}
    return office_program(session, keys.pop()) if len(keys) == 1 else None


def thread_of(origin: Origin, person: Person) -> MailThread | None:
    """The mail conversation to go on with. It is held with the roster's address, whatever the mail's headers ask."""
    if origin.address is None:
        return None
    return MailThread(
        address=person.email or origin.address,
        subject=origin.subject,
        message_id=origin.message_id,
        references=origin.references,
    )


def _changed(session: Session, act: Act, submission: Submission, draft: Draft, seen: int | None) -> Change:
    return lifecycle.change(
        moved(submission, act),
        draft,
        by=act.by,
        at=act.at,
        channel=act.origin.door,
        circle=circle_of(session, submission),
        seen_version=seen,
    )


def moved(submission: Submission, act: Act) -> Submission:
    """The submission in the mail conversation that its person now writes in."""
    thread = thread_of(act.origin, act.by)
    return submission.model_copy(update={"thread": thread}) if thread else submission


def _asking(draft: Draft, alliance: Alliance | None) -> Draft:
    if alliance is None:
        return draft.model_copy(update={"missing": ("alliance", *draft.missing)})
    return draft.needing(program.load(alliance.program).required)
