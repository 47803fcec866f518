"""What Slack sends, as text that can be kept: its own markup as the plain words that a message's writer saw."""

from __future__ import annotations

import json
import re
from typing import Any

_MARK = re.compile(r"<([^<>|]+)(?:\|([^<>]*))?>")
_NO_TEXT = re.compile("[\x00\ud800-\udfff]")  # JSON can name them; no database keeps them
_ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))


def body_of(raw: bytes) -> dict[str, Any]:
    """A delivery of Slack's as an object."""
    body: dict[str, Any] = json.loads(raw, object_hook=_kept)
    return body


def _kept(some: dict[str, Any]) -> dict[str, Any]:
    return {name: _NO_TEXT.sub("", each) if isinstance(each, str) else each for name, each in some.items()}


def plain(text: str) -> str:
    """`<mailto:a@b.example|a@b.example>` as a@b.example, `<@U1>` as @U1, entities as their characters."""
    words = _MARK.sub(_shown, text)
    for entity, character in _ENTITIES:
        words = words.replace(entity, character)
    return words


def _shown(mark: re.Match[str]) -> str:
    target, label = mark.groups()
    return label or target.removeprefix("mailto:").removeprefix("!")
