"""Which notice answers a refusal, and which cards it shows to be stale."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from bot import events
from messages.draft_refusals import (
    AlreadyDiscarded,
    AlreadySent,
    NoLongerContact,
    NotReady,
    NotYours,
    ReplyNotUnderstood,
)
from messages.notice import Notice, name_of
from messages.occasion import Occasion
from messages.outgoing import Origin, Outgoing
from messages.review_refusals import AlreadyReviewed, NotCoordinator, OldVersion, OwnEntry, ReasonMissing
from messages.telling import repainted_drafts, repainted_reviews

_STALE = (events.OldVersion, events.AlreadyReviewed, events.AlreadySent, events.AlreadyDiscarded)


def refusal_notice(occasion: Occasion) -> tuple[str, Notice]:
    """The notice of a refusal, with its name."""
    notice = _NOTICES[type(occasion.event)](occasion)
    return name_of(notice), notice


def stale_card_shown(occasion: Occasion, origin: Origin) -> list[Outgoing]:
    """The submission's cards as it now is, where the refused click came from a card that is not."""
    if not isinstance(occasion.event, _STALE):
        return []
    repainted = [*repainted_drafts(occasion), *repainted_reviews(occasion)]
    return [replace(each, key=f"in{origin.inbox_id}:{each.key}") for each in repainted]


def _already_reviewed(occasion: Occasion) -> Notice:
    zone = occasion.event.by.time_zone
    return AlreadyReviewed(occasion.submission, occasion.program, occasion.decider_name, zone)


def _not_coordinator(occasion: Occasion) -> Notice:
    return NotCoordinator(occasion.submission, occasion.alliance_name or "", occasion.reviewer_names)


def _no_longer_contact(occasion: Occasion) -> Notice:
    alliance, names = occasion.alliance_name or "", occasion.reviewer_names
    return NoLongerContact(occasion.submission, occasion.program, alliance, names)


def _reply_not_understood(occasion: Occasion) -> Notice:
    text = occasion.event.text if isinstance(occasion.event, events.NotUnderstood) else ""
    return ReplyNotUnderstood(occasion.submission, occasion.program, text)


_NOTICES: Mapping[type[events.Event], Callable[[Occasion], Notice]] = {
    events.AlreadyReviewed: _already_reviewed,
    events.AlreadySent: lambda o: AlreadySent(o.submission, o.program),
    events.AlreadyDiscarded: lambda o: AlreadyDiscarded(o.submission, o.program),
    events.OldVersion: lambda o: OldVersion(o.submission, o.program),
    events.NotReady: lambda o: NotReady(o.submission, o.program),
    events.NotYours: lambda o: NotYours(o.submission),
    events.NoLongerContact: _no_longer_contact,
    events.NotCoordinator: _not_coordinator,
    events.OwnEntry: lambda o: OwnEntry(o.submission, o.program),
    events.ReasonMissing: lambda o: ReasonMissing(o.submission, o.program),
    events.NotUnderstood: _reply_not_understood,
}
