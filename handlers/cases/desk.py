"""What every case needs at hand, and the two moves they all end with: save and announce."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.events import DraftStarted
from bot.lifecycle import Change
from bot.people import Alliance, Channel, Person
from bot.submission import Submission
from handlers.cases.vocabulary import office_program
from handlers.ports import Jobs
from messages.addressed import alert
from messages.announce import announce
from messages.envelope import ANSWER
from messages.notice import Notice
from messages.outgoing import Around, Card, Origin, Outgoing
from messages.reply_budget_alert import ReplyBudgetAlert
from storage import drafts, journal, outbox, people

# Loop safety: what one address may be sent automatically (EMAIL_RULES E1.5). A conversation with somebody on the
# roster takes three mails an activity, so the allowance is wider than the rule's five; a storm still stops.
PER_HOUR = 30


@dataclass(frozen=True)
class Desk:
    """The queues and the addresses of the office. `review_channels` are those of single programs, by key;
    `calendar_url` is where calendar programs reach the bot, if they do."""

    jobs: Jobs
    review_channel: str | None = None
    review_channels: Mapping[str, str] = field(default_factory=dict)
    mail_domain: str = "localhost"
    mail_address: str | None = None
    calendar_url: str | None = None

    def settle(self, session: Session, change: Change, origin: Origin | None) -> Change:
        """Save a decision, journal it and announce it; a refusal is journalled and announced only."""
        self.save(session, change, origin)
        around = self.around(session, change.submission, origin)
        self.queue(session, announce(change.event, around), change.event.at)
        return change

    def save(self, session: Session, change: Change, origin: Origin | None) -> None:
        """Save a decision and journal it."""
        event = change.event
        if not change.refused and not isinstance(event, DraftStarted):
            drafts.put(session, change.submission)
        self.note(session, event.name, event.by, event.at, change.submission, origin, getattr(event, "fields", ()))

    def save_all(self, session: Session, changes: Sequence[Change], origin: Origin | None) -> None:
        """Save decisions on entries that this transaction keeps from others, and journal each."""
        drafts.put_all(session, [change.submission for change in changes])
        for change in changes:
            event = change.event
            self.note(session, event.name, event.by, event.at, change.submission, origin)

    def note(
        self,
        session: Session,
        what: str,
        by: Person,
        at: datetime,
        submission: Submission,
        origin: Origin | None,
        fields: tuple[str, ...] = (),
    ) -> None:
        """One line of the journal about a submission."""
        activity = submission.draft.activity.model_dump(mode="json", include=set(fields)) if fields else {}
        details = {"door": origin.door.value if origin else None, "fields": activity, "note": submission.note}
        journal.add(
            session,
            at=at,
            who=f"person:{by.id}",
            what=what,
            submission_id=submission.id,
            version=submission.version,
            inbox_id=origin.inbox_id if origin else None,
            details={name: value for name, value in details.items() if value},
        )

    def around(self, session: Session, submission: Submission, origin: Origin | None) -> Around:
        """The people and places around a submission."""
        circle = people.circle(session, submission.alliance_id) if submission.alliance_id else None
        teller = people.by_id(session, submission.person_id)
        mentioned = {submission.person_id, *([submission.decided_by] if submission.decided_by else [])}
        return Around(
            teller=teller,
            circle=circle,
            program=office_program(session, circle.alliance.program) if circle else None,
            review_channel=self.channel_for(circle.alliance if circle else None),
            cards=tuple(Card(c.key, c.card or "", c.to) for c in outbox.cards(session, submission.id)),
            alliances=() if circle else tuple(people.alliances_of(session, teller.id)),
            names=people.names(session, mentioned),
            origin=origin,
            confirmed=submission.confirmed,
        )

    def channel_for(self, alliance: Alliance | None) -> str | None:
        """The coordinators' channel for this alliance."""
        return (self.review_channels.get(alliance.program) if alliance else None) or self.review_channel

    def alert(self, session: Session, notice: Notice, key: str, at: datetime, alliance: Alliance | None = None) -> None:
        """Tell the coordinators in their channel, once a key; by mail where they have none."""
        self.queue(session, alert(notice, key, self.channel_for(alliance), people.coordinators(session)), at)

    def alert_by_mail(self, session: Session, notice: Notice, key: str, at: datetime) -> None:
        """Tell each coordinator by mail, once a key: their channel cannot be reached."""
        self.queue(session, alert(notice, key, None, people.coordinators(session)), at)

    def is_review_channel(self, to: str) -> bool:
        """Whether this is a channel of the coordinators."""
        return to == self.review_channel or to in self.review_channels.values()

    def queue(self, session: Session, messages: Iterable[Outgoing], at: datetime) -> None:
        """Put messages and their jobs into the outbox, in this transaction."""
        for message in messages:
            if message.payload.get("auto_submitted") == ANSWER and self._spent(session, message.to, at):
                self._over_budget(session, message, at)
            elif self._add(session, message, at):
                self.jobs.deliver(session, message.key)

    def _add(self, session: Session, message: Outgoing, at: datetime) -> bool:
        return outbox.add(
            session,
            key=message.key,
            door=message.door.value,
            op=message.op.value,
            to=message.to,
            notice=message.notice,
            payload=message.payload,
            queued_at=at,
            card=message.card,
            replaces=message.replaces,
            thread=message.thread,
            submission_id=message.submission_id,
            message_id=self._message_id(message),
        )

    def _spent(self, session: Session, address: str, at: datetime) -> bool:
        return outbox.count_to(session, address, since=at - timedelta(hours=1)) >= PER_HOUR

    def _over_budget(self, session: Session, message: Outgoing, at: datetime) -> None:
        details = {"to": message.to, "key": message.key}
        journal.add(session, at=at, who="system", what="ReplyBudgetSpent", details=details)
        self.alert(
            session, ReplyBudgetAlert(message.to, PER_HOUR), f"reply_budget_alert:{message.to}:{at:%Y-%m-%d}", at
        )

    def _message_id(self, message: Outgoing) -> str | None:
        if message.door is not Channel.EMAIL:
            return None
        return f"<{message.submission_id or 0}.{uuid.uuid4().hex}@{self.mail_domain}>"
