"""The reader's word lists, kept as data: `*.toml` beside this file."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib import resources
from typing import Any


@cache
def load(name: str) -> dict[str, Any]:
    """The word list `vocabulary/<name>.toml`."""
    return tomllib.loads(resources.files(__name__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))


def any_of(patterns: Iterable[str]) -> str:
    """A group that matches any of these patterns as whole words, the longest first."""
    return rf"\b(?:{'|'.join(sorted(patterns, key=len, reverse=True))})\b"


def matcher(patterns: Iterable[str]) -> re.Pattern[str]:
    """The compiled form of `any_of`."""
    return re.compile(any_of(patterns))
