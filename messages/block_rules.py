"""What Slack refuses, checked before a message is queued.

The limits are those of docs.slack.dev, "Block Kit reference", for the blocks and elements that we build;
anything else is a problem too. A message holds at most 12,000 characters, because Slack refuses longer ones
without documenting where (bolt-js issue 2509). Every problem reads "where: what".
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from messages.element_rules import Problems, check_element, items, keys, string, text

MESSAGE_BLOCKS, VIEW_BLOCKS = 50, 100
MESSAGE_CHARACTERS, FALLBACK_CHARACTERS, VIEW_BYTES = 12_000, 4_000, 250_000
_IN_ACTIONS = ("button", "static_select", "datepicker", "radio_buttons", "checkboxes")
_IN_SECTION = ("button", "static_select")
_IN_INPUT = ("plain_text_input", "number_input", "datepicker", "static_select", "radio_buttons")


def check_message(payload: Mapping[str, Any]) -> list[str]:
    """The problems of a `{text, blocks}` payload; empty when Slack takes it."""
    blocks = payload.get("blocks", [])
    problems = list(string(payload, "text", "text", FALLBACK_CHARACTERS))
    problems += _blocks(blocks, MESSAGE_BLOCKS, "message")
    if characters(blocks) > MESSAGE_CHARACTERS:
        problems.append(f"blocks: {characters(blocks)} characters, more than {MESSAGE_CHARACTERS}")
    return problems


def check_view(view: Mapping[str, Any]) -> list[str]:
    """The problems of a modal or Home view; empty when Slack takes it."""
    problems = list(_view_keys(view))
    problems += _blocks(view.get("blocks", []), VIEW_BLOCKS, str(view.get("type")))
    if len(json.dumps(view).encode()) > VIEW_BYTES:
        problems.append(f"view: larger than {VIEW_BYTES} bytes")
    return problems


def _view_keys(view: Mapping[str, Any]) -> Problems:
    modal = view.get("type") == "modal"
    if view.get("type") not in ("modal", "home"):
        yield f"type: {view.get('type')!r} is neither modal nor home"
    for name in ("title", "submit", "close"):
        if name in view and not modal:
            yield f"{name}: only on a modal"
        elif name in view or (modal and name == "title"):
            yield from text(view.get(name), name, 24, ("plain_text",))
    if modal and "submit" not in view and any(b.get("type") == "input" for b in view.get("blocks", [])):
        yield "submit: needed where there is an input"
    for name, limit in (("private_metadata", 3000), ("callback_id", 255), ("external_id", 255)):
        if name in view:
            yield from string(view, name, name, limit)


def _blocks(blocks: Sequence[Mapping[str, Any]], most: int, surface: str) -> Problems:
    if not 1 <= len(blocks) <= most:
        yield f"blocks: {len(blocks)}, not 1 to {most}"
    seen: set[str] = set()
    for number, block in enumerate(blocks):
        yield from _block(block, f"blocks[{number}]", surface)
        name = block.get("block_id")
        if name in seen:
            yield f"blocks[{number}]: block_id {name!r} stands twice"
        seen |= {name} if name else set()


def _block(block: Mapping[str, Any], at: str, surface: str) -> Problems:
    kind = block.get("type")
    if kind not in _RULES:
        yield f"{at}: no block {kind!r}"
        return
    known, rule = _RULES[kind]
    yield from keys(block, at, ("type", "block_id", *known))
    if "block_id" in block:
        yield from string(block, "block_id", f"{at}.block_id", 255)
    if kind == "input" and surface == "message":
        yield f"{at}: our messages hold no input"
    yield from rule(block, at)


def _section(block: Mapping[str, Any], at: str) -> Problems:
    if "text" not in block and "fields" not in block:
        yield f"{at}: text or fields needed"
    if "text" in block:
        yield from text(block["text"], f"{at}.text", 3000)
    if "fields" in block:
        for place, field in items(block["fields"], f"{at}.fields"):
            yield from text(field, place, 2000)
        yield from _between(block["fields"], f"{at}.fields", 1, 10)
    if "accessory" in block:
        yield from check_element(block["accessory"], f"{at}.accessory", _IN_SECTION)


def _header(block: Mapping[str, Any], at: str) -> Problems:
    yield from text(block.get("text"), f"{at}.text", 150, ("plain_text",))


def _divider(_block: Mapping[str, Any], _at: str) -> Problems:
    yield from ()


def _context(block: Mapping[str, Any], at: str) -> Problems:
    yield from _between(block.get("elements", []), f"{at}.elements", 1, 10)
    for place, element in items(block.get("elements", []), f"{at}.elements"):
        yield from text(element, place, 3000)


def _actions(block: Mapping[str, Any], at: str) -> Problems:
    elements = block.get("elements", [])
    yield from _between(elements, f"{at}.elements", 1, 25)
    for place, element in items(elements, f"{at}.elements"):
        yield from check_element(element, place, _IN_ACTIONS)
    ids = [element.get("action_id") for element in elements]
    if len(set(ids)) != len(ids):
        yield f"{at}: an action_id stands twice"


def _input(block: Mapping[str, Any], at: str) -> Problems:
    yield from text(block.get("label"), f"{at}.label", 2000, ("plain_text",))
    if "hint" in block:
        yield from text(block["hint"], f"{at}.hint", 2000, ("plain_text",))
    yield from check_element(block.get("element", {}), f"{at}.element", _IN_INPUT)


def _rich_text(block: Mapping[str, Any], at: str) -> Problems:
    for place, part in items(block.get("elements", []), f"{at}.elements"):
        if part.get("type") not in ("rich_text_section", "rich_text_quote"):
            yield f"{place}: no part {part.get('type')!r}"
        for inner, said in items(part.get("elements", []), f"{place}.elements"):
            yield from keys(said, inner, ("type", "text", "style"))
            yield from string(said, "text", f"{inner}.text", 3000)


def _between(values: Sequence[object], at: str, least: int, most: int) -> Problems:
    if not least <= len(values) <= most:
        yield f"{at}: {len(values)}, not {least} to {most}"


def characters(node: object) -> int:
    """The characters of every string in blocks, which is what Slack counts as far as anybody knows."""
    if isinstance(node, str):
        return len(node)
    if isinstance(node, Mapping):
        return sum(characters(value) for value in node.values())
    return sum(characters(value) for value in node) if isinstance(node, Sequence) else 0


Rule = Callable[[Mapping[str, Any], str], Iterator[str]]
_RULES: dict[str, tuple[tuple[str, ...], Rule]] = {
    "section": (("text", "fields", "accessory"), _section),
    "header": (("text",), _header),
    "divider": ((), _divider),
    "context": (("elements",), _context),
    "actions": (("elements",), _actions),
    "input": (("label", "element", "hint", "optional"), _input),
    "rich_text": (("elements",), _rich_text),
}
