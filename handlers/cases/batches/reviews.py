"""What coordinators do with entries that were sent together: approve them at once, some of them, or one by one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence

from sqlalchemy.orm import Session

from bot import lifecycle
from bot.events import EntrySubmitted, NotCoordinator, OwnEntry
from bot.lifecycle import Change
from bot.submission import Submission
from handlers.cases.act import Act
from handlers.cases.desk import Desk
from messages import batch_telling
from messages.actions import BatchCard
from messages.batch_lines import counted
from messages.batch_review_card import MOST_PICKED, BatchReviewCard, waits
from storage import drafts, outbox, people


def post(desk: Desk, session: Session, act: Act, sent: Sequence[Submission]) -> None:
    """Put entries that were just confirmed before their coordinators: one card for each alliance."""
    by_alliance: dict[int, list[Submission]] = defaultdict(list)
    for entry in sent:
        by_alliance[entry.alliance_id or 0].append(entry)
    for entries in by_alliance.values():
        around = desk.around(session, entries[0], act.origin)
        event = EntrySubmitted(entries[0], act.by, act.at)
        desk.queue(session, batch_telling.for_review(event, around, tuple(entries)), act.at)


def approve(desk: Desk, session: Session, act: Act, card: BatchCard, picked: Collection[str] | None) -> str:
    """Approve the entries of a card that are as it shows them; `picked` are stamps, None means all.

    An entry that was changed or decided since is left out and named.
    """
    entries = _of_card(session, card)
    if not entries:
        raise LookupError(f"a button names a card without entries: {card.value}")
    if _refused(desk, session, act, card, entries[0]):
        return "refused"
    wanted = [e for e in entries if picked is None or e.stamp in picked]
    left_out = [e for e in entries if not waits(e)] if picked is None else _not_as_shown(entries, picked)
    ready = [e for e in wanted if waits(e)]
    circle = people.circle(session, card.alliance_id)
    changes = [
        lifecycle.approve(entry, circle=circle, seen_version=entry.version, by=act.by, at=act.at) for entry in ready
    ]
    if refused := next((change for change in changes if change.refused), None):
        desk.settle(session, refused, act.origin)
        return refused.event.name
    desk.save_all(session, changes, act.origin)
    approved = [change.submission for change in changes]
    _tell(desk, session, act, card, approved, left_out)
    return "batch_approved"


def one_by_one(desk: Desk, session: Session, act: Act, card: BatchCard) -> str:
    """Show the next entries that wait, each on a card of its own."""
    entries = _of_card(session, card)
    if not entries or _refused(desk, session, act, card, entries[0]):
        return "refused"
    waiting = [e for e in entries if waits(e) and not _has_card(session, e)][:MOST_PICKED]
    for entry in waiting:
        event = EntrySubmitted(entry, act.by, act.at)
        desk.queue(session, batch_telling.single_cards(event, desk.around(session, entry, None)), act.at)
    left = sum(waits(e) for e in entries)
    said = f"{counted(len(waiting), 'card', 'cards')} below for {act.by.name}; {counted(left)} in all still to decide."
    repaint(desk, session, act, card, said)
    return "batch_each"


def repaint(desk: Desk, session: Session, act: Act, card: BatchCard, outcome: str = "") -> None:
    """Every standing copy of the card, as its entries now are."""
    entries = _of_card(session, card)
    if not entries:
        return
    shown = _card(desk, session, entries, outcome)
    standing = [c for c in outbox.cards(session, entries[0].id) if c.card == batch_telling.BATCH_REVIEW]
    places = [(c.key, c.to) for c in standing if c.key.startswith(batch_telling.card_key(card))]
    desk.queue(session, batch_telling.repainted(shown, places, act.origin, entries[0].id), act.at)


def repaint_around(desk: Desk, session: Session, act: Act, change: Change) -> None:
    """The card of an entry that was decided or edited by itself."""
    entry = change.submission
    if entry.sent_together and entry.batch and entry.alliance_id and not change.refused:
        repaint(desk, session, act, BatchCard(entry.batch, entry.sent_together.item, entry.alliance_id))


def _refused(desk: Desk, session: Session, act: Act, card: BatchCard, first: Submission) -> bool:
    """Whether this person may not decide these entries; they are told so."""
    circle = people.circle(session, card.alliance_id)
    event = lifecycle.may_review(first, circle=circle, seen_version=first.version, by=act.by, at=act.at)
    if not isinstance(event, NotCoordinator | OwnEntry):
        return False
    desk.settle(session, Change(first, event), act.origin)
    return True


def _tell(
    desk: Desk, session: Session, act: Act, card: BatchCard, approved: list[Submission], left_out: list[Submission]
) -> None:
    said = f"{counted(len(approved))} approved by {act.by.name}." if approved else "Nothing was approved just now."
    if left_out:
        names = ", ".join(entry.label for entry in left_out[:20])
        more = f" and {len(left_out) - 20:,} more" if len(left_out) > 20 else ""
        said += f" Left out, because they were changed or decided since: {names}{more}."
    repaint(desk, session, act, card, said)
    if approved:
        around = desk.around(session, approved[0], act.origin)
        desk.queue(session, batch_telling.approved(tuple(approved), around, act.by, act.at), act.at)


def _card(desk: Desk, session: Session, entries: Sequence[Submission], outcome: str) -> BatchReviewCard:
    around = desk.around(session, entries[0], None)
    name = around.circle.alliance.name if around.circle else ""
    return BatchReviewCard(tuple(entries), around.program, name, around.teller.name, outcome)


def _of_card(session: Session, card: BatchCard) -> list[Submission]:
    return [
        entry
        for entry in drafts.of_batch(session, card.batch)
        if entry.sent_together and entry.sent_together.item == card.item and entry.alliance_id == card.alliance_id
    ]


def _not_as_shown(entries: Sequence[Submission], picked: Collection[str]) -> list[Submission]:
    """Entries that were picked in a version that no longer is."""
    ids = {stamp.partition(":")[0] for stamp in picked}
    return [e for e in entries if str(e.id) in ids and not (e.stamp in picked and waits(e))]


def _has_card(session: Session, entry: Submission) -> bool:
    return any(card.card == "review" for card in outbox.cards(session, entry.id))
