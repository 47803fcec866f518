"""What a message is for: telling an activity, asking, answering us, or nothing of these."""

from __future__ import annotations

import re

from bot.reading.outcome import Intent

_ASKS = re.compile(
    r"^(?:(?:hi|hello|hey|so|and|also|quick question|question)\b[ ,:-]*)*"
    r"(?:who|what|when|where|why|how|which|can|could|"
    r"would|will|do|does|did|is|are|am|should|may|must|has|have we)\b"
)
_ANSWERS = re.compile(
    r"^(?:yes|yep|yeah|no|nope|ok|okay|approved?|confirm(?:ed)?|correct|looks good|lgtm|cancel|discard|never ?mind|"
    r"i approve|rejected?|👍|✅)\b|^[👍✅👎]"
)
_AUTOMATIC = re.compile(r"\b(?:automatic reply|auto-?reply|out of (?:the )?office|on vacation)\b")
_PLANNED = re.compile(
    r"\b(?:will|is scheduled|are scheduled|upcoming|save the date|planning|plan to|going to|expected|cancel+ed|"
    r"postponed|called off|next (?:week|month|year)|reminder|please join|tomorrow)\b"
)


def is_question(sentence: str) -> bool:
    """Whether a plain sentence asks something."""
    return sentence.rstrip().endswith("?") or bool(_ASKS.match(sentence))


def is_planned(sentence: str) -> bool:
    """Whether a plain sentence speaks of something that has not happened, or was called off."""
    return bool(_PLANNED.search(sentence))


def without_activity(text: str, *, asks: bool) -> Intent:
    """The intent of a plain text that tells of nothing done."""
    if _AUTOMATIC.search(text):
        return Intent.AUTOMATIC
    if _ANSWERS.match(text.strip()):
        return Intent.REPLY
    return Intent.QUESTION if asks else Intent.OTHER
