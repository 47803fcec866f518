"""One person's due days for their own calendar program."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.nudging.civil import local
from bot.nudging.hearers import planned_for
from bot.people import Person
from bot.program import Program
from handlers.cases.owed_around import OwedAround
from messages.calendar_file import calendar_file

_BEHIND, _AHEAD = timedelta(days=30), timedelta(days=400)


def calendar_of(
    session: Session,
    person: Person,
    now: datetime,
    *,
    made_at: datetime,
    programs: dict[str, Program] | None = None,
) -> bytes:
    """The last month's and the next thirteen months' due days, in the person's own time; what is met is left out.

    `made_at` is since when the calendar is as it is; `programs` are those that were read already, by key.
    """
    today = local(now, person.time_zone).date()
    around = OwedAround(session, person.id, today - _BEHIND, today + _AHEAD, {} if programs is None else programs)
    planned = (
        each for owed, members in around.portions() for each in planned_for(person, owed, members, around.programs)
    )
    return calendar_file(person, planned, made_at=made_at)
