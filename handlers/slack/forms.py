"""Opens the forms while their trigger lives, and checks what is entered in them (SLACK_RULES R1.2, R4.3)."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.orm import Session

from bot import lifecycle
from bot.people import Person
from bot.submission import Submission
from handlers.cases import submissions
from handlers.identity import SlackIdentity
from handlers.ports import Chat, Clock, TryLater, Undeliverable
from handlers.slack import nudge_clicks
from handlers.slack.intake import team_of
from messages import entry_form, nudge_forms
from messages.actions import CHANGE, DAY_FORM, EDIT, NOTHING_FORM, NUDGE_IDS, RETURN_FORM, parse_stamp
from messages.form_not_opened import FormNotOpened
from storage import drafts

log = logging.getLogger(__name__)


class Forms:
    """Opens a form only for whom its submission would be taken from; the rest are told why by the click's own job."""

    def __init__(self, db: sa.Engine, chat: Chat, identity: SlackIdentity, clock: Clock) -> None:
        self._db, self._chat, self._identity, self._clock = db, chat, identity, clock

    def open(self, body: Mapping[str, Any]) -> None:
        """Answer a click on Change, Edit or Return With Note with its form.

        Raises:
            TryLater, Undeliverable: Slack did not open it.
        """
        action = body["actions"][0]
        if action["action_id"] in NUDGE_IDS:
            self._open_nudge(body, action)
            return
        submission_id, version = parse_stamp(action["value"])
        with Session(self._db) as session:
            person = self._person(session, body)
            submission = drafts.get(session, submission_id)
            if person is None or submission is None or submission.version != version:
                return
            view = self._view(session, action["action_id"], submission, person, body)
        if view:
            self._chat.open_view(body["trigger_id"], view)

    def errors(self, body: Mapping[str, Any]) -> dict[str, str]:
        """What is wrong with a submitted form, by block; empty when it can be taken."""
        view = body["view"]
        zone = self._zone(body)
        today = self._clock.now().astimezone(zone).date()
        values = view["state"]["values"]
        if view["callback_id"] == NOTHING_FORM:
            return nudge_forms.read_nothing(values, today=today)[2]
        if view["callback_id"] == DAY_FORM:
            return nudge_forms.read_day(values, today=today)[2]
        if view["callback_id"] == RETURN_FORM:
            return entry_form.read_return(values)[1]
        return entry_form.read_form(values, today=today)[1]

    def apologize(self, body: Mapping[str, Any]) -> None:
        """Tell the one who clicked that the form did not open and nothing was lost."""
        payload, user, channel = FormNotOpened().slack().payload(), body["user"]["id"], body.get("channel")
        try:
            if channel:
                self._chat.ephemeral(channel["id"], user, payload)
            else:  # the button stood on the Home tab, which nothing can be said in
                self._chat.post(user, payload, key=f"form_not_opened:{body['trigger_id']}")
        except (TryLater, Undeliverable):
            log.exception("the person could not be told that the form did not open")

    def _open_nudge(self, body: Mapping[str, Any], action: Mapping[str, Any]) -> None:
        channel = str((body.get("channel") or {}).get("id") or "")
        with Session(self._db) as session:
            person = self._person(session, body)
            view = nudge_clicks.form(session, person, action, self._clock.now(), channel) if person else None
        if view:
            self._chat.open_view(body["trigger_id"], view)

    def _view(
        self, session: Session, action: str, submission: Submission, person: Person, body: Mapping[str, Any]
    ) -> Mapping[str, Any] | None:
        program = submissions.program_of(session, submission)
        channel = str((body.get("channel") or {}).get("id") or "")
        circle, seen, now = submissions.circle_of(session, submission), submission.version, self._clock.now()
        if action == CHANGE:
            refusal = lifecycle.may_change(submission, circle=circle, seen_version=seen, by=person, at=now)
            return None if refusal else entry_form.draft_form(submission, program, channel=channel)
        if circle is None or lifecycle.may_review(submission, circle=circle, seen_version=seen, by=person, at=now):
            return None
        if action == EDIT:
            return entry_form.entry_form(submission, program, channel=channel)
        return entry_form.return_form(submission, program, channel=channel)

    def _person(self, session: Session, body: Mapping[str, Any]) -> Person | None:
        team, user = team_of(body), str(body["user"]["id"])
        self._identity.prepare(session, team, user)
        return self._identity.person(session, team, user)

    def _zone(self, body: Mapping[str, Any]) -> ZoneInfo:
        with Session(self._db) as session:
            person = self._person(session, body)
        return ZoneInfo(person.time_zone if person else "UTC")
