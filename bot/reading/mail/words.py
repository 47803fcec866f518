"""The words mail programs write, in many languages, as parts of patterns."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files
from typing import Final

LANGUAGES: Final[dict[str, dict[str, list[str]]]] = tomllib.loads(
    files("bot.reading.mail").joinpath("words.toml").read_text("utf-8")
)


def either(kind: str) -> str:
    """A group that matches any language's words of this kind, the longest first; a space matches any white space."""
    words = {word for language in LANGUAGES.values() for word in language.get(kind, [])}
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered) + ")"
