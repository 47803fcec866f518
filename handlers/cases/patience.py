"""How long a coordinator may let something wait, and what they were told of already."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy.orm import Session

from bot.nudging.civil import local, moment, working_days_after
from bot.nudging.schedule import Steps
from bot.people import Person
from storage import nudges
from storage.nudges import Told

PATIENCE = 2
"""Working days that an entry or a question may wait before its coordinator is reminded of it."""


def too_long(since: datetime, person: Person, state: str | None) -> datetime:
    """The moment from which what came at `since` has waited too long. `state` says whose holidays count."""
    waited = working_days_after(local(since, person.time_zone).date(), PATIENCE, state)
    return moment(waited, Steps().hour, person.time_zone)


def remember(session: Session, person: Person, waiting: Iterable[Told], now: datetime) -> bool:
    """Remember that they are told of all this now; False when they were told of each before."""
    new = [nudges.remember(session, person.id, each, outcome=nudges.SENT, at=now) for each in waiting]
    return any(new)


def told_of_all(session: Session, person: Person, waiting: Iterable[Told]) -> bool:
    """Whether they were told of each."""
    asked = set(waiting)
    return asked <= nudges.told_to(session, person.id, [each.obligation for each in asked])
