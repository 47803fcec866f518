"""Questions as they are compared with one another."""

from __future__ import annotations

import re
import unicodedata

_GREETING = re.compile(r"^(?:(?:hi|hello|hey|good (?:morning|afternoon|evening)|dear)\b[^,.!?]{0,40}[,.!]\s*)+")
_THANKS = re.compile(r"[\s,.!?]*(?:please|thanks|thank you|many thanks|thx)(?: in advance| so much)?[\s.!?]*$")
_NOT_WORDS = re.compile(r"[^\w]+")
_SMALL = frozenset(
    {"a", "an", "the", "is", "are", "do", "does", "did", "we", "i", "our", "my", "us", "to", "of", "for", "in", "on"}
    | {"at", "and", "or", "be", "it", "that", "this", "there", "can", "may", "have", "has", "you", "your", "with"}
)


def normal(question: str) -> str:
    """The question without case, accents' forms, punctuation, greeting and thanks: equal for equal questions only."""
    said = unicodedata.normalize("NFKC", question).casefold().replace("’", "'").strip()
    said = _THANKS.sub("", _GREETING.sub("", said)) or said
    return _NOT_WORDS.sub(" ", said.replace("'", "")).strip()


def closeness(one: str, other: str) -> float:
    """How many of their words two normal questions share, from 0 to 1; small words do not count."""
    words, others = _weighty(one), _weighty(other)
    return len(words & others) / len(words | others) if words and others else 0.0


def _weighty(text: str) -> frozenset[str]:
    words = text.split()
    return frozenset(w[:-1] if len(w) > 4 and w.endswith("s") else w for w in words if w not in _SMALL)
