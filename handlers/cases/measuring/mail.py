"""How well mails are read, measured on a folder of labelled mails: `index.jsonl`, one object a line, and their files.

A line has id, file, format (eml, text, html), kind (reply_extraction, forward, bounce), lang and expect: `reply` (the
exact new text), `contains`, `not_contains`, `starts_with`, `segments_quote_intro_line` ([shown, text] pairs), `unwrap`
(of a forwarded mail, its `text`), `is_bounce` and `addresses`, `is_autoreply`.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from bot.reading.letter import LetterState, open_letter
from bot.reading.mail.charset import clean, decode
from bot.reading.mail.html import html_to_text
from bot.reading.mail.new_text import Split, split

WORD = re.compile(r"\w+")
Row = dict[str, Any]
"""A line of the index; its shapes are above."""


@dataclass(frozen=True)
class Figure:
    """One line of the table: how many of the rows that ask for it are right, and the ids of the others."""

    name: str
    right: int
    of: int
    failed: tuple[str, ...]

    def __str__(self) -> str:
        share = f"{100 * self.right / self.of:5.1f} %" if self.of else "    -  "
        return f"{self.name:<44}{self.right:>5} of {self.of:<5}{share}"


@dataclass(frozen=True)
class Labelled:
    """A row with its file."""

    row: Row
    raw: bytes

    @property
    def expect(self) -> Row:
        """What it should give."""
        found: Row = self.row["expect"]
        return found

    @property
    def is_english_reply(self) -> bool:
        """Whether it says which text is new, in English."""
        return self.row["lang"] == "en" and "reply" in self.expect

    def split(self) -> Split:
        """The new text and the rest; a mail with nothing above an earlier one is read as a forward."""
        if self.row["format"] == "eml":
            letter = open_letter(self.raw)
            return Split(letter.new_text, letter.elided)
        text = clean(decode(self.raw))
        found = split(html_to_text(text) if self.row["format"] == "html" else text)
        return found if found.new else replace(found, new=split(found.earlier).new)


def load(folder: Path) -> list[Labelled]:
    """Every row of the folder's index with its file. Raises OSError and ValueError where they cannot be read."""
    lines = (folder / "index.jsonl").read_text("utf-8").splitlines()
    rows = (json.loads(line) for line in lines if line.strip())
    return [Labelled(row, (folder / row["file"]).read_bytes()) for row in rows]


def _same(one: str, other: str) -> bool:
    return clean(one).strip() == clean(other).strip()


def _exact(item: Labelled) -> bool | None:
    return _same(item.split().new, item.expect["reply"]) if item.is_english_reply else None


def _no_word_missing(item: Labelled) -> bool | None:
    """Whether every word that should be there is, as often as it should."""
    expect = item.expect
    wanted = [expect[key] for key in ("reply", "starts_with") if key in expect] or expect.get("contains", [])
    if not wanted or item.row["kind"] == "bounce":
        return None
    return not Counter(WORD.findall(" ".join(wanted))) - Counter(WORD.findall(item.split().new))


def _parts(item: Labelled) -> bool | None:
    expect = item.expect
    if not {"contains", "not_contains", "starts_with"} & expect.keys():
        return None
    new = item.split().new
    has_all = all(clean(words) in new for words in expect.get("contains", []))
    has_none = all(clean(words) not in new for words in expect.get("not_contains", []))
    return has_all and has_none and new.startswith(expect.get("starts_with", ""))


def _other_language(item: Labelled) -> bool | None:
    if item.row["lang"] == "en" or "reply" not in item.expect:
        return None
    return _same(item.split().new, item.expect["reply"])


def _html(item: Labelled) -> bool | None:
    """Whether the words shown of an HTML mail are those its expected segments show."""
    segments = item.expect.get("segments_quote_intro_line")
    if item.row["format"] != "html" or segments is None:
        return None
    shown = " ".join(html_to_text(text) for is_shown, text in segments if is_shown)
    return WORD.findall(shown) == WORD.findall(item.split().new)


def _forwarded(item: Labelled) -> bool | None:
    unwrapped = item.expect.get("unwrap") or {}
    if unwrapped.get("type") != "forward":
        return None
    return not Counter(WORD.findall(unwrapped["text"])) - Counter(WORD.findall(item.split().earlier))


def _bounce(item: Labelled) -> bool | None:
    if not item.expect.get("addresses"):
        return None
    bounce = open_letter(item.raw).bounce
    found = {recipient.address for recipient in bounce.recipients} if bounce else set()
    return found == {address.lower() for address in item.expect["addresses"]}


def _no_bounce(item: Labelled) -> bool | None:
    return open_letter(item.raw).bounce is None if item.expect.get("is_bounce") is False else None


def _automatic(item: Labelled) -> bool | None:
    if "is_autoreply" not in item.expect:
        return None
    return (open_letter(item.raw).state == LetterState.AUTOMATIC) == bool(item.expect["is_autoreply"])


TESTS: tuple[tuple[str, Callable[[Labelled], bool | None]], ...] = (
    ("new text exact, English", _exact),
    ("no word of the expected text missing", _no_word_missing),
    ("parts of the text kept and left out", _parts),
    ("new text exact, other languages", _other_language),
    ("HTML: the words shown", _html),
    ("forwarded text found whole", _forwarded),
    ("bounces: all failed addresses", _bounce),
    ("no bounce taken for one", _no_bounce),
    ("automatic replies told from people's", _automatic),
)


def _figure(name: str, test: Callable[[Labelled], bool | None], items: Iterable[Labelled]) -> Figure:
    answers = [(str(item.row["id"]), test(item)) for item in items]
    asked = [(key, right) for key, right in answers if right is not None]
    return Figure(name, sum(right for _, right in asked), len(asked), tuple(key for key, right in asked if not right))


def measure_mail(folder: Path) -> tuple[Figure, ...]:
    """The figures for this folder; a test that no row asks for is left out. Raises OSError and ValueError."""
    items = load(folder)
    figures = (_figure(name, test, items) for name, test in TESTS)
    return tuple(figure for figure in figures if figure.of)
