"""What the office answers to a reminder: done, another day for this one period, they are the contact after all."""

from __future__ import annotations

from datetime import date

from bot.people import Role
from handlers.cases.nudging.answers import DONE, meet
from handlers.cases.nudging.cards import repaint
from handlers.cases.nudging.owing import Matter
from handlers.cases.nudging.sitting import Sitting
from messages.addressed import reach
from messages.day_set import DaySet
from messages.not_the_contact import ContactKept
from messages.nudge_forms import wrong_day
from messages.nudge_refusal import Why
from messages.period_closed import MarkedDone
from storage import agenda, obligations, people, reachability


def done(sitting: Sitting) -> str:
    """It is done: nobody is reminded of it any more."""
    found = sitting.opened(Matter.decided_by)
    if isinstance(found, Why):
        return found.value
    meet(sitting, found, DONE)
    return sitting.tell(MarkedDone(found.owed, found.program.name), DONE)


def set_day(sitting: Sitting, day: date | None, reason: str) -> str:
    """The office's day for this one period; the points of contact who have a part in it hear of it."""
    found = sitting.opened(Matter.decided_by)
    if isinstance(found, Why):
        return found.value
    if wrong := wrong_day(day, sitting.today):
        return sitting.refuse(Why.WRONG_DAY, sitting.name(found), wrong).value
    if day is None or not reason.strip():
        return sitting.refuse(Why.NO_REASON, sitting.name(found)).value
    was = found.owed.due.isoformat() if found.owed.due else None
    by, at = sitting.act.by, sitting.act.at
    obligations.set_day(sitting.session, found.key, due=day, reason=reason.strip(), by=by.id, at=at)
    sitting.note("DaySet", {"due": day.isoformat(), "was": was, "reason": reason.strip()})
    sitting.look_again(found)
    repaint(sitting, found)
    notice = DaySet(found.owed, day, reason, by.name, found.program.name)
    _contacts_told(sitting, found, notice)
    return sitting.tell(notice, "day_set")


def keep_contact(sitting: Sitting) -> str:
    """They are the contact after all, says a coordinator: `ref` names the alliance, and them by number."""
    session, act = sitting.session, sitting.act
    circle = people.circle(session, int(sitting.ref.subject.partition(":")[2]))
    person = people.by_id(session, int(sitting.ref.obligation))
    if not circle.reviews(act.by):
        return sitting.refuse(Why.NOT_YOURS, f"The roster of {circle.alliance.name}").value
    reachability.regain(session, person.id)
    sitting.note("ContactKept", {"person": person.id})
    agenda.look_again(session, [member.person.id for member in circle.members], act.at)
    return sitting.tell(ContactKept(person.name), "contact_kept")


def _contacts_told(sitting: Sitting, found: Matter, notice: DaySet) -> None:
    if Role.POINT_OF_CONTACT not in found.owed.obligation.owed_by:
        return
    item = sitting.act.origin.inbox_id
    contacts = [m.person for m in found.members if m.role is Role.POINT_OF_CONTACT and not m.alternate]
    for person in contacts:
        key = f"day_set:{sitting.ref.value}:in{item}:{person.id}"
        sitting.desk.queue(sitting.session, reach(notice, key, person, [sitting.ref.value]), sitting.act.at)
