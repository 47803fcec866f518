"""What is wrong with a payload, in Slack's words: what must be, then a JSON pointer to the place."""

from __future__ import annotations

from typing import Any

ANY_TEXT = ("plain_text", "mrkdwn")
PLAIN = ("plain_text",)


class Problems:
    """What is wrong with a payload, gathered as it is walked through."""

    def __init__(self) -> None:
        self.found: list[str] = []

    def add(self, pointer: str, must: str) -> None:
        """Note one problem at a JSON pointer."""
        self.found.append(f"[ERROR] {must} [json-pointer:{pointer}]")

    def string(self, of: dict[str, Any], key: str, at: str, most: int, *, least: int = 1, needed: bool = False) -> None:
        """A string of `least` to `most` characters, if it is there or needed."""
        value = of.get(key)
        if value is None:
            if needed:
                self.add(at, f"missing required field: {key}")
        elif not isinstance(value, str):
            self.add(f"{at}/{key}", "must be a string")
        elif len(value) > most:
            self.add(f"{at}/{key}", f"must be less than {most + 1} characters")
        elif len(value) < least:
            self.add(f"{at}/{key}", f"must be more than {least - 1} characters")

    def keys(self, of: dict[str, Any], allowed: set[str], at: str) -> None:
        """No key that Slack does not know."""
        for key in sorted(set(of) - allowed):
            self.add(at, f"invalid additional property: {key}")

    def items(self, of: dict[str, Any], key: str, at: str, most: int) -> list[Any]:
        """The list under a key, which must hold 1 to `most` items."""
        value = of.get(key)
        if not isinstance(value, list):
            self.add(f"{at}/{key}", "must be a list")
            return []
        if not value:
            self.add(f"{at}/{key}", "no fewer than 1 items allowed")
        if len(value) > most:
            self.add(f"{at}/{key}", f"no more than {most} items allowed")
        return value

    def text(self, of: dict[str, Any], key: str, at: str, most: int, kinds: tuple[str, ...], needed: bool) -> None:
        """A text object of one of these kinds."""
        if key in of:
            check_text(self, of[key], f"{at}/{key}", most, kinds)
        elif needed:
            self.add(at, f"missing required field: {key}")


def check_text(problems: Problems, text: Any, at: str, most: int, kinds: tuple[str, ...] = ANY_TEXT) -> None:
    """A text object: `{type, text}` with 1 to `most` characters."""
    if not isinstance(text, dict):
        problems.add(at, "must be a text object")
        return
    if text.get("type") not in kinds:
        problems.add(f"{at}/type", f"must be one of: {', '.join(kinds)}")
    allowed = {"emoji"} if text.get("type") == "plain_text" else {"verbatim"}
    problems.keys(text, {"type", "text"} | allowed, at)
    problems.string(text, "text", at, most, needed=True)
