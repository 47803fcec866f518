"""Reaches the participant: in Slack or by mail, on the channel they used last."""

from __future__ import annotations

from dataclasses import dataclass

from bot.people import Channel
from messages.addressed import alert, thread_of
from messages.envelope import ANSWER, ON_ITS_OWN, mail, post, repaint
from messages.notice import Notice, name_of
from messages.occasion import DRAFT, REVIEW, Occasion
from messages.outgoing import Origin, Outgoing
from messages.undeliverable_alert import UndeliverableAlert


@dataclass(frozen=True)
class Teller:
    """The participant of an occasion, and the ways to them."""

    occasion: Occasion

    @property
    def slack_user(self) -> str | None:
        """Their bare Slack user id, if it is known."""
        own = self._origin
        if own and own.slack_user:
            return own.slack_user
        known = self.occasion.around.teller.slack_user
        return known.rpartition(":")[2] if known else None

    @property
    def address(self) -> str | None:
        """Where their mail goes: the conversation's address, else the roster's."""
        thread = self.occasion.submission.thread
        return thread.address if thread else self.occasion.around.teller.email

    @property
    def in_slack(self) -> bool:
        """Whether they hear in Slack: they used it last, or have no other way."""
        used = self.occasion.submission.channel is Channel.SLACK
        return bool(self.slack_user) if used else not self.address and bool(self.slack_user)

    def post(self, notice: Notice, *, card: str | None = None, thread: str | None = None) -> Outgoing:
        """A message in their direct messages. Only for somebody who hears in Slack."""
        to = self.slack_user or ""
        key = self.occasion.key(notice, Channel.SLACK, to)
        return post(notice, key, to, card=card, thread=thread, submission_id=self.occasion.submission.id)

    def mail(self, notice: Notice) -> list[Outgoing]:
        """A mail in the submission's conversation; none to what must not be answered (RFC 3834)."""
        own, to = self._origin, self.address
        answers = own is not None and own.door is Channel.EMAIL
        if not to:
            return self._coordinators_told(notice)
        if own and answers and not own.reply_allowed:
            return []
        key = self.occasion.key(notice, Channel.EMAIL, to)
        submission = self.occasion.submission
        thread = thread_of(own) if own and answers else submission.thread
        how = ANSWER if answers else ON_ITS_OWN
        return [mail(notice, key, to, thread=thread, auto_submitted=how, submission_id=submission.id)]

    def tell(self, notice: Notice) -> list[Outgoing]:
        """The notice, on the channel they used."""
        return [self.post(notice)] if self.in_slack else self.mail(notice)

    def _coordinators_told(self, notice: Notice) -> list[Outgoing]:
        around = self.occasion.around
        nowhere = UndeliverableAlert(around.teller.name, notice.email().subject, "the roster has no address of theirs")
        key = f"{name_of(nowhere)}:{name_of(notice)}:{_name(self.occasion)}"
        return [*alert(nowhere, key, around.review_channel, self.occasion.reviewers)]

    @property
    def _origin(self) -> Origin | None:
        """Where they wrote or clicked, where it was they who did."""
        occasion = self.occasion
        return occasion.around.origin if occasion.event.by.id == occasion.around.teller.id else None


def repainted_drafts(occasion: Occasion) -> list[Outgoing]:
    """Every draft card, as the draft now is."""
    card = occasion.draft_card()
    return [repaint(card, _name(occasion), each, occasion.submission.id) for each in occasion.cards(DRAFT)]


def repainted_reviews(
    occasion: Occasion, *, edited_by: str | None = None, all_superseded: bool = False
) -> list[Outgoing]:
    """Every review card as the entry now is; in each place only the newest is current."""
    current, old = occasion.review_card(edited_by=edited_by), occasion.review_card(superseded=True)
    cards = occasion.cards(REVIEW)
    newest = {} if all_superseded else {card.to: card for card in cards}
    return [
        repaint(current if newest.get(each.to) == each else old, _name(occasion), each, occasion.submission.id)
        for each in cards
    ]


def _name(occasion: Occasion) -> str:
    return f"{occasion.submission.id}:{occasion.submission.version}"
