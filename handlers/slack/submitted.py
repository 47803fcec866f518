"""What a submitted form asks for. Its entries were checked before it was stored."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from handlers.cases import reviews, submissions
from handlers.cases.act import Act
from handlers.cases.desk import Desk
from handlers.cases.hearing.hearing import today_of
from handlers.slack import nudge_clicks
from messages import entry_form, nudge_forms
from messages.actions import ENTRY_FORM, NUDGE_FORMS, RETURN_FORM
from storage import drafts


def read(desk: Desk, session: Session, act: Act, view: Mapping[str, Any]) -> str:
    """Do it; the name of how it ended."""
    if view["callback_id"] in NUDGE_FORMS:
        return nudge_clicks.submitted(desk, session, act, view)
    about = entry_form.read_origin(view["private_metadata"])
    submission = drafts.get(session, about.submission_id)
    if submission is None:
        raise LookupError(f"a form names submission {about.submission_id}, which does not exist")
    values, seen = view["state"]["values"], about.version
    if view["callback_id"] == RETURN_FORM:
        reason, _ = entry_form.read_return(values)
        change = reviews.send_back(desk, session, act, submission, seen=seen, reason=reason)
        return change.event.name
    entered, _ = entry_form.read_form(values, today=today_of(act.by, act))
    changes = entry_form.what_changed(entered, submission.draft)
    save = reviews.edit if view["callback_id"] == ENTRY_FORM else submissions.edit
    return save(desk, session, act, submission, changes, seen=seen).event.name


def channel_of(view: Mapping[str, Any]) -> str | None:
    """The conversation whose button opened this form."""
    metadata = view["private_metadata"]
    if view["callback_id"] in NUDGE_FORMS:
        return nudge_forms.read_nudge_origin(metadata).channel
    return entry_form.read_origin(metadata).channel or None
