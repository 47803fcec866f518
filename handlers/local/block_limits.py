"""Whether Slack would take these blocks or this view, and if not, why.

Source: docs.slack.dev, reference/block-kit/blocks and reference/views; limits as checked in 2026-11.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, Literal

from handlers.local.element_limits import IN_ACTIONS, IN_INPUT, IN_SECTION, check_element, check_image
from handlers.local.problems import ANY_TEXT, PLAIN, Problems, check_text

Surface = Literal["message", "modal", "home"]
MOST_BLOCKS = {"message": 50, "modal": 100, "home": 100}
VIEW_KEYS = {
    *("type", "title", "submit", "close", "blocks", "private_metadata", "callback_id", "external_id"),
    *("clear_on_close", "notify_on_close", "submit_disabled"),
}


def block_problems(blocks: Any, surface: Surface) -> list[str]:
    """Everything wrong with a list of blocks on this surface, each with a JSON pointer; empty when Slack takes it."""
    problems = Problems()
    _check_blocks(problems, blocks, surface, "/blocks")
    return problems.found


def view_problems(view: Any) -> list[str]:
    """Everything wrong with a modal or Home view; empty when Slack takes it."""
    problems = Problems()
    surface = view.get("type") if isinstance(view, dict) else None
    if surface not in ("modal", "home"):
        problems.add("/view/type", "must be one of: modal, home")
        return problems.found
    problems.keys(view, VIEW_KEYS, "/view")
    problems.string(view, "private_metadata", "/view", 3000, least=0)
    problems.string(view, "callback_id", "/view", 255)
    problems.string(view, "external_id", "/view", 255)
    _check_frame(problems, view)
    _check_blocks(problems, view.get("blocks"), surface, "/view/blocks")
    return problems.found


def view_is_too_large(view: Any) -> bool:
    """Slack refuses a view of more than 250 kB."""
    return len(json.dumps(view).encode()) > 250_000


def characters(value: Any) -> int:
    """The characters of every text in a payload (`msg_blocks_too_long` counts them over the blocks)."""
    if isinstance(value, dict):
        return sum(characters(inner) for inner in value.values())
    if isinstance(value, list):
        return sum(characters(inner) for inner in value)
    return len(value) if isinstance(value, str) else 0


def _check_frame(problems: Problems, view: dict[str, Any]) -> None:
    if view["type"] == "home":
        for key in ("submit", "close"):
            if key in view:
                problems.add(f"/view/{key}", "not allowed in a home view")
        return
    problems.text(view, "title", "/view", 24, PLAIN, True)
    problems.text(view, "submit", "/view", 24, PLAIN, False)
    problems.text(view, "close", "/view", 24, PLAIN, False)
    blocks = view.get("blocks")
    inputs = isinstance(blocks, list) and any(isinstance(b, dict) and b.get("type") == "input" for b in blocks)
    if inputs and "submit" not in view:
        problems.add("/view", "missing required field: submit")


def _check_blocks(problems: Problems, blocks: Any, surface: str, at: str) -> None:
    if not isinstance(blocks, list):
        problems.add(at, "must be a list of blocks")
        return
    if len(blocks) > MOST_BLOCKS[surface]:
        problems.add(at, f"no more than {MOST_BLOCKS[surface]} items allowed")
    seen: set[str] = set()
    for number, block in enumerate(blocks):
        _check_block(problems, block, f"{at}/{number}", surface)
        block_id = block.get("block_id") if isinstance(block, dict) else None
        if block_id in seen:
            problems.add(f"{at}/{number}/block_id", "must be unique")
        if isinstance(block_id, str):
            seen.add(block_id)


def _check_block(problems: Problems, block: Any, at: str, surface: str) -> None:
    kind = block.get("type") if isinstance(block, dict) else None
    if kind not in BLOCKS:
        problems.add(at, f"unsupported type: {kind}")
        return
    allowed, surfaces, check = BLOCKS[kind]
    if surface not in surfaces:
        problems.add(at, f"{kind} blocks are not supported in a {surface}")
    problems.keys(block, {"type", "block_id"} | allowed, at)
    problems.string(block, "block_id", at, 255)
    check(problems, block, at)


def _section(problems: Problems, block: dict[str, Any], at: str) -> None:
    if "text" not in block and "fields" not in block:
        problems.add(at, "missing required field: text or fields")
    problems.text(block, "text", at, 3000, ANY_TEXT, False)
    if "fields" in block:
        for number, field in enumerate(problems.items(block, "fields", at, 10)):
            check_text(problems, field, f"{at}/fields/{number}", 2000)
    if "accessory" in block:
        check_element(problems, block["accessory"], f"{at}/accessory", IN_SECTION)


def _header(problems: Problems, block: dict[str, Any], at: str) -> None:
    problems.text(block, "text", at, 150, PLAIN, True)


def _divider(problems: Problems, block: dict[str, Any], at: str) -> None:
    """A divider has nothing of its own to be wrong."""


def _actions(problems: Problems, block: dict[str, Any], at: str) -> None:
    seen: set[str] = set()
    for number, element in enumerate(problems.items(block, "elements", at, 25)):
        check_element(problems, element, f"{at}/elements/{number}", IN_ACTIONS)
        action_id = element.get("action_id") if isinstance(element, dict) else None
        if action_id in seen:
            problems.add(f"{at}/elements/{number}/action_id", "must be unique in its block")
        if isinstance(action_id, str):
            seen.add(action_id)


def _context(problems: Problems, block: dict[str, Any], at: str) -> None:
    for number, element in enumerate(problems.items(block, "elements", at, 10)):
        place = f"{at}/elements/{number}"
        if isinstance(element, dict) and element.get("type") == "image":
            check_image(problems, element, place)
        else:
            check_text(problems, element, place, 3000)


def _input(problems: Problems, block: dict[str, Any], at: str) -> None:
    problems.text(block, "label", at, 2000, PLAIN, True)
    problems.text(block, "hint", at, 2000, PLAIN, False)
    check_element(problems, block.get("element"), f"{at}/element", IN_INPUT)


def _image(problems: Problems, block: dict[str, Any], at: str) -> None:
    check_image(problems, block, at)
    problems.text(block, "title", at, 2000, PLAIN, False)


def _rich_text(problems: Problems, block: dict[str, Any], at: str) -> None:
    known = ("rich_text_section", "rich_text_list", "rich_text_quote", "rich_text_preformatted")
    for number, element in enumerate(problems.items(block, "elements", at, 1000)):
        if not isinstance(element, dict) or element.get("type") not in known:
            problems.add(f"{at}/elements/{number}", "unsupported type in a rich_text block")


def _markdown(problems: Problems, block: dict[str, Any], at: str) -> None:
    problems.string(block, "text", at, 12_000, needed=True)


Check = Callable[[Problems, dict[str, Any], str], None]
ANYWHERE = {"message", "modal", "home"}
BLOCKS: dict[str, tuple[set[str], set[str], Check]] = {
    "section": ({"text", "fields", "accessory", "expand"}, ANYWHERE, _section),
    "header": ({"text", "level"}, ANYWHERE, _header),
    "divider": (set(), ANYWHERE, _divider),
    "actions": ({"elements"}, ANYWHERE, _actions),
    "context": ({"elements"}, ANYWHERE, _context),
    "input": ({"label", "element", "hint", "optional", "dispatch_action"}, ANYWHERE, _input),
    "image": ({"image_url", "slack_file", "alt_text", "title"}, ANYWHERE, _image),
    "rich_text": ({"elements"}, ANYWHERE, _rich_text),
    "markdown": ({"text"}, {"message"}, _markdown),
}
