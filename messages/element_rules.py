"""What Slack refuses inside a block: texts, options, buttons and inputs (docs.slack.dev, "Block Kit reference")."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, TypeAlias

Problems: TypeAlias = Iterator[str]
Thing: TypeAlias = Mapping[str, Any]
_SHARED = ("type", "action_id", "placeholder", "focus_on_load", "confirm", "accessibility_label")


def string(thing: Thing, name: str, at: str, most: int) -> Problems:
    """A string with something to see in it, at most so long."""
    value = thing.get(name)
    if not isinstance(value, str) or not value.strip():
        yield f"{at}: text needed"
    elif len(value) > most:
        yield f"{at}: {len(value)} characters, more than {most}"


def text(thing: object, at: str, most: int, kinds: tuple[str, ...] = ("plain_text", "mrkdwn")) -> Problems:
    """A text object of one of these kinds."""
    if not isinstance(thing, Mapping):
        yield f"{at}: a text object needed"
        return
    if thing.get("type") not in kinds:
        yield f"{at}: type {thing.get('type')!r}, not {' or '.join(kinds)}"
    own = "emoji" if thing.get("type") == "plain_text" else "verbatim"
    yield from keys(thing, at, ("type", "text", own))
    yield from string(thing, "text", at, most)


def keys(thing: Thing, at: str, known: tuple[str, ...]) -> Problems:
    """No key that Slack does not know."""
    for name in thing:
        if name not in known:
            yield f"{at}: no key {name!r}"


def items(things: Sequence[Any], at: str) -> Iterator[tuple[str, Any]]:
    """Each thing with its place."""
    for number, thing in enumerate(things):
        yield f"{at}[{number}]", thing


def check_element(element: Thing, at: str, allowed: tuple[str, ...]) -> Problems:
    """The problems of a button, menu or input that stands where only these are allowed."""
    kind = str(element.get("type"))
    if kind not in allowed:
        yield f"{at}: no {kind!r} here"
        return
    own, rule = _RULES[kind]
    yield from keys(element, at, (*_SHARED, *own))
    yield from string(element, "action_id", f"{at}.action_id", 255)
    if "placeholder" in element:
        yield from text(element["placeholder"], f"{at}.placeholder", 150, ("plain_text",))
    if "accessibility_label" in element:
        yield from string(element, "accessibility_label", f"{at}.accessibility_label", 75)
    if "confirm" in element:
        yield from _confirm(element["confirm"], f"{at}.confirm")
    yield from rule(element, at)


def _confirm(dialog: Thing, at: str) -> Problems:
    for name, most in (("title", 100), ("text", 300), ("confirm", 30), ("deny", 30)):
        yield from text(dialog.get(name), f"{at}.{name}", most)


def _button(element: Thing, at: str) -> Problems:
    yield from text(element.get("text"), f"{at}.text", 75, ("plain_text",))
    yield from string(element, "value", f"{at}.value", 2000)
    if element.get("style") not in (None, "primary", "danger"):
        yield f"{at}: no style {element['style']!r}"


def _select(element: Thing, at: str) -> Problems:
    yield from _options(element, at, 100)


def _radio(element: Thing, at: str) -> Problems:
    yield from _options(element, at, 10)


def _options(element: Thing, at: str, most: int) -> Problems:
    options = element.get("options", [])
    if not 1 <= len(options) <= most:
        yield f"{at}.options: {len(options)}, not 1 to {most}"
    for place, option in items(options, f"{at}.options"):
        yield from keys(option, place, ("text", "value"))
        yield from text(option.get("text"), f"{place}.text", 75, ("plain_text",))
        yield from string(option, "value", f"{place}.value", 150)
    values = [option.get("value") for option in options]
    if len(set(values)) != len(values):
        yield f"{at}.options: a value stands twice"
    if "initial_option" in element and element["initial_option"] not in options:
        yield f"{at}.initial_option: not one of the options"


def _checkboxes(element: Thing, at: str) -> Problems:
    yield from _options(element, at, 10)
    for chosen in element.get("initial_options", ()):
        if chosen not in element.get("options", []):
            yield f"{at}.initial_options: not one of the options"


def _datepicker(element: Thing, at: str) -> Problems:
    try:
        date.fromisoformat(element.get("initial_date", "2000-01-01"))
    except ValueError:
        yield f"{at}.initial_date: not YYYY-MM-DD"


def _number(element: Thing, at: str) -> Problems:
    if not isinstance(element.get("is_decimal_allowed"), bool):
        yield f"{at}.is_decimal_allowed: needed"
    for name in ("initial_value", "min_value", "max_value"):
        if not isinstance(element.get(name, ""), str):
            yield f"{at}.{name}: a string needed"


def _plain_text_input(element: Thing, at: str) -> Problems:
    most = element.get("max_length", 3000)
    if not 1 <= most <= 3000:
        yield f"{at}.max_length: {most}, not 1 to 3000"
    if len(element.get("initial_value", "")) > most:
        yield f"{at}.initial_value: longer than {most}"


_RULES: dict[str, tuple[tuple[str, ...], Callable[[Thing, str], Problems]]] = {
    "button": (("text", "value", "style"), _button),
    "static_select": (("options", "initial_option"), _select),
    "radio_buttons": (("options", "initial_option"), _radio),
    "checkboxes": (("options", "initial_options"), _checkboxes),
    "datepicker": (("initial_date",), _datepicker),
    "number_input": (("is_decimal_allowed", "initial_value", "min_value", "max_value"), _number),
    "plain_text_input": (("initial_value", "multiline", "max_length"), _plain_text_input),
}
