"""What Slack allows inside a block: options, confirm dialogs and interactive elements.

Source: docs.slack.dev, reference/block-kit/block-elements and composition-objects.
"""

from __future__ import annotations

import re
from typing import Any

from handlers.local.problems import ANY_TEXT, PLAIN, Problems

STYLES = ("primary", "danger")
DATE = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")
TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
COMMON = {"type", "action_id", "confirm", "focus_on_load"}

# Per element: the keys beside COMMON that it may carry.
KEYS: dict[str, set[str]] = {
    "button": {"text", "url", "value", "style", "accessibility_label"},
    "static_select": {"placeholder", "options", "option_groups", "initial_option"},
    "multi_static_select": {"placeholder", "options", "option_groups", "initial_options", "max_selected_items"},
    "users_select": {"placeholder", "initial_user"},
    "overflow": {"options"},
    "datepicker": {"placeholder", "initial_date"},
    "timepicker": {"placeholder", "initial_time", "timezone"},
    "checkboxes": {"options", "initial_options"},
    "radio_buttons": {"options", "initial_option"},
    "plain_text_input": {
        *("placeholder", "initial_value", "multiline", "min_length", "max_length", "dispatch_action_config"),
    },
    "number_input": {"placeholder", "is_decimal_allowed", "initial_value", "min_value", "max_value"},
    "email_text_input": {"placeholder", "initial_value", "dispatch_action_config"},
    "url_text_input": {"placeholder", "initial_value", "dispatch_action_config"},
    "image": {"image_url", "alt_text", "slack_file"},
}
TYPED = {"plain_text_input", "number_input", "email_text_input", "url_text_input"}
IN_INPUT = set(KEYS) - {"button", "overflow", "image"}
IN_ACTIONS = set(KEYS) - TYPED - {"image"}
IN_SECTION = set(KEYS) - TYPED
MOST_OPTIONS = {"overflow": 5, "checkboxes": 10, "radio_buttons": 10}


def check_confirm(problems: Problems, confirm: Any, at: str) -> None:
    """A confirm dialog: title, text and both answers are needed."""
    if not isinstance(confirm, dict):
        problems.add(at, "must be a confirmation dialog")
        return
    problems.keys(confirm, {"title", "text", "confirm", "deny", "style"}, at)
    problems.text(confirm, "title", at, 100, PLAIN, True)
    problems.text(confirm, "text", at, 300, ANY_TEXT, True)
    problems.text(confirm, "confirm", at, 30, PLAIN, True)
    problems.text(confirm, "deny", at, 30, PLAIN, True)
    _check_style(problems, confirm, at)


def check_element(problems: Problems, element: Any, at: str, allowed: set[str]) -> None:
    """An interactive element or image in a place where only some are allowed."""
    kind = element.get("type") if isinstance(element, dict) else None
    if kind not in allowed:
        problems.add(at, f"unsupported type: {kind}")
        return
    problems.keys(element, COMMON | KEYS[kind], at)
    if kind == "image":
        check_image(problems, element, at)
        return
    problems.string(element, "action_id", at, 255)
    problems.string(element, "accessibility_label", at, 75)
    problems.text(element, "placeholder", at, 150, PLAIN, False)
    if "confirm" in element:
        check_confirm(problems, element["confirm"], f"{at}/confirm")
    if "options" in KEYS[kind]:
        _check_options(problems, element, at)
    _check_own_rules(problems, element, at)


def check_image(problems: Problems, image: dict[str, Any], at: str) -> None:
    """An image needs a source and an alternative text."""
    problems.string(image, "alt_text", at, 2000, needed=True)
    problems.string(image, "image_url", at, 3000)
    if ("image_url" in image) == ("slack_file" in image):
        problems.add(at, "must provide exactly one of: image_url, slack_file")


def _check_own_rules(problems: Problems, element: dict[str, Any], at: str) -> None:
    kind = element["type"]
    if kind == "button":
        problems.text(element, "text", at, 75, PLAIN, True)
        problems.string(element, "value", at, 2000, least=0)
        problems.string(element, "url", at, 3000)
        _check_style(problems, element, at)
    elif kind == "datepicker":
        _check_form(problems, element, "initial_date", DATE, "YYYY-MM-DD", at)
    elif kind == "timepicker":
        _check_form(problems, element, "initial_time", TIME, "HH:mm", at)
    elif kind == "number_input" and not isinstance(element.get("is_decimal_allowed"), bool):
        problems.add(at, "missing required field: is_decimal_allowed")
    if kind in TYPED:
        problems.string(element, "initial_value", at, min(element.get("max_length", 3000), 3000), least=0)
        for key, least in (("min_length", 0), ("max_length", 1)):
            if not least <= element.get(key, 1) <= 3000:
                problems.add(f"{at}/{key}", f"must be between {least} and 3000")


def _check_style(problems: Problems, element: dict[str, Any], at: str) -> None:
    if element.get("style", "primary") not in STYLES:
        problems.add(f"{at}/style", "must be one of: primary, danger")


def _check_form(
    problems: Problems, element: dict[str, Any], key: str, form: re.Pattern[str], name: str, at: str
) -> None:
    value = element.get(key)
    if value is not None and not (isinstance(value, str) and form.fullmatch(value)):
        problems.add(f"{at}/{key}", f"must be in the form {name}")


def _check_options(problems: Problems, element: dict[str, Any], at: str) -> None:
    kind = element["type"]
    options: list[Any] = []
    if "option_groups" in element:
        if "options" in element:
            problems.add(at, "only one of options and option_groups is allowed")
        for number, group in enumerate(problems.items(element, "option_groups", at, 100)):
            place = f"{at}/option_groups/{number}"
            problems.text(group, "label", place, 75, PLAIN, True)
            options += [(f"{place}/options/{n}", o) for n, o in enumerate(problems.items(group, "options", place, 100))]
    else:
        listed = problems.items(element, "options", at, MOST_OPTIONS.get(kind, 100))
        options = [(f"{at}/options/{n}", option) for n, option in enumerate(listed)]
    for place, option in options:
        _check_option(problems, option, place, kind)
    _check_initial(problems, element, [option for _, option in options], at)


def _check_option(problems: Problems, option: Any, at: str, kind: str) -> None:
    kinds = ANY_TEXT if kind in ("checkboxes", "radio_buttons") else PLAIN
    if not isinstance(option, dict):
        problems.add(at, "must be an option object")
        return
    problems.keys(option, {"text", "value", "description"} | ({"url"} if kind == "overflow" else set()), at)
    problems.text(option, "text", at, 75, kinds, True)
    problems.string(option, "value", at, 150, needed=True)
    problems.text(option, "description", at, 75, kinds, False)


def _check_initial(problems: Problems, element: dict[str, Any], options: list[Any], at: str) -> None:
    values = [option.get("value") for option in options if isinstance(option, dict)]
    if len(set(values)) != len(values):
        problems.add(f"{at}/options", "option values must be unique")
    chosen = element.get("initial_options", [])
    chosen = [*chosen, element["initial_option"]] if "initial_option" in element else chosen
    if "initial_options" in element and not element["initial_options"]:
        problems.add(f"{at}/initial_options", "no fewer than 1 items allowed")
    if any(option not in options for option in chosen):
        problems.add(at, "initial_option must exactly match one of the options")
