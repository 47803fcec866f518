"""Slack's own markup in an incoming message, as the plain words its writer saw."""

from __future__ import annotations

import re

_MARK = re.compile(r"<([^<>|]+)(?:\|([^<>]*))?>")
_ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))


def plain(text: str) -> str:
    """`<mailto:a@b.example|a@b.example>` as a@b.example, `<@U1>` as @U1, entities as their characters."""
    words = _MARK.sub(_shown, text)
    for entity, character in _ENTITIES:
        words = words.replace(entity, character)
    return words


def _shown(mark: re.Match[str]) -> str:
    target, label = mark.groups()
    return label or target.removeprefix("mailto:").removeprefix("!")
