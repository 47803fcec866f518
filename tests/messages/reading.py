"""A Slack message as its reader meets it."""

from __future__ import annotations

from typing import Any

from messages.notice import SlackMessage


def words_of(message: SlackMessage) -> list[str]:
    """Every text of the message in reading order, the questions behind buttons apart."""
    return [text for block in message.blocks for text in _texts(block)]


def buttons_of(message: SlackMessage) -> list[str]:
    """The labels of its buttons and menus."""
    rows = [block for block in message.blocks if block["type"] == "actions"]
    return [str(e.get("text", e.get("placeholder"))["text"]) for row in rows for e in row["elements"]]


def _texts(node: Any) -> list[str]:
    if isinstance(node, dict):
        own = [node["text"]] if isinstance(node.get("text"), str) else []
        return own + [text for name, value in node.items() if name != "confirm" for text in _texts(value)]
    return [text for each in node for text in _texts(each)] if isinstance(node, (list, tuple)) else []
