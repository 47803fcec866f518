"""Reads the answer to the question whether a mail was theirs."""

from __future__ import annotations

import re

from bot.reading.replies.draft import agreement
from bot.reading.text.prepare import prepared

_IT_WAS = re.compile(
    r"\b(?:(?:it|that|this)(?: really)?(?: was|'s| is)(?: from)? (?:me|mine)|i (?:sent|wrote) (?:it|that|this))\b"
)
_IT_WAS_NOT = re.compile(
    r"\b(?:(?:(?:it|that|this)\b ?)?(?:(?:was|is)(?:n't| not)|'s not|not)(?: from)? (?:me|mine)"
    r"|i did(?:n't| not) (?:send|write) (?:it|that|this))\b"
)


def was_theirs(text: str) -> bool | None:
    """Whether they say that it was; None where the message says anything else."""
    words = _IT_WAS_NOT.sub("no", prepared(text).text)
    return agreement(_IT_WAS.sub("yes", words))
