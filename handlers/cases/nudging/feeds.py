"""The calendar feed: an address of a person's own, at which their calendar program finds their due days up to date."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime
from typing import NamedTuple

from sqlalchemy.orm import Session

from bot.people import Person
from handlers.cases.nudging.own_calendar import days_of
from messages.calendar_file import calendar_file
from storage import feeds, journal, people

_BYTES = 24  # of chance in a token: nobody finds an address by trying


class Answer(NamedTuple):
    """A calendar (RFC 5545) and what tells it from an earlier one."""

    content: bytes
    digest: str


def address(session: Session, base: str, person: Person, now: datetime, *, who: str) -> str:
    """Where this person's calendar program subscribes, under `base`; made if they have no address yet.

    `who` asked for it, as the journal says it. The journal does not have the address: whoever knows it may read.
    """
    token = feeds.token_of(session, person.id)
    if token is None:
        if feeds.add(session, person.id, secrets.token_urlsafe(_BYTES), at=now):
            _note(session, "CalendarFeedMade", person, now, who)
        token = feeds.token_of(session, person.id)
    return f"{base}{token}.ics"


def renew(session: Session, base: str, person: Person, now: datetime, *, who: str) -> str:
    """Another address for this person; at the one before there is nothing from now on."""
    if feeds.token_of(session, person.id) is not None:
        feeds.renew(session, person.id, secrets.token_urlsafe(_BYTES))
        _note(session, "CalendarFeedRenewed", person, now, who)
    return address(session, base, person, now, who=who)


def read(session: Session, token: str, now: datetime) -> Answer | None:
    """The calendar at this address; None where there is none, or whose person left.

    It is the same to the byte while nothing in it changes: its DTSTAMP is when it last did, not when it is read.
    """
    feed = feeds.find(session, token)
    person = people.by_id(session, feed.person_id) if feed else None
    if feed is None or person is None or person.left_on:
        return None
    days = days_of(session, person, now)
    same = _answer(calendar_file(person, days, made_at=feed.revised_at))
    if same.digest == feed.digest:
        return same
    revised = _answer(calendar_file(person, days, made_at=now))
    feeds.revise(session, token, revised.digest, at=now)
    return revised


def _answer(content: bytes) -> Answer:
    return Answer(content, hashlib.sha256(content).hexdigest())


def _note(session: Session, what: str, person: Person, at: datetime, who: str) -> None:
    journal.add(session, at=at, who=who, what=what, details={"person": person.id})
