"""Who hears of what happened, on which channel, with which notice: decided here and nowhere else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from bot import events
from bot.people import Channel
from bot.submission import Submission
from messages.addressed import alert, answer
from messages.draft_discarded import DraftDiscarded
from messages.entry_approved import EntryApproved
from messages.entry_returned import EntryReturned
from messages.entry_submitted import EntrySubmitted
from messages.envelope import mail, post
from messages.nothing_open import NothingOpen
from messages.notice import Notice
from messages.occasion import DRAFT, REVIEW, Occasion
from messages.outgoing import Around, Op, Origin, Outgoing
from messages.refused import refusal_notice, stale_card_shown
from messages.telling import Teller, repainted_drafts, repainted_reviews

__all__ = ["alert", "announce", "answer", "home_tab", "show_draft"]


def announce(event: events.Event, around: Around) -> tuple[Outgoing, ...]:
    """What leaves because of an event. The same event gives the same keys, so it is heard once.

    Raises:
        ValueError: a refusal without `around.origin`: it answers somebody and needs to know whom.
    """
    occasion = Occasion(event, around)
    hear = _refused if isinstance(event, events.Refusal) else _HEARD[type(event)]
    return tuple(hear(occasion))


def show_draft(submission: Submission, around: Around) -> tuple[Outgoing, ...]:
    """An open draft again, because its person asked for it: its card, or its receipt, where they asked.

    Raises:
        ValueError: `around.origin` is None: it says who asked, and where.
    """
    origin = around.origin
    if origin is None:
        raise ValueError("a draft is shown to somebody who asked: it needs their origin")
    occasion = Occasion(events.Event(submission, around.teller, submission.told_at), around)
    card, name = occasion.draft_card(), f"draft_card:{submission.id}"
    shown = answer(card, name, origin, submission_id=submission.id)
    return tuple(replace(each, card=DRAFT) if each.op is Op.POST else each for each in shown)


def home_tab(view: Mapping[str, Any], origin: Origin) -> tuple[Outgoing, ...]:
    """The Home tab of whoever opened it."""
    if origin.slack_user is None:
        return ()
    key = f"home:{origin.answer_key or f'in{origin.inbox_id}'}:{origin.door}"
    return (Outgoing(key, Channel.SLACK, Op.HOME, origin.slack_user, "home", {"view": view}),)


def _draft_started(occasion: Occasion) -> list[Outgoing]:
    teller = Teller(occasion)
    return _new_card(occasion) if teller.in_slack else teller.mail(occasion.draft_card())


def _draft_changed(occasion: Occasion) -> list[Outgoing]:
    teller, cards = Teller(occasion), occasion.cards(DRAFT)
    repainted = repainted_drafts(occasion)
    if not teller.in_slack:
        return [*repainted, *teller.mail(occasion.draft_card())]
    if not cards:
        return [*repainted, *_new_card(occasion)]
    next_line = occasion.question() or NothingOpen(occasion.submission, occasion.program)
    return [*repainted, teller.post(next_line, thread=cards[-1].key)]


def _new_card(occasion: Occasion) -> list[Outgoing]:
    teller, question = Teller(occasion), occasion.question()
    card = teller.post(occasion.draft_card(), card=DRAFT)
    return [card, *([teller.post(question, thread=card.key)] if question else [])]


def _draft_discarded(occasion: Occasion) -> list[Outgoing]:
    teller, repainted = Teller(occasion), repainted_drafts(occasion)
    notice = DraftDiscarded(occasion.submission, occasion.program)
    return [*repainted, *([] if teller.in_slack and repainted else teller.tell(notice))]


def _entry_submitted(occasion: Occasion) -> list[Outgoing]:
    teller, repainted = Teller(occasion), repainted_drafts(occasion)
    notice = EntrySubmitted(occasion.submission, occasion.program, occasion.reviewer_names)
    told = [] if teller.in_slack and repainted else teller.tell(notice)
    older = repainted_reviews(occasion, all_superseded=True)
    return [*repainted, *older, *for_review(occasion), *told]


def for_review(occasion: Occasion) -> list[Outgoing]:
    """The review card in the coordinators' channel; without one, each of them on the channel they prefer."""
    card, channel = occasion.review_card(), occasion.around.review_channel
    if channel:
        return [_review_post(occasion, channel)]
    by_slack = {p.id: p.slack_user for p in occasion.reviewers if p.channel is Channel.SLACK and p.slack_user}
    posts = [_review_post(occasion, user.rpartition(":")[2]) for user in by_slack.values()]
    others = dict.fromkeys(p.email for p in occasion.reviewers if p.email and p.id not in by_slack)
    number = occasion.submission.id
    mails = [mail(card, occasion.key(card, Channel.EMAIL, to), to, submission_id=number) for to in others]
    return [*posts, *mails]


def _review_post(occasion: Occasion, to: str) -> Outgoing:
    card = occasion.review_card()
    key = occasion.key(card, Channel.SLACK, to)
    return post(card, key, to, card=REVIEW, submission_id=occasion.submission.id)


def _entry_approved(occasion: Occasion) -> list[Outgoing]:
    notice = EntryApproved(
        occasion.submission,
        occasion.program,
        occasion.decider_name or occasion.event.by.name,
        occasion.around.confirmed,
        occasion.counts_toward,
        occasion.around.teller.time_zone,
    )
    return _decided(occasion, notice)


def _entry_returned(occasion: Occasion) -> list[Outgoing]:
    decider, zone = occasion.decider_name or occasion.event.by.name, occasion.around.teller.time_zone
    return _decided(occasion, EntryReturned(occasion.submission, occasion.program, decider, zone))


def _decided(occasion: Occasion, notice: Notice) -> list[Outgoing]:
    return [*repainted_reviews(occasion), *repainted_drafts(occasion), *Teller(occasion).tell(notice)]


def _entry_edited(occasion: Occasion) -> list[Outgoing]:
    return repainted_reviews(occasion, edited_by=occasion.event.by.name)


def _refused(occasion: Occasion) -> list[Outgoing]:
    event, origin = occasion.event, occasion.around.origin
    if origin is None:
        raise ValueError(f"{event.name} answers somebody: it needs its origin")
    cards = occasion.cards(DRAFT) if event.by.id == occasion.around.teller.id else ()
    thread = cards[-1].key if cards else None
    name, notice = refusal_notice(occasion)
    told = answer(notice, name, origin, thread=thread, submission_id=occasion.submission.id)
    return [*told, *stale_card_shown(occasion, origin)]


_HEARD: Mapping[type[events.Event], Callable[[Occasion], list[Outgoing]]] = {
    events.DraftStarted: _draft_started,
    events.DraftChanged: _draft_changed,
    events.DraftDiscarded: _draft_discarded,
    events.EntrySubmitted: _entry_submitted,
    events.EntryApproved: _entry_approved,
    events.EntryReturned: _entry_returned,
    events.EntryEdited: _entry_edited,
}
