"""What a participant answers to the receipt of several drafts: yes to all, corrections by number, or discard."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.orm import Session

from bot.activity import Status
from bot.people import Alliance, Circle
from bot.reading.activity import read
from bot.reading.outcome import Intent, Reply, ReplyKind
from bot.reading.replies.alliances import alliance_named
from bot.reading.replies.batch import About, BatchReply, read_batch_reply
from bot.reading.replies.draft import read_reply
from bot.submission import SentTogether, Submission
from handlers.cases import waiting
from handlers.cases.act import Act
from handlers.cases.batches import batches
from handlers.cases.batches import reviews as batch_reviews
from handlers.cases.batches.batches import Aside
from handlers.cases.batches.sitting import Sitting, changed, confirmed, discarded, open_drafts
from handlers.cases.desk import Desk
from handlers.cases.hearing.hearing import today_of
from handlers.cases.vocabulary import office_program
from messages.batch_lines import counted
from storage import drafts, people

_READ_AGAIN = "is not read: begin a line with the number of an entry, such as “17: reach 45”, or reply YES or DISCARD."


def hear(desk: Desk, session: Session, act: Act, about: int, words: str) -> str | None:
    """Do what the answer asks for; None where it is no answer to the list. `about` is one of its entries."""
    one = drafts.get(session, about)
    entries = drafts.of_batch(session, one.batch) if one and one.batch else []
    if not entries:
        return None
    reply = read_batch_reply(words, entries)
    sitting = Sitting(desk, session, act, {entry.id: entry for entry in entries})
    if reply.rest and not _took_rest(sitting, reply):
        if _tells_more(sitting, reply):
            return None
        sitting.notes.append(f"“{reply.rest[:80]}” {_READ_AGAIN}")
    for each in reply.about:
        _one(sitting, each)
    return _ended(sitting, reply)


def confirm_ready(desk: Desk, session: Session, act: Act, batch: int) -> str:
    """Send every complete draft of the batch for review, on one card."""
    entries = {entry.id: entry for entry in drafts.of_batch(session, batch)}
    return _ended(Sitting(desk, session, act, entries), BatchReply(confirm=True))


def discard_open(desk: Desk, session: Session, act: Act, batch: int) -> str:
    """Throw every open draft of the batch away."""
    entries = {entry.id: entry for entry in drafts.of_batch(session, batch)}
    return _ended(Sitting(desk, session, act, entries), BatchReply(discard=True))


def _ended(sitting: Sitting, reply: BatchReply) -> str:
    outcome = "batch_changed" if reply.about else "batch_shown"
    if reply.confirm:
        outcome = _confirm(sitting)
    elif reply.discard:
        outcome = _discard(sitting)
    if sitting.refused:
        sitting.desk.settle(sitting.session, sitting.refused, sitting.act.origin)
        return sitting.refused.event.name
    entries = list(sitting.entries.values())
    aside = Aside(notes=tuple(sitting.notes))
    batches.show(sitting.desk, sitting.session, sitting.act, entries, aside, page=reply.page or 1)
    return outcome


def _took_rest(sitting: Sitting, reply: BatchReply) -> bool:
    """Whether the words name the alliance that the drafts are for."""
    waiting = [entry for entry in open_drafts(sitting) if entry.alliance_id is None]
    chosen = alliance_named(reply.rest, people.alliances_of(sitting.session, sitting.act.by.id)) if waiting else None
    if chosen is None:
        return False
    _choose(sitting, waiting, chosen)
    return True


def _choose(sitting: Sitting, entries: Sequence[Submission], chosen: Alliance) -> bool:
    """Whether all of these are now for this alliance; its program may ask for more."""
    circle, required = sitting.circle(chosen.id), office_program(sitting.session, chosen.program).required
    kept = [sitting.keep(changed(sitting, entry, entry.draft.for_program(required), circle)) for entry in entries]
    return all(kept)


def _tells_more(sitting: Sitting, reply: BatchReply) -> bool:
    """Whether the words are a message of their own."""
    today = today_of(sitting.act.by, sitting.act)
    return not reply.about and read(reply.rest, reference=today).intent in (Intent.ACTIVITY, Intent.QUESTION)


def _one(sitting: Sitting, about: About) -> None:
    """What is said about single drafts, or about all that lack something."""
    chosen = about.ids or tuple(entry.id for entry in open_drafts(sitting) if entry.draft.open_fields)
    for number in chosen:
        entry = sitting.entries.get(number)
        if entry is None:
            sitting.notes.append(f"#{number} is none of these entries.")
        elif entry.status not in (Status.DRAFT, Status.RETURNED):
            sitting.notes.append(f"{entry.label} is no longer open, so nothing was changed.")
        else:
            _answered(sitting, entry, about.said)


def _answered(sitting: Sitting, entry: Submission, said: str) -> None:
    circle = sitting.circle_of(entry)
    theirs = people.alliances_of(sitting.session, sitting.act.by.id) if entry.asked == "alliance" else []
    if chosen := alliance_named(said, theirs):
        if _choose(sitting, [entry], chosen):
            sitting.notes.append(f"{entry.label} is for {chosen.name}.")
        return
    reply = read_reply(
        said,
        draft=entry.draft,
        asked=entry.asked,
        reference=today_of(sitting.act.by, sitting.act),
        program=office_program(sitting.session, circle.alliance.program) if circle else None,
    )
    if reply.kind is ReplyKind.CONFIRM:
        _send(sitting, [entry])
    elif reply.kind is ReplyKind.DISCARD:
        if sitting.keep(discarded(sitting, entry)):
            sitting.notes.append(f"{entry.label} is discarded.")
    elif reply.kind is ReplyKind.UNCLEAR or reply.needs_alliance:
        sitting.notes.append(f"{entry.label}: “{said[:60]}” is not understood, so nothing was changed.")
    else:
        _fill(sitting, entry, reply, circle)


def _fill(sitting: Sitting, entry: Submission, reply: Reply, circle: Circle | None) -> None:
    if reply.kind is ReplyKind.CANNOT_TELL:
        draft = entry.draft.without(reply.field) if reply.field else entry.draft
    else:
        draft = entry.draft.with_fields(**reply.changes)
        draft = draft.model_copy(update={"doubts": (*draft.doubts, *reply.doubts)})
    if sitting.keep(changed(sitting, entry, draft, circle)):
        sitting.notes.append(f"{entry.label} is changed.")


def _confirm(sitting: Sitting) -> str:
    ready = [e for e in open_drafts(sitting) if not e.draft.open_fields and e.alliance_id is not None]
    if not ready:
        sitting.notes.append("No entry is complete, so nothing was sent for review.")
        return "nothing_ready"
    _send(sitting, ready)
    return "batch_submitted"


def _send(sitting: Sitting, ready: list[Submission]) -> None:
    """Confirm these drafts and put them before the coordinators, on a card for each alliance."""
    item = sitting.act.origin.inbox_id
    marked = (e.model_copy(update={"sent_together": SentTogether(item=item, version=e.version + 1)}) for e in ready)
    changes = [confirmed(sitting, entry) for entry in marked]
    if not sitting.keep_all(changes):
        return
    for change in {each.submission.alliance_id: each for each in changes}.values():
        waiting.expect(sitting.session, change, sitting.circle_of(change.submission))
    sent = [change.submission for change in changes]
    sitting.notes.append(f"{counted(len(sent))} sent for review.")
    batch_reviews.post(sitting.desk, sitting.session, sitting.act, sent)


def _discard(sitting: Sitting) -> str:
    changes = [discarded(sitting, entry) for entry in open_drafts(sitting)]
    gone = len(changes) if sitting.keep_all(changes) else 0
    sitting.notes.append(f"{counted(gone)} discarded.")
    return "batch_discarded"
