"""Puts a notice into what leaves: where to, under which key, in whose thread. Nothing invalid gets past here."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from bot.people import Channel
from bot.submission import MailThread
from messages.block_rules import check_message
from messages.blocks import spoken
from messages.escape import one_line, shortened
from messages.notice import MailMessage, Notice, SlackMessage, name_of
from messages.outgoing import Card, Op, Outgoing

ANSWER, ON_ITS_OWN = "auto-replied", "auto-generated"
_REFERENCES_EACH_END = 10
_REPLY_MARKS = re.compile(r"^(?:(?:re|aw|sv|wg|fwd?)\s*:\s*)+", re.IGNORECASE)


def post(
    notice: Notice,
    key: str,
    to: str,
    *,
    card: str | None = None,
    thread: str | None = None,
    submission_id: int | None = None,
) -> Outgoing:
    """A new Slack message to a channel or user; `card` names what it stays as."""
    said = slack_payload(notice.slack())
    return Outgoing(
        key, Channel.SLACK, Op.POST, to, name_of(notice), said, card=card, thread=thread, submission_id=submission_id
    )


def repaint(notice: Notice, occasion: str, card: Card, submission_id: int | None) -> Outgoing:
    """The card again, as it is now; occasion and card make the key."""
    again = painted(notice.slack(), name_of(notice), occasion, card.key, card.to)
    return replace(again, card=card.card, submission_id=submission_id)


def painted(said: SlackMessage, name: str, occasion: str, card_key: str, to: str) -> Outgoing:
    """A message in place of one that stands in Slack; occasion and card make the key."""
    key = f"{occasion}:repaint:{card_key}"
    return Outgoing(key, Channel.SLACK, Op.UPDATE, to, name, slack_payload(said), replaces=card_key)


def whisper(notice: Notice, key: str, channel: str, user: str, *, submission_id: int | None = None) -> Outgoing:
    """A message that one member of a channel sees until they reload: never a record."""
    said = {**slack_payload(notice.slack()), "user": user}
    return Outgoing(key, Channel.SLACK, Op.EPHEMERAL, channel, name_of(notice), said, submission_id=submission_id)


def mail(
    notice: Notice,
    key: str,
    to: str,
    *,
    thread: MailThread | None = None,
    auto_submitted: str = ON_ITS_OWN,
    submission_id: int | None = None,
) -> Outgoing:
    """A mail; with a thread it stays in that conversation and under its subject, or mail programs would split it."""
    said = {**mail_payload(notice, thread), "auto_submitted": auto_submitted}
    return Outgoing(key, Channel.EMAIL, Op.SEND, to, name_of(notice), said, submission_id=submission_id)


def slack_payload(said: SlackMessage) -> dict[str, Any]:
    """The message, or its text alone where Slack would refuse its blocks."""
    payload = said.payload()
    return payload if not check_message(payload) else spoken(said.text).payload()


def mail_payload(notice: Notice, thread: MailThread | None) -> dict[str, Any]:
    """Subject, text and HTML, with the ids that keep the thread (RFC 5322 3.6.4)."""
    said = notice.email()
    parent = thread.message_id if thread else None
    return {
        "subject": _subject(said, thread),
        "text": said.text,
        "html": said.html,
        "in_reply_to": parent,
        "references": _references(thread.references if thread else (), parent),
    }


def _subject(said: MailMessage, thread: MailThread | None) -> str:
    core = _REPLY_MARKS.sub("", one_line(thread.subject)) if thread and not said.own_subject else ""
    return f"Re: {shortened(core, 200)}" if core else said.subject


def _references(earlier: tuple[str, ...], parent: str | None) -> tuple[str, ...]:
    every = tuple(dict.fromkeys((*(each for each in earlier if each != parent), *([parent] if parent else []))))
    if len(every) <= 2 * _REFERENCES_EACH_END:
        return every
    return (*every[:_REFERENCES_EACH_END], *every[-_REFERENCES_EACH_END:])
