"""Notices beside the life of a submission: an answer to whoever wrote, an alert to the coordinators."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.people import Channel, Person
from bot.submission import MailThread
from messages.envelope import ANSWER, mail, post, whisper
from messages.notice import Notice
from messages.outgoing import MailFile, Op, Origin, Outgoing


def answer(
    notice: Notice,
    name: str,
    origin: Origin,
    *,
    thread: str | None = None,
    submission_id: int | None = None,
) -> tuple[Outgoing, ...]:
    """A notice to whoever wrote or clicked, where they did: in a Slack channel only they see it.

    Nothing leaves to a mail that must not be answered. `thread` is the key of the card whose thread it belongs to.
    """
    key = f"{name}:{origin.answer_key or f'in{origin.inbox_id}'}:{origin.door}"
    if origin.door is Channel.EMAIL:
        return _by_mail(notice, key, origin, submission_id)
    channel, user = origin.slack_channel, origin.slack_user
    if user and channel and not channel.startswith("D"):
        return (whisper(notice, key, channel, user, submission_id=submission_id),)
    to = user or channel
    return (post(notice, key, to, thread=thread, submission_id=submission_id),) if to else ()


def reach(notice: Notice, key: str, person: Person, about: Sequence[str] = ()) -> tuple[Outgoing, ...]:
    """A notice to one person on the channel they prefer, or else the one they have; nothing where they have none.

    `about` names what an answer to it is about, in the order that the notice numbers it (`OwedRef` values).
    """
    user = slack_user(person)
    if user and (person.channel is Channel.SLACK or not person.email):
        sent = post(notice, key, user)
    elif person.email:
        sent = mail(notice, key, person.email)
    else:
        return ()
    return carrying((sent,), about=about)


def slack_user(person: Person) -> str:
    """The bare id of their Slack account, or nothing."""
    return (person.slack_user or "").rpartition(":")[2]


def carrying(
    messages: Sequence[Outgoing], *, about: Sequence[str] = (), asks: str = "", files: Sequence[MailFile] = ()
) -> tuple[Outgoing, ...]:
    """The same messages, with what an answer to them is about and which question they ask; mails with these files.

    A door sends what it knows, so `about` and `asks` stay in the outbox, where the answer finds them.
    """
    more: dict[str, object] = {"about": list(about)} if about else {}
    more |= {"asks": asks} if asks else {}
    attached: dict[str, object] = {"files": [file.payload for file in files]} if files else {}
    return tuple(
        replace(each, payload={**each.payload, **more, **(attached if each.op is Op.SEND else {})}) for each in messages
    )


def alert(notice: Notice, key: str, review_channel: str | None, coordinators: Sequence[Person]) -> tuple[Outgoing, ...]:
    """A notice to the coordinators: in their Slack channel, or to each of them by mail where there is none.

    `key` names the occasion and is unique to it.
    """
    if review_channel:
        return (post(notice, f"{key}:{Channel.SLACK}:{review_channel}", review_channel),)
    addresses = dict.fromkeys(person.email for person in coordinators if person.email)
    return tuple(mail(notice, f"{key}:{Channel.EMAIL}:{address}", address) for address in addresses)


def _by_mail(notice: Notice, key: str, origin: Origin, submission_id: int | None) -> tuple[Outgoing, ...]:
    if not origin.reply_allowed or not origin.address:
        return ()
    thread = thread_of(origin)
    return (mail(notice, key, origin.address, thread=thread, auto_submitted=ANSWER, submission_id=submission_id),)


def thread_of(origin: Origin) -> MailThread:
    """The conversation that a mail belongs to."""
    return MailThread(
        address=origin.address or "",
        subject=origin.subject,
        message_id=origin.message_id,
        references=origin.references,
    )
