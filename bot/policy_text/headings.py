"""What is a heading and what is a sentence."""

from __future__ import annotations

import re

_SMALL = frozenset(
    {"a", "an", "and", "as", "at", "between", "but", "by", "for", "from", "in", "into", "nor", "of", "off", "on", "or"}
    | {"over", "per", "than", "the", "to", "under", "up", "upon", "versus", "via", "vs", "with", "within"}
)
_LONGEST = 130
_TWO = re.compile(r"[a-z]{3}[.!?;] ")
_RUN_IN = re.compile(r"^(?P<name>[A-Z][^.:;?!]{1,80}?)[.:]\s+(?P<text>\S.*)$", re.DOTALL)
_BOLD_LABEL = re.compile(r"^(?P<name>[^.:;]{2,90})[.:]\s*(?P<text>.*)$", re.DOTALL)
_OPEN_END = re.compile(r"(?:\b(?:section|sections|appendix|part|paragraph|see|no)|[,\-–—(])$", re.IGNORECASE)
_CLOSED_END = re.compile(r"[.!?:;][\"”’')\]]*$|;\s(?:and|or)$")


def is_title(words: str) -> bool:
    """Whether words stand like a heading: short, no sentence's end, each word of weight with a capital."""
    if not words or len(words) > _LONGEST or words[-1] in ".;?!,:" or not words[0].isupper() or _TWO.search(words):
        return False
    weighty = [word for word in re.findall(r"[^\W_][\w'’]*", words) if word.casefold() not in _SMALL]
    return bool(weighty) and not _goes_on(words) and all(word[0].isupper() or word[0].isdigit() for word in weighty)


def is_open(words: str) -> bool:
    """Whether a sentence goes on after these words."""
    return bool(words) and not _CLOSED_END.search(words)


def refers_on(words: str) -> bool:
    """Whether the words end in a reference whose number follows: "as described in Section"."""
    return bool(_OPEN_END.search(words))


def split_heading(words: str, *, bold: bool, outermost: bool) -> tuple[str, str]:
    """The heading of a numbered paragraph, and the paragraph without it; "" for what it has not."""
    if is_title(words):
        return words, ""
    if bold and (label := _BOLD_LABEL.match(words)):
        return label["name"].strip(), label["text"].strip()
    run_in = _RUN_IN.match(words)
    if run_in and is_title(run_in["name"]):
        return run_in["name"], run_in["text"]
    if outermost and words.endswith((".", ":")) and is_title(words[:-1]):
        return words[:-1], ""
    return "", words


def _goes_on(words: str) -> bool:
    return words.split()[-1].casefold() in _SMALL
