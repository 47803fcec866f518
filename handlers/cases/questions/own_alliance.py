"""What is known of an asker's alliance, gathered for the facts that are computed from it."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy.orm import Session

from bot.answering.own import Own
from bot.nudging.owed import alliance_subject
from bot.people import Alliance, Person
from handlers.cases.vocabulary import office_program
from storage import drafts, obligations, people

_AHEAD = timedelta(days=400)  # an activity may be dated ahead by a slip; it counts all the same


def own_of(session: Session, asker: Person, alliance: Alliance, today: date) -> Own:
    """The asker's alliance on this day of theirs, with its entries of this year and the last."""
    subject = alliance_subject(alliance.id)
    days = obligations.office_days(session, [subject])
    return Own.of(
        asker,
        people.circle(session, alliance.id),
        office_program(session, alliance.program),
        today=today,
        entries=drafts.in_period(session, alliance.id, date(today.year - 1, 1, 1), today + _AHEAD),
        office_days={(key.subject, key.obligation): (day.due, day.reason) for key, day in days.items()},
        met={(key.subject, key.obligation): how for key, how in obligations.met(session, [subject]).items()},
    )
