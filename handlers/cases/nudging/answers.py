"""What a point of contact answers to a reminder: everything logged, nothing to report, snooze, not the contact."""

from __future__ import annotations

from datetime import date, timedelta

from bot.duty import Sort
from bot.nudging.owed import Owed
from bot.people import Alliance, Person, Role
from bot.reading.replies.nudge import LONGEST_SNOOZE
from handlers.cases.hearing import answers
from handlers.cases.nudging.cards import may_take_back, repaint
from handlers.cases.nudging.owing import Matter, entries_of, so_far
from handlers.cases.nudging.sitting import Sitting
from messages.log_prompt import LogPrompt
from messages.not_the_contact import NotTheContact, NotTheContactAlert
from messages.nudge_refusal import Why
from messages.nudge_words import covered_days, tally
from messages.period_closed import PeriodClosed, PeriodClosedAlert
from messages.snoozed import Snoozed
from messages.taken_back import TakenBack
from storage import obligations, people, reachability

ALL_LOGGED, NOTHING_TO_REPORT, DONE = "all_logged", "nothing_to_report", "done"
CONTACT_DAY = "contact_day"
"""The question that a message of ours asks when it asks for the date of contact."""


def log(sitting: Sitting) -> str:
    """They want to log an activity: they hear how."""
    found = sitting.opened(Matter.answered_by)
    if isinstance(found, Why):
        return found.value
    return sitting.tell(LogPrompt(found.owed, found.program.name), "log_prompt")


def all_logged(sitting: Sitting) -> str:
    """Everything of the period is logged: no more reminders, and the coordinators hear."""
    found = _report(sitting)
    if isinstance(found, Why):
        return found.value
    entries = so_far(entries_of(sitting.session, found.owed), found.program)
    meet(sitting, found, ALL_LOGGED)
    by, title = sitting.act.by, found.program.name
    alert = PeriodClosedAlert(found.owed, by.name, entries, title)
    key = f"period_closed_alert:{sitting.ref.value}:in{sitting.act.origin.inbox_id}"
    sitting.desk.alert(sitting.session, alert, key, sitting.act.at, found.owed.alliance)
    told = tuple(person.name for person in found.office if person.id != by.id)
    return sitting.tell(PeriodClosed(found.owed, entries, told, title), ALL_LOGGED)


def wants_contact_day(found: Matter) -> bool:
    """Whether the form lists dates of contact where there was nothing else."""
    form = found.program.forms.get(found.owed.obligation.form or "")
    return form is not None and bool(form.contact_columns)


def may_report_nothing(found: Matter, person: Person) -> bool:
    """Whether this person may say so now, and is asked for the date of contact."""
    return (
        found.answered_by(person)
        and found.owed.met is None
        and found.owed.obligation.sort is Sort.REPORT
        and wants_contact_day(found)
    )


def nothing(sitting: Sitting, day: date | None = None, words: str = "") -> str:
    """Nothing to report, with the date of contact where the form wants one: it counts as on time."""
    found = _report(sitting)
    if isinstance(found, Why):
        return found.value
    if why := _not_nothing(sitting, found, day):
        return why.value
    meet(sitting, found, NOTHING_TO_REPORT)
    alliance = _alliance(found.owed)
    closes = f"{found.owed.obligation.title} for {covered_days(found.owed)}"
    on, act = day or sitting.today, sitting.act
    return answers.nothing_to_report(
        sitting.desk, sitting.session, act, alliance, on, closes=closes, words=words, about=sitting.ref.value
    )


def snooze(sitting: Sitting, days: int) -> str:
    """Put it off: by a week at most, and never past the day it is due."""
    found = sitting.opened(Matter.concerns)
    if isinstance(found, Why):
        return found.value
    due = found.owed.due
    if due is None or due <= sitting.today:
        return sitting.refuse(Why.PAST_DUE, sitting.name(found)).value
    until = min(sitting.today + timedelta(days=min(max(days, 1), LONGEST_SNOOZE)), due)
    obligations.snooze(sitting.session, sitting.act.by.id, found.key, until=until)
    sitting.note("Snoozed", {"until": until.isoformat()})
    sitting.look_again(found)
    repaint(sitting, found)
    shortened = until < sitting.today + timedelta(days=days)
    return sitting.tell(Snoozed(found.owed, until, shortened, found.program.name), "snoozed")


def not_the_contact(sitting: Sitting) -> str:
    """They are not the contact: the coordinators hear, and unless they speak for others too their reminders stop."""
    found = sitting.opened(_is_contact)
    if isinstance(found, Why):
        return found.value
    session, by, at, alliance = sitting.session, sitting.act.by, sitting.act.at, _alliance(found.owed)
    stops = len(people.alliances_of(session, by.id)) == 1
    if stops:
        reachability.lose(session, by.id, why=reachability.NOT_THE_CONTACT, since=at)
    sitting.note("NotTheContact", {"alliance": alliance.id, "stops": stops})
    sitting.look_again(found)
    others = tuple(p.name for p in found.with_role(Role.POINT_OF_CONTACT) if p.id != by.id)
    alert = NotTheContactAlert(by.id, by.name, alliance.name, alliance.id, others, stops)
    sitting.desk.alert(session, alert, f"not_the_contact:{by.id}:{alliance.id}:{sitting.today}", at, alliance)
    told = tuple(person.name for person in found.office)
    return sitting.tell(NotTheContact(alliance.name, told, stops), "not_the_contact")


def take_back(sitting: Sitting) -> str:
    """It was settled too soon: it is owed again, and its reminders go on."""
    found = sitting.settled(may_take_back)
    if isinstance(found, Why):
        return found.value
    was, act, title = found.owed.met or "", sitting.act, found.program.name
    obligations.reopen(sitting.session, found.key)
    sitting.note("ObligationReopened", {"was": was})
    sitting.look_again(found)
    repaint(sitting, found)
    alert = TakenBack(found.owed, was, title, act.by.name)
    key = f"taken_back_alert:{sitting.ref.value}:in{act.origin.inbox_id}"
    sitting.desk.alert(sitting.session, alert, key, act.at, found.owed.alliance)
    return sitting.tell(TakenBack(found.owed, was, title), "taken_back")


def meet(sitting: Sitting, found: Matter, how: str) -> None:
    """Take note that it is met: saved, journalled, and nobody is reminded of it any more."""
    obligations.meet(sitting.session, found.key, how=how, by=sitting.act.by.id, at=sitting.act.at)
    sitting.note("ObligationMet", {"how": how})
    sitting.look_again(found)
    repaint(sitting, found)


def _report(sitting: Sitting) -> Matter | Why:
    found = sitting.opened(Matter.answered_by)
    if isinstance(found, Why):
        return found
    if found.owed.obligation.sort is not Sort.REPORT or found.owed.alliance is None:
        return sitting.refuse(Why.NO_REPORT, sitting.name(found))
    return found


def _not_nothing(sitting: Sitting, found: Matter, day: date | None) -> Why | None:
    """Why this is not yet a report of nothing, which they are told."""
    name, covered = sitting.name(found), covered_days(found.owed)
    entries = so_far(entries_of(sitting.session, found.owed), found.program)
    if entries.approved or entries.waiting:
        return sitting.refuse(Why.ENTRIES_THERE, name, tally(entries))
    if not wants_contact_day(found):
        return None
    if day is None:
        return sitting.refuse(Why.WHEN_IN_TOUCH, name, covered, asks=CONTACT_DAY)
    within = found.owed.obligation.period_start <= day <= found.owed.obligation.period_end
    return None if within else sitting.refuse(Why.OUTSIDE_PERIOD, name, covered, asks=CONTACT_DAY)


def _is_contact(found: Matter, person: Person) -> bool:
    return person.id in {contact.id for contact in found.with_role(Role.POINT_OF_CONTACT)}


def _alliance(owed: Owed) -> Alliance:
    if owed.alliance is None:
        raise LookupError(f"{owed.obligation.key} is owed by no alliance")
    return owed.alliance
