"""The Bolt app: store first, acknowledge, and open forms while their trigger lives."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from slack_bolt import Ack, App, BoltResponse
from slack_sdk import WebClient

from handlers.slack.forms import Forms
from handlers.slack.intake import Intake
from messages.actions import (
    CHANGE,
    DRAFT_FORM,
    EDIT,
    ENTRY_FORM,
    NUDGE_DAY,
    NUDGE_FORMS,
    NUDGE_NOTHING,
    RETURN,
    RETURN_FORM,
)

log = logging.getLogger(__name__)

EVENTS = ("message", "app_home_opened")
COMMANDS = ("/alliance",)
OPENERS = (CHANGE, EDIT, RETURN, NUDGE_DAY, NUDGE_NOTHING)
VIEWS = (DRAFT_FORM, ENTRY_FORM, RETURN_FORM, *NUDGE_FORMS)
_ANYTHING = re.compile(".*")
_THREADS = 32  # Bolt's own default of 5 lets the eleventh click of a busy minute wait past Slack's three seconds


def make_app(client: WebClient, intake: Intake, forms: Forms, *, signing_secret: str | None = None) -> App:
    """An app for either transport; HTTP needs the signing secret."""
    app = App(
        client=client,
        signing_secret=signing_secret,
        request_verification_enabled=signing_secret is not None,
        listener_executor=ThreadPoolExecutor(_THREADS, thread_name_prefix="slack"),
    )

    @app.middleware
    def store_first(body: dict[str, Any], next: Callable[[], BoltResponse]) -> BoltResponse:  # noqa: A002 - Bolt's name
        # Bolt acknowledges an event before its listener runs, so a listener is too late to keep it. If this raises,
        # nothing is acknowledged and Slack sends it again.
        if body.get("type") != "view_submission":
            intake.store(body)
        return next()

    for event in EVENTS:
        app.event(event)(_nothing_more)
    for action in OPENERS:
        app.action(action)(_opening(forms))
    app.action(_ANYTHING)(_acknowledge)
    for command in COMMANDS:
        app.command(command)(_acknowledge)
    for view in VIEWS:
        app.view(view)(_submitting(intake, forms))
    return app


def _nothing_more() -> None:
    """The event is stored, and its job does the rest."""


def _acknowledge(ack: Ack) -> None:
    ack()


def _opening(forms: Forms) -> Callable[..., None]:
    def open_form(ack: Ack, body: dict[str, Any]) -> None:
        ack()
        try:
            forms.open(body)
        except Exception:
            log.exception("a form could not be opened")
            forms.apologize(body)

    return open_form


def _submitting(intake: Intake, forms: Forms) -> Callable[..., None]:
    def submit(ack: Ack, body: dict[str, Any]) -> None:
        errors = forms.errors(body)
        if errors:
            ack(response_action="errors", errors=errors)
            return
        intake.store(body)
        ack()

    return submit
