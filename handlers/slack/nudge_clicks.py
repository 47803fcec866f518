"""What a pressed button of a reminder asks for, and its forms."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from bot.nudging.civil import local
from bot.people import Person
from handlers.cases.act import Act
from handlers.cases.desk import Desk
from handlers.cases.hearing.hearing import today_of
from handlers.cases.nudging import answers as nudge_answers
from handlers.cases.nudging import office as nudge_office
from handlers.cases.nudging import previews as nudge_previews
from handlers.cases.nudging.owing import Matter, matter
from handlers.cases.nudging.sitting import Sitting
from messages import nudge_forms
from messages.actions import (
    DAY_FORM,
    NUDGE_ALL_LOGGED,
    NUDGE_DAY,
    NUDGE_DONE,
    NUDGE_KEEP,
    NUDGE_LOG,
    NUDGE_NOT_CONTACT,
    NUDGE_NOTHING,
    NUDGE_PREVIEW,
    NUDGE_REOPEN,
    NUDGE_SNOOZE,
    OwedRef,
    parse_owed,
)
from messages.notice import Block
from messages.nudge_refusal import Why

_DOES: Mapping[str, Callable[[Sitting], str]] = {
    NUDGE_LOG: nudge_answers.log,
    NUDGE_ALL_LOGGED: nudge_answers.all_logged,
    NUDGE_PREVIEW: nudge_previews.preview,
    NUDGE_NOT_CONTACT: nudge_answers.not_the_contact,
    NUDGE_DONE: nudge_office.done,
    NUDGE_KEEP: nudge_office.keep_contact,
    NUDGE_REOPEN: nudge_answers.take_back,
}


def read(desk: Desk, session: Session, act: Act, action: Mapping[str, Any]) -> str:
    """Do it; the name of how it ended."""
    name, ref = str(action["action_id"]), ref_of(action)
    sitting = Sitting(desk, session, act, today_of(act.by, act), ref)
    if name == NUDGE_SNOOZE:
        return nudge_answers.snooze(sitting, ref.days)
    if name in (NUDGE_DAY, NUDGE_NOTHING):
        return _form(sitting, name)
    return _DOES[name](sitting)


def submitted(desk: Desk, session: Session, act: Act, view: Mapping[str, Any]) -> str:
    """Do what a submitted form asks for; the name of how it ended."""
    about, values = nudge_forms.read_nudge_origin(view["private_metadata"]), view["state"]["values"]
    sitting = Sitting(desk, session, act, today_of(act.by, act), about.ref)
    if view["callback_id"] == DAY_FORM:
        day, reason, _ = nudge_forms.read_day(values, today=sitting.today)
        return nudge_office.set_day(sitting, day, reason)
    day, words, _ = nudge_forms.read_nothing(values, today=sitting.today)
    return nudge_answers.nothing(sitting, day, words)


def form(session: Session, person: Person, action: Mapping[str, Any], at: datetime, channel: str) -> Block | None:
    """The form that a click opens; None where it opens none, or this person is told why by the click's own job."""
    found = matter(session, ref_of(action), local(at, person.time_zone).date())
    if found is None or not _opens(found, person, str(action["action_id"])):
        return None
    show = nudge_forms.day_form if action["action_id"] == NUDGE_DAY else nudge_forms.nothing_form
    return show(found.owed, found.program.name, channel)


def ref_of(action: Mapping[str, Any]) -> OwedRef:
    """What a button or a menu is about."""
    selected = action.get("selected_option") or {}
    return parse_owed(str(action.get("value") or selected.get("value")))


def _form(sitting: Sitting, name: str) -> str:
    """The form was opened at once, or not: whoever may not fill it in is told why, and what needs none is done."""
    if name == NUDGE_DAY:
        found = sitting.opened(Matter.decided_by)
        return found.value if isinstance(found, Why) else "form"
    known = matter(sitting.session, sitting.ref, sitting.today)
    if known and _opens(known, sitting.act.by, name):
        return "form"
    return nudge_answers.nothing(sitting)


def _opens(found: Matter, person: Person, name: str) -> bool:
    if name == NUDGE_DAY:
        return found.decided_by(person) and found.owed.met is None
    return nudge_answers.may_report_nothing(found, person)
