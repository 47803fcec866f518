"""The checker finds each thing that Slack refuses."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from messages.block_rules import check_message, check_view
from messages.blocks import actions, button, context, divider, fields, header, message, mrkdwn, option, plain, section

BUTTON = button("Approve Entry", "entry_approve", "17:3")
INPUT = {"type": "input", "block_id": "topic", "label": plain("Topic")}


def _message(*blocks: Any, text: str = "Hello") -> dict[str, Any]:
    return {"text": text, "blocks": list(blocks)}


def _modal(*blocks: Any, **more: Any) -> dict[str, Any]:
    return {"type": "modal", "title": plain("Edit"), "submit": plain("Save"), "blocks": list(blocks), **more}


def _with(thing: dict[str, Any], **changes: Any) -> dict[str, Any]:
    return deepcopy(thing) | changes


def _select(*options: Any, **more: Any) -> dict[str, Any]:
    return {"type": "static_select", "action_id": "a", "options": list(options), **more}


def _asked(element: dict[str, Any]) -> dict[str, Any]:
    return INPUT | {"element": element}


WRONG_MESSAGES = {
    "no text": _message(divider(), text=" "),
    "text too long": _message(divider(), text="x" * 4001),
    "no blocks": _message(),
    "51 blocks": _message(*[divider()] * 51),
    "12,001 characters": _message(*[section(plain("x" * 2999))] * 5),
    "unknown block": _message({"type": "table"}),
    "unknown key": _message(divider() | {"colour": "red"}),
    "input in a message": _message(_asked({"type": "plain_text_input", "action_id": "v"})),
    "block_id twice": _message(actions([BUTTON], "a"), actions([BUTTON], "a")),
    "block_id too long": _message(actions([BUTTON], "x" * 256)),
    "action_id twice": _message(actions([BUTTON, BUTTON], "a")),
    "26 buttons": _message({"type": "actions", "elements": [_with(BUTTON, action_id=str(n)) for n in range(26)]}),
    "no buttons": _message({"type": "actions", "elements": []}),
    "empty section": _message({"type": "section"}),
    "section too long": _message(section({"type": "plain_text", "text": "x" * 3001})),
    "eleven fields": _message({"type": "section", "fields": [plain("x")] * 11}),
    "field too long": _message({"type": "section", "fields": [{"type": "mrkdwn", "text": "x" * 2001}]}),
    "header in mrkdwn": _message({"type": "header", "text": mrkdwn("x")}),
    "header too long": _message({"type": "header", "text": {"type": "plain_text", "text": "x" * 151}}),
    "eleven in a context": _message({"type": "context", "elements": [plain("x")] * 11}),
    "blank text": _message(section({"type": "plain_text", "text": "  "})),
    "text without an object": _message(section("hello")),  # type: ignore[arg-type]  # wrong on purpose
    "emoji on mrkdwn": _message(section({"type": "mrkdwn", "text": "x", "emoji": True})),
    "label too long": _message(actions([_with(BUTTON, text={"type": "plain_text", "text": "x" * 76})], "a")),
    "value too long": _message(actions([_with(BUTTON, value="x" * 2001)], "a")),
    "no such style": _message(actions([_with(BUTTON, style="green")], "a")),
    "no action_id": _message(actions([_with(BUTTON, action_id="")], "a")),
    "no such element": _message(actions([{"type": "wheel", "action_id": "a"}], "a")),
    "screen reader label too long": _message(actions([_with(BUTTON, accessibility_label="x" * 76)], "a")),
    "half a confirm dialog": _message(actions([_with(BUTTON, confirm={"title": plain("x")})], "a")),
    "no options": _message(actions([_select()], "a")),
    "101 options": _message(actions([_select(*[option(str(n), str(n)) for n in range(101)])], "a")),
    "option value twice": _message(actions([_select(option("a", "1"), option("b", "1"))], "a")),
    "option value too long": _message(actions([_select(option("a", "x" * 151))], "a")),
    "option text too long": _message(
        actions([_select({"text": {"type": "plain_text", "text": "x" * 76}, "value": "1"})], "a")
    ),
    "placeholder too long": _message(
        actions([_select(option("a", "1"), placeholder={"type": "plain_text", "text": "x" * 151})], "a")
    ),
    "a choice that is none": _message(actions([_select(option("a", "1"), initial_option=option("b", "2"))], "a")),
    "rich text of an unknown part": _message({"type": "rich_text", "elements": [{"type": "rich_text_table"}]}),
    "rich text with nothing in it": _message(
        {"type": "rich_text", "elements": [{"type": "rich_text_quote", "elements": [{"type": "text", "text": ""}]}]}
    ),
}
WRONG_VIEWS = {
    "neither modal nor home": {"type": "page", "blocks": [divider()]},
    "no title": {"type": "modal", "blocks": [divider()]},
    "title too long": _modal(divider(), title={"type": "plain_text", "text": "x" * 25}),
    "submit on a home tab": {"type": "home", "submit": plain("Save"), "blocks": [divider()]},
    "input without submit": {
        "type": "modal",
        "title": plain("x"),
        "blocks": [_asked({"type": "plain_text_input", "action_id": "v"})],
    },
    "101 blocks": _modal(*[divider()] * 101),
    "metadata too long": _modal(divider(), private_metadata="x" * 3001),
    "callback_id too long": _modal(divider(), callback_id="x" * 256),
    "larger than 250 kB": {"type": "home", "blocks": [section(plain("x" * 2990))] * 90},
    "a button as an input": _modal(_asked(BUTTON)),
    "no such day": _modal(_asked({"type": "datepicker", "action_id": "v", "initial_date": "2026-02-30"})),
    "decimals not said": _modal(_asked({"type": "number_input", "action_id": "v"})),
    "a number that is no string": _modal(
        _asked({"type": "number_input", "action_id": "v", "is_decimal_allowed": False, "initial_value": 4})
    ),
    "longer than its input": _modal(
        _asked({"type": "plain_text_input", "action_id": "v", "max_length": 3, "initial_value": "four"})
    ),
    "an input of 3,001": _modal(_asked({"type": "plain_text_input", "action_id": "v", "max_length": 3001})),
    "eleven radio buttons": _modal(
        _asked({"type": "radio_buttons", "action_id": "v", "options": [option(str(n), str(n)) for n in range(11)]})
    ),
}


def test_a_message_as_we_make_it_is_right() -> None:
    blocks = [header("x"), section(plain("y")), fields([("A", "b")]), actions([BUTTON], "a"), context(plain("z"))]
    assert check_message(message("x", blocks).payload()) == []


@pytest.mark.parametrize("payload", WRONG_MESSAGES.values(), ids=WRONG_MESSAGES)
def test_a_message_that_slack_refuses_has_one_problem(payload: dict[str, Any]) -> None:
    assert len(check_message(payload)) == 1 or payload in (WRONG_MESSAGES["half a confirm dialog"],)
    assert check_message(payload)


@pytest.mark.parametrize("view", WRONG_VIEWS.values(), ids=WRONG_VIEWS)
def test_a_view_that_slack_refuses_has_one_problem(view: dict[str, Any]) -> None:
    assert len(check_view(view)) == 1
