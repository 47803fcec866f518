"""One person's due days for their own calendar program."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from bot.nudging.civil import local
from bot.nudging.hearers import planned_for
from bot.nudging.owed import Owed
from bot.people import Person
from bot.program import Program
from handlers.cases.nudging.owed_around import OwedAround
from messages.calendar_file import due_days

_BEHIND, _AHEAD = timedelta(days=30), timedelta(days=400)


def days_of(
    session: Session, person: Person, now: datetime, *, programs: dict[str, Program] | None = None
) -> list[tuple[Owed, date]]:
    """The last month's and the next thirteen months' due days, in the person's own time; what is met is left out.

    `programs` are those that were read already, by key.
    """
    today = local(now, person.time_zone).date()
    around = OwedAround(session, person.id, today - _BEHIND, today + _AHEAD, {} if programs is None else programs)
    planned = (
        each for owed, members in around.portions() for each in planned_for(person, owed, members, around.programs)
    )
    return due_days(planned)
