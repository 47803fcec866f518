"""What cannot be taken or delivered: strangers, unreadable mail, refused messages. Nobody is left unanswered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from bot.people import Channel
from handlers.cases.desk import Desk
from handlers.cases.hearing.answers import say
from handlers.ports import Clock
from messages.mail_too_large import MailTooLarge
from messages.not_handled import NotHandled
from messages.outgoing import Origin
from messages.set_aside_alert import SetAsideAlert
from messages.stranger_pressed import StrangerPressed
from messages.undeliverable_alert import UndeliverableAlert
from messages.unknown_sender import UnknownSender
from messages.unknown_sender_alert import UnknownSenderAlert
from messages.unreadable_mail import UnreadableMail
from storage import inbox, journal, people
from storage.outbox import Queued

_EXCERPT = 200
_ONLY_HEADERS = "it is larger than I read, so I stored its headers, and the mail itself stays in my mailbox"
_NAMELESS = {Channel.SLACK: "Slack user {}", Channel.EMAIL: "Somebody whose mail names no sender"}


def stranger(
    desk: Desk,
    session: Session,
    origin: Origin,
    at: datetime,
    *,
    words: str = "",
    pressed: bool = False,
    name: str = "",
) -> str:
    """Somebody who is not on the roster: their item is kept, they are told, and a coordinator hears once a day.

    By mail they are told once a day at most, for a program may answer; in Slack a person writes. `name` is what the
    workspace calls them.
    """
    sender = origin.address or name or _NAMELESS[origin.door].format(origin.slack_user)
    journal.add(
        session, at=at, who="stranger", what="UnknownSender", inbox_id=origin.inbox_id, details={"sender": sender}
    )
    if pressed:
        return say(desk, session, StrangerPressed(), "stranger", origin, at)
    alert = UnknownSenderAlert(sender, excerpt=words[:_EXCERPT])
    desk.alert(session, alert, f"unknown_sender_alert:{sender}:{at:%Y-%m-%d}", at)
    answered = once_a_day(origin, sender, at) if origin.door is Channel.EMAIL else origin
    return say(desk, session, UnknownSender(), "unknown_sender", answered, at)


def too_large(desk: Desk, session: Session, origin: Origin, at: datetime, *, size: int, limit: int) -> str:
    """A mail above the limit: its headers are kept."""
    _set_aside(desk, session, origin, at, "too_large", _ONLY_HEADERS)
    return say(desk, session, MailTooLarge(limit, size), "too_large", origin, at)


def unreadable(desk: Desk, session: Session, origin: Origin, at: datetime, reason: str) -> str:
    """An item that could not be read: it is kept for a person."""
    _set_aside(desk, session, origin, at, "unreadable", reason)
    return say(desk, session, UnreadableMail(reason), "unreadable", origin, at)


def failed(desk: Desk, session: Session, origin: Origin, at: datetime) -> str:
    """An item that we failed on again and again: a fault of ours, and a person has to look at it."""
    _tell_coordinators(desk, session, origin, at, "reading it failed again and again; the log says why")
    return say(desk, session, NotHandled(origin.inbox_id), "not_handled", origin, at)


def undelivered(desk: Desk, clock: Clock) -> Callable[[Session, Queued, str], None]:
    """What delivery calls when the other side refused for good: the coordinators hear, once a message."""

    def tell(session: Session, message: Queued, reason: str) -> None:
        at = clock.now()
        details = {"key": message.key, "to": message.to, "reason": reason}
        journal.add(
            session, at=at, who="system", what="Undeliverable", submission_id=message.submission_id, details=details
        )
        alert = UndeliverableAlert(_name_of(session, desk, message.to), message.notice.replace("_", " "), reason)
        key = f"undeliverable_alert:{message.key}"
        if desk.is_review_channel(message.to):
            desk.alert_by_mail(session, alert, key, at)
        elif message.notice != "undeliverable_alert":
            desk.alert(session, alert, key, at)

    return tell


def _name_of(session: Session, desk: Desk, to: str) -> str:
    if desk.is_review_channel(to):
        return "the coordinators' channel"
    found = people.by_email(session, to) if "@" in to else people.by_bare_slack_user(session, to)
    return f"{found.name} ({to})" if found else to


def once_a_day(origin: Origin, sender: str, at: datetime) -> Origin:
    """The origin, answering under a key that this sender has once a day."""
    return replace(origin, answer_key=f"{sender}:{at:%Y-%m-%d}")


def _set_aside(desk: Desk, session: Session, origin: Origin, at: datetime, outcome: str, reason: str) -> None:
    inbox.set_aside(session, origin.inbox_id, at=at, outcome=outcome)
    _tell_coordinators(desk, session, origin, at, reason)


def _tell_coordinators(desk: Desk, session: Session, origin: Origin, at: datetime, reason: str) -> None:
    sender = origin.address or f"Slack user {origin.slack_user}"
    desk.alert(session, SetAsideAlert(origin.inbox_id, sender, reason), f"set_aside_alert:in{origin.inbox_id}", at)
