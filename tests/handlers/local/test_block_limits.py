"""Block Kit's limits, each with a payload that just passes and one that does not."""

from __future__ import annotations

from typing import Any

import pytest

from handlers.local.block_limits import Surface, block_problems, view_problems
from tests.handlers.local.demo_app import Json, button, card, field, form, option, plain

SECTION = {"type": "section", "text": plain("x")}


def actions(*elements: Json) -> list[Json]:
    """One actions block."""
    return [{"type": "actions", "elements": list(elements)}]


def accessory(**element: Any) -> list[Json]:
    """One section with an element beside it."""
    return [{**SECTION, "accessory": element}]


def options(count: int) -> list[Json]:
    """Distinct options."""
    return [option(str(n), str(n)) for n in range(count)]


def select(**more: Any) -> list[Json]:
    """One section with a menu."""
    return accessory(type="static_select", action_id="a", **more)


LIMITS: list[tuple[str, list[Json], list[Json]]] = [
    ("blocks in a message", [SECTION] * 50, [SECTION] * 51),
    (
        "section text",
        [{"type": "section", "text": plain("x" * 3000)}],
        [{"type": "section", "text": plain("x" * 3001)}],
    ),
    ("fields", [{"type": "section", "fields": [plain("x")] * 10}], [{"type": "section", "fields": [plain("x")] * 11}]),
    (
        "field",
        [{"type": "section", "fields": [plain("x" * 2000)]}],
        [{"type": "section", "fields": [plain("x" * 2001)]}],
    ),
    ("header", [{"type": "header", "text": plain("x" * 150)}], [{"type": "header", "text": plain("x" * 151)}]),
    (
        "elements",
        actions(*[button("x", str(n), "v") for n in range(25)]),
        actions(*[button("x", str(n), "v") for n in range(26)]),
    ),
    ("button text", actions(button("x" * 75, "a", "v")), actions(button("x" * 76, "a", "v"))),
    ("button value", actions(button("x", "a", "v" * 2000)), actions(button("x", "a", "v" * 2001))),
    ("action_id", actions(button("x", "a" * 255, "v")), actions(button("x", "a" * 256, "v"))),
    ("style", actions(button("x", "a", "v", style="danger")), actions(button("x", "a", "v", style="loud"))),
    (
        "context",
        [{"type": "context", "elements": [plain("x")] * 10}],
        [{"type": "context", "elements": [plain("x")] * 11}],
    ),
    ("menu", select(options=options(100)), select(options=options(101))),
    ("option text", select(options=[option("x" * 75, "v")]), select(options=[option("x" * 76, "v")])),
    ("option value", select(options=[option("x", "v" * 150)]), select(options=[option("x", "v" * 151)])),
    (
        "initial",
        select(options=options(2), initial_option=option("1", "1")),
        select(options=options(2), initial_option=option("9", "9")),
    ),
    ("option groups", select(option_groups=[{"label": plain("g"), "options": options(1)}]), select(option_groups=[])),
    (
        "check boxes",
        accessory(type="checkboxes", action_id="a", options=options(10)),
        accessory(type="checkboxes", action_id="a", options=options(11)),
    ),
    (
        "overflow",
        accessory(type="overflow", action_id="a", options=options(5)),
        accessory(type="overflow", action_id="a", options=options(6)),
    ),
    (
        "date",
        accessory(type="datepicker", action_id="a", initial_date="2026-11-12"),
        accessory(type="datepicker", action_id="a", initial_date="12.11.26"),
    ),
    (
        "image",
        accessory(type="image", image_url="https://x.example/a.png", alt_text="a"),
        accessory(type="image", image_url="https://x.example/a.png"),
    ),
]


@pytest.mark.parametrize(("passes", "fails"), [case[1:] for case in LIMITS], ids=[case[0] for case in LIMITS])
def test_the_limit_itself_passes_and_one_more_does_not(passes: list[Json], fails: list[Json]) -> None:
    assert block_problems(passes, "message") == []
    assert len(block_problems(fails, "message")) == 1


@pytest.mark.parametrize(
    "blocks",
    [
        "no list",
        [{"type": "nonsense"}],
        [{"type": "section"}],
        [{**SECTION, "colour": "red"}],
        [{**SECTION, "block_id": "same"}, {**SECTION, "block_id": "same"}],
        actions(button("x", "same", "1"), button("x", "same", "2")),
        actions(),
        actions({"type": "plain_text_input", "action_id": "a"}),
        actions(button("x", "a", "v", confirm={"title": plain("Sure?")})),
        [{"type": "header", "text": {"type": "mrkdwn", "text": "x"}}],
        [{"type": "section", "text": {"type": "mrkdwn", "text": ""}}],
        [field("b", "Reached", {"type": "number_input", "action_id": "a"})],
        [field("b", "Go", button("x", "a", "v"))],
        [{"type": "rich_text", "elements": [{"type": "rich_text_nonsense"}]}],
        select(options=[option("x", "same"), option("y", "same")]),
    ],
)
def test_what_slack_refuses_is_refused_with_a_pointer(blocks: Any) -> None:
    problems = block_problems(blocks, "message")
    assert problems
    assert all(problem.startswith("[ERROR] ") and "[json-pointer:/blocks" in problem for problem in problems)


@pytest.mark.parametrize(("surface", "ok"), [("message", True), ("modal", False), ("home", False)])
def test_markdown_blocks_are_for_messages_only(surface: Surface, ok: bool) -> None:
    assert (block_problems([{"type": "markdown", "text": "x"}], surface) == []) is ok


def test_the_demo_card_and_form_pass() -> None:
    assert block_problems(card("x"), "message") == view_problems(form()) == []


@pytest.mark.parametrize(
    "view",
    [
        {"type": "page", "blocks": []},
        {**form(), "submit": None},
        {key: value for key, value in form().items() if key != "submit"},
        {**form(), "blocks": [SECTION] * 101},
        {**form(), "callback_id": "x" * 256},
        {"type": "home", "blocks": [SECTION], "close": plain("Close")},
    ],
)
def test_views_that_slack_refuses_are_refused(view: Json) -> None:
    assert view_problems(view)
