"""What Slack delivers is known by Slack's own names for it (SLACK_RULES R1.4), and what is not ours is left."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from handlers.slack.intake import Intake, key_of, kind_of, user_of
from storage.tables import InboxRow

CLICK: dict[str, Any] = {
    "type": "block_actions",
    "team": {"id": "T1"},
    "user": {"id": "U1"},
    "actions": [{"action_id": "draft_confirm", "action_ts": "17.000100", "value": "3:1"}],
}
FORM: dict[str, Any] = {
    "type": "view_submission",
    "user": {"id": "U1"},
    "view": {"id": "V1", "hash": "h1", "state": {"values": {"number": {"value": {"value": "45"}}}}},
}


def message(**event: Any) -> dict[str, Any]:
    said = {"type": "message", "channel_type": "im", "channel": "D1", "user": "U1", "ts": "1.5", "text": "hello"}
    return {"type": "event_callback", "team_id": "T1", "event_id": "Ev1", "event": {**said, **event}}


def test_an_event_is_known_by_its_id() -> None:
    assert key_of("message", message()) == key_of("message", message(text="again")) == "slack:event:Ev1"


@pytest.mark.parametrize(
    "other",
    [
        {"user": {"id": "U2"}},
        {"team": {"id": "T2"}},
        {"actions": [{**CLICK["actions"][0], "action_ts": "17.000200"}]},
        {"actions": [{**CLICK["actions"][0], "action_id": "draft_discard"}]},
    ],
)
def test_a_click_is_known_by_team_user_moment_and_button(other: dict[str, Any]) -> None:
    assert key_of("block_actions", CLICK) != key_of("block_actions", CLICK | other)
    assert key_of("block_actions", CLICK) == key_of("block_actions", CLICK | {"trigger_id": "another"})


def test_a_form_corrected_after_an_error_is_another_form() -> None:
    corrected = {**FORM, "view": {**FORM["view"], "state": {"values": {"number": {"value": {"value": "46"}}}}}}
    assert key_of("view_submission", FORM) != key_of("view_submission", corrected)
    assert key_of("view_submission", FORM) == key_of("view_submission", FORM | {"trigger_id": "another"})


def test_a_command_is_known_by_its_trigger() -> None:
    assert key_of("command", {"command": "/alliance", "trigger_id": "13.7"}) == "slack:command:13.7"


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (message(), "message"),
        (message(subtype="file_share"), "message"),
        (message(subtype="message_changed", message={"user": "U1"}), "message"),
        (message(subtype="message_changed", message={"user": "U9", "bot_id": "B1"}), None),
        (message(subtype="message_deleted", previous_message={"bot_id": "B1"}), None),
        (message(bot_id="B1"), None),
        (message(subtype="channel_join"), None),
        (message(channel_type="channel"), None),
        ({"type": "event_callback", "event": {"type": "app_home_opened", "tab": "home", "user": "U1"}}, "home"),
        ({"type": "event_callback", "event": {"type": "app_home_opened", "tab": "messages", "user": "U1"}}, None),
        (CLICK, "block_actions"),
        (FORM, "view_submission"),
        ({"command": "/alliance", "user_id": "U1"}, "command"),
        ({"type": "view_closed"}, None),
    ],
)
def test_what_concerns_us_is_told_from_the_rest(body: dict[str, Any], kind: str | None) -> None:
    assert kind_of(body) == kind


@pytest.mark.parametrize(
    "body",
    [
        message(),
        message(user=None, subtype="message_changed", message={"user": "U1"}),
        message(user=None, subtype="message_deleted", previous_message={"user": "U1"}),
        CLICK,
        {"command": "/alliance", "user_id": "U1"},
    ],
)
def test_who_acted_is_found_in_every_sort_of_payload(body: dict[str, Any]) -> None:
    assert user_of(body) == "U1"


class Noted:
    """Jobs that are only counted."""

    def __init__(self) -> None:
        self.lanes: list[str] = []

    def work(self, session: Session, inbox_id: int, lane: str) -> None:  # noqa: ARG002 - the port's signature
        self.lanes.append(lane)

    def deliver(self, session: Session, key: str) -> None:  # noqa: ARG002 - the port's signature
        raise AssertionError("nothing leaves at intake")


class Noon:
    """A clock that stands."""

    def now(self) -> datetime:
        return datetime(2026, 11, 3, 12, tzinfo=UTC)


def test_a_payload_and_its_job_are_stored_once(engine: sa.Engine) -> None:
    jobs = Noted()
    intake = Intake(engine, jobs, Noon())
    assert [intake.store(message()) for _ in range(4)] == [True, False, False, False]
    assert intake.store(message(bot_id="B1")) is False
    with Session(engine) as session:
        [row] = session.scalars(sa.select(InboxRow))
    assert (row.door, row.kind, row.state, jobs.lanes) == ("slack", "message", "new", ["U1"])
