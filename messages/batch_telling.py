"""Who hears of entries that were sent together, and where: the coordinators by one card, their sender by one notice."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from bot.events import EntryApproved, EntrySubmitted
from bot.people import Channel, Person
from bot.submission import Submission
from messages.actions import BatchCard
from messages.announce import for_review as for_review_alone
from messages.batch_approved import BatchApproved
from messages.batch_review_card import BatchReviewCard
from messages.envelope import mail, post, repaint
from messages.occasion import Occasion
from messages.outgoing import Around, Card, Origin, Outgoing
from messages.telling import Teller

BATCH_REVIEW = "batch_review"


def card_key(card: BatchCard) -> str:
    """What the keys of a card's posts begin with."""
    return f"batch_review_card:{card.value}:"


def for_review(event: EntrySubmitted, around: Around, entries: tuple[Submission, ...]) -> list[Outgoing]:
    """The card in the coordinators' channel; without one, to each of them on the channel they prefer."""
    occasion = Occasion(event, around)
    card = BatchReviewCard(entries, around.program, occasion.alliance_name or "", around.teller.name)
    first = entries[0]
    item = first.sent_together.item if first.sent_together else 0
    key = card_key(BatchCard(first.batch or 0, item, first.alliance_id or 0))
    slack, addresses = reviewers_reached(occasion)
    posts = [post(card, f"{key}slack:{to}", to, card=BATCH_REVIEW, submission_id=first.id) for to in slack]
    return [*posts, *(mail(card, f"{key}email:{to}", to, submission_id=first.id) for to in addresses)]


def reviewers_reached(occasion: Occasion) -> tuple[list[str], list[str]]:
    """Slack channels and mail addresses that reach who reviews."""
    channel = occasion.around.review_channel
    if channel:
        return [channel], []
    by_slack = {p.id: p.slack_user for p in occasion.reviewers if p.channel is Channel.SLACK and p.slack_user}
    others = dict.fromkeys(p.email for p in occasion.reviewers if p.email and p.id not in by_slack)
    return [user.rpartition(":")[2] for user in by_slack.values()], list(others)


def single_cards(event: EntrySubmitted, around: Around) -> list[Outgoing]:
    """The review card of one entry, for whoever wants to look at it by itself."""
    return for_review_alone(Occasion(event, around))


def repainted(
    card: BatchReviewCard, places: Iterable[tuple[str, str]], origin: Origin, submission_id: int
) -> list[Outgoing]:
    """The card again, wherever it stands."""
    when = f"in{origin.inbox_id}"
    return [repaint(card, when, Card(key, BATCH_REVIEW, to), submission_id) for key, to in places]


def approved(entries: tuple[Submission, ...], around: Around, by: Person, at: datetime) -> list[Outgoing]:
    """To who sent them, on the channel they used."""
    occasion = Occasion(EntryApproved(entries[0], by, at), around)
    return Teller(occasion).tell(BatchApproved(entries, around.program, by.name))
