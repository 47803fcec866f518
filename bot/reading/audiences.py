"""Who was reached: the words beside the number, or those that it was given to."""

from __future__ import annotations

import re

_LEADING = re.compile(
    r"^~?[\d,.~+k-]+(?: ?(?:k|m|million|thousand)\b)?(?:ish)?\+?\s*(?:or so |plus |of (?:our|the|"
    r"their) |more |new |different |total )*"
)
_ACT_OR_VERB = re.compile(
    r"\s*\b(?:attended|showed|came|signed|took|participated|stopped|were|was|total|in|there|present|"
    r"actually|registered).*$"
)
_PLAIN = frozenset(
    [
        "people",
        "ppl",
        "persons",
        "person",
        "folks",
        "attendees",
        "participants",
        "guys",
        "kids",
        "men",
        "women",
        "individuals",
        "total",
    ]
)
_FOR = re.compile(
    r"\b(?:for|to|with) (?:the |our |all |a group of |some )?(?P<who>(?:[a-z][a-z'-]+ "
    r"){0,3}?[a-z][a-z'-]*(?:ers|ors|ists|ees|ians|men|students|kids|crews?|staff|apprentices"
    r"|members|reps|representatives|subs|contractors|managers|growers|youth|teens))\b"
)


def audience_in(text: str, start: int, end: int, count: tuple[int, int] | None) -> tuple[str, int, int] | None:
    """The audience told between these offsets with where it stands; `count` is where the number reached was found."""
    if count:
        words = text[count[0] : count[1]]
        lead = _LEADING.match(words)
        rest = _ACT_OR_VERB.sub("", words[lead.end() if lead else 0 :]).strip(" ,")
        if rest and rest not in _PLAIN and not any(c.isdigit() for c in rest):
            at = text.index(rest, *count)
            return rest, at, at + len(rest)
    match = _FOR.search(text, start, end)
    return (match["who"], *match.span("who")) if match else None
