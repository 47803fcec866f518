"""Every notice can be said on both channels, every button is listened to, every call has its scope in the manifest."""

from __future__ import annotations

import ast
import importlib
import inspect
import json
import pkgutil
from collections.abc import Iterator
from typing import Any

import pytest
from slack_sdk import WebClient

import messages
from handlers.local import state
from handlers.slack import clicks, nudge_clicks
from handlers.slack.app import COMMANDS, EVENTS, VIEWS
from messages.actions import ACTION_IDS, CHOOSE, SUGGESTION, VIEW_IDS
from tests.house.source import modules, text

MANIFEST: dict[str, Any] = json.loads(text("slack-manifest.json"))
SCOPES = set(MANIFEST["oauth_config"]["scopes"]["bot"])

# What each Web API method asks for, from its page under docs.slack.dev/reference/methods. The bot looks into the
# history of direct messages and of one private channel.
NEEDED = {
    "chat_postMessage": {"chat:write"},
    "chat_update": {"chat:write"},
    "chat_postEphemeral": {"chat:write"},
    "conversations_open": {"im:write"},
    "conversations_history": {"im:history", "groups:history"},
    "conversations_replies": {"im:history", "groups:history"},
    "users_info": {"users:read", "users:read.email"},
    "views_open": set[str](),
    "views_publish": set[str](),
}
# docs.slack.dev/reference/events: what Slack sends for Bolt's name, and the scope it asks for.
# A coordinator answers a question in the thread of its card, in their private channel.
SENT: dict[str, dict[str, set[str]]] = {
    "message": {"message.im": {"im:history"}, "message.groups": {"groups:history"}},
    "app_home_opened": {"app_home_opened": set()},
}


def notices() -> list[type[Any]]:
    """Every class of the room that says itself in Slack or in a mail."""
    names = [f"messages.{module.name}" for module in pkgutil.iter_modules(messages.__path__)]
    found = (cls for name in names for _, cls in inspect.getmembers(importlib.import_module(name), inspect.isclass))
    classes = {cls for cls in found if cls.__module__ in names and not getattr(cls, "_is_protocol", False)}
    return sorted((cls for cls in classes if is_notice(cls)), key=lambda cls: cls.__name__)


def is_notice(cls: type[Any]) -> bool:
    """Whether it has a rendering of a whole message, not of a part of one."""
    returned = [getattr(getattr(cls, name, None), "__annotations__", {}).get("return") for name in ("slack", "email")]
    return returned[0] == "SlackMessage" or returned[1] == "MailMessage"


def called_methods() -> set[str]:
    """The Web API methods that the Slack door names."""
    known = {name for name in vars(WebClient) if not name.startswith("_")}
    trees = [ast.walk(module.tree) for module in modules("handlers/slack")]
    return {node.attr for tree in trees for node in tree if isinstance(node, ast.Attribute)} & known


@pytest.mark.parametrize("notice", notices(), ids=lambda notice: notice.__name__)
def test_a_notice_has_both_renderings_and_an_example(notice: type[Any]) -> None:
    assert isinstance(notice.EXAMPLE, notice)
    assert notice.EXAMPLE.slack().text
    assert notice.EXAMPLE.email().text


def buttons(part: Any) -> Iterator[str]:
    """The action ids anywhere in a rendering, but not those of inputs: they are read with their form."""
    if isinstance(part, dict):
        if "action_id" in part:
            yield part["action_id"]
        yield from (action for key, value in part.items() if key != "element" for action in buttons(value))
    if isinstance(part, list | tuple):
        yield from (action for item in part for action in buttons(item))


@pytest.mark.parametrize("notice", notices(), ids=lambda notice: notice.__name__)
def test_a_notice_has_only_buttons_that_are_known(notice: type[Any]) -> None:
    found = set(buttons(notice.EXAMPLE.slack().blocks))
    assert {action for action in found if not action.startswith((CHOOSE, SUGGESTION))} <= set(ACTION_IDS)


def test_every_button_is_listened_to() -> None:
    read = {value for door in (clicks, nudge_clicks) for value in vars(door).values() if isinstance(value, str)}
    assert set(ACTION_IDS) <= read


def test_every_form_is_listened_to() -> None:
    assert set(VIEWS) == set(VIEW_IDS)


def test_every_web_api_method_has_its_scope_in_the_manifest() -> None:
    called = called_methods()
    assert called <= set(NEEDED)
    assert set().union(*(NEEDED[method] for method in called)) <= SCOPES


def test_every_event_is_subscribed_to_and_no_other() -> None:
    subscribed = set(MANIFEST["settings"]["event_subscriptions"]["bot_events"])
    assert subscribed == {name for event in EVENTS for name in SENT[event]}


def test_the_local_workspace_gives_the_app_what_the_manifest_gives_it() -> None:
    assert set(state.APP_SCOPES) == SCOPES
    assert set(state.APP_EVENTS) == set(MANIFEST["settings"]["event_subscriptions"]["bot_events"])


def test_every_command_is_in_the_manifest_and_no_other() -> None:
    assert {command["command"] for command in MANIFEST["features"]["slash_commands"]} == set(COMMANDS)


def test_no_scope_is_asked_for_that_nothing_needs() -> None:
    needed = set().union(
        *(NEEDED[method] for method in called_methods()),
        *(scopes for event in EVENTS for scopes in SENT[event].values()),
    )
    assert needed | ({"commands"} if COMMANDS else set()) == SCOPES


def test_the_manifest_is_for_socket_mode() -> None:
    assert MANIFEST["settings"]["socket_mode_enabled"] is True
    assert MANIFEST["settings"]["interactivity"] == {"is_enabled": True}
