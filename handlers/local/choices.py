"""What a person entered or chose in an element, in the form Slack reports it, and whether it will do."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from handlers.local.element_limits import DATE
from handlers.local.store import Json

STATELESS = {"button", "overflow", "image"}
VALUE_KEY = {
    "datepicker": ("selected_date", "initial_date"),
    "timepicker": ("selected_time", "initial_time"),
    "users_select": ("selected_user", "initial_user"),
}


class NoSuchChoice(ValueError):
    """The element does not offer what was chosen."""


def elements(blocks: list[Json]) -> Iterator[tuple[Json, Json]]:
    """Every interactive element with the block it stands in."""
    for block in blocks:
        inside = [block.get("accessory"), block.get("element")]
        inside += block["elements"] if block["type"] == "actions" else []
        for element in inside:
            if isinstance(element, dict) and element["type"] != "image":
                yield block, element


def options(element: Json) -> list[Json]:
    """All options, out of their groups."""
    groups = element.get("option_groups")
    return [o for group in groups for o in group["options"]] if groups else list(element.get("options", []))


def initial_values(blocks: list[Json]) -> Json:
    """`state.values` before anybody has touched anything."""
    values: Json = {}
    for block, element in elements(blocks):
        if element["type"] not in STATELESS:
            values.setdefault(block["block_id"], {})[element["action_id"]] = _initial(element)
    return values


def chosen(element: Json, value: Any) -> Json:
    """A value as `state.values` reports it. Options go by their `value`. Raises NoSuchChoice for one not offered."""
    kind = element["type"]
    if kind in ("checkboxes", "multi_static_select"):
        return {"type": kind, "selected_options": [_option(element, one) for one in value or []]}
    if kind in ("static_select", "radio_buttons", "overflow"):
        return {"type": kind, "selected_option": _option(element, value) if value else None}
    if kind in VALUE_KEY:
        return {"type": kind, VALUE_KEY[kind][0]: value or None}
    if kind == "button":
        return {"type": kind, "value": value}
    return {"type": kind, "value": None if value in (None, "") else str(value)}


def action(block: Json, element: Json, value: Any) -> Json:
    """One entry of a click's `actions`."""
    said = {"action_id": element["action_id"], "block_id": block["block_id"]}
    if element["type"] == "button":
        said = {**said, "type": "button", "text": element["text"]}
        return {**said, "value": element["value"]} if "value" in element else said
    return {**said, **chosen(element, value)}


def complaint(block: Json, value: Json) -> str | None:
    """Why Slack's own client would not send this input, or None."""
    element = block["element"]
    entered = next((v for key, v in value.items() if key != "type"), None)
    if not entered:
        return None if block.get("optional") else "Please complete this required field."
    if element["type"] == "number_input":
        return _number_complaint(element, str(entered))
    if element["type"] == "datepicker" and not DATE.fullmatch(str(entered)):
        return "Please enter a date as YYYY-MM-DD."
    if element["type"] == "plain_text_input":
        least, most = element.get("min_length", 0), element.get("max_length", 3000)
        if not least <= len(str(entered)) <= most:
            return f"Please enter {least} to {most} characters."
    return None


def _number_complaint(element: Json, entered: str) -> str | None:
    try:
        number = float(entered) if element["is_decimal_allowed"] else int(entered)
    except ValueError:
        return "Please enter a number." if element["is_decimal_allowed"] else "Please enter a whole number."
    if "min_value" in element and number < float(element["min_value"]):
        return f"Please enter a number of at least {element['min_value']}."
    if "max_value" in element and number > float(element["max_value"]):
        return f"Please enter a number of at most {element['max_value']}."
    return None


def _initial(element: Json) -> Json:
    kind = element["type"]
    if kind in ("checkboxes", "multi_static_select"):
        return {"type": kind, "selected_options": element.get("initial_options", [])}
    if kind in ("static_select", "radio_buttons"):
        return {"type": kind, "selected_option": element.get("initial_option")}
    if kind in VALUE_KEY:
        selected, initial = VALUE_KEY[kind]
        return {"type": kind, selected: element.get(initial)}
    return {"type": kind, "value": element.get("initial_value")}


def _option(element: Json, value: Any) -> Json:
    for option in options(element):
        if option["value"] == value:
            return option
    offered = ", ".join(repr(option["value"]) for option in options(element))
    raise NoSuchChoice(f"{element['action_id']} does not offer {value!r}, only {offered}.")
