"""What cannot be taken or delivered: strangers, unreadable mail, refused messages. Nobody is left unanswered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from handlers.cases.answers import say
from handlers.cases.desk import Desk
from handlers.ports import Clock
from messages.mail_too_large import MailTooLarge
from messages.outgoing import Origin
from messages.set_aside_alert import SetAsideAlert
from messages.stranger_pressed import StrangerPressed
from messages.undeliverable_alert import UndeliverableAlert
from messages.unknown_sender import UnknownSender
from messages.unknown_sender_alert import UnknownSenderAlert
from messages.unreadable_mail import UnreadableMail
from storage import journal
from storage.outbox import Queued

_EXCERPT = 200


def stranger(
    desk: Desk, session: Session, origin: Origin, at: datetime, *, words: str = "", pressed: bool = False
) -> str:
    """Somebody who is not on the roster: their item is kept, they are told, and a coordinator hears once a day."""
    sender = origin.address or f"Slack user {origin.slack_user}"
    journal.add(
        session, at=at, who="stranger", what="UnknownSender", inbox_id=origin.inbox_id, details={"sender": sender}
    )
    if pressed:
        return say(desk, session, StrangerPressed(), "stranger", origin, at)
    alert = UnknownSenderAlert(sender, excerpt=words[:_EXCERPT])
    desk.alert(session, alert, f"unknown_sender_alert:{sender}:{at:%Y-%m-%d}", at)
    return say(desk, session, UnknownSender(), "unknown_sender", once_a_day(origin, sender, at), at)


def too_large(desk: Desk, session: Session, origin: Origin, at: datetime, *, size: int, limit: int) -> str:
    """A mail above the limit: its headers are kept."""
    _tell_coordinators(desk, session, origin, at, "The mail is larger than what the bot reads.")
    return say(desk, session, MailTooLarge(limit, size), "too_large", origin, at)


def unreadable(desk: Desk, session: Session, origin: Origin, at: datetime, reason: str) -> str:
    """An item that could not be read: it is kept for a person."""
    _tell_coordinators(desk, session, origin, at, reason)
    return say(desk, session, UnreadableMail(reason), "unreadable", origin, at)


def undelivered(desk: Desk, clock: Clock) -> Callable[[Session, Queued, str], None]:
    """What delivery calls when the other side refused for good: the coordinators hear, once a message."""

    def tell(session: Session, message: Queued, reason: str) -> None:
        at = clock.now()
        details = {"key": message.key, "to": message.to, "reason": reason}
        journal.add(
            session, at=at, who="system", what="Undeliverable", submission_id=message.submission_id, details=details
        )
        if message.notice != "undeliverable_alert":
            alert = UndeliverableAlert(message.to, message.notice.replace("_", " "), reason)
            desk.alert(session, alert, f"undeliverable_alert:{message.key}", at)

    return tell


def once_a_day(origin: Origin, sender: str, at: datetime) -> Origin:
    """The origin, answering under a key that this sender has once a day."""
    return replace(origin, answer_key=f"{sender}:{at:%Y-%m-%d}")


def _tell_coordinators(desk: Desk, session: Session, origin: Origin, at: datetime, reason: str) -> None:
    sender = origin.address or f"Slack user {origin.slack_user}"
    desk.alert(session, SetAsideAlert(origin.inbox_id, sender, reason), f"set_aside_alert:in{origin.inbox_id}", at)
