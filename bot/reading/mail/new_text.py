"""What a person wrote in this mail, apart from what it repeats of earlier ones (EMAIL_RULES E4.6).

No new word may be cut away: a line is elided only where its form says so, else it stays.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from bot.reading.mail.html import REST
from bot.reading.mail.quoting import DIVIDER, FORWARD, cut_length, header_length, intro_length, is_quoted
from bot.reading.mail.signatures import is_banner, signature_start


@dataclass(frozen=True)
class Split:
    """A text in two: what is new and what is not, both as written; `forwarded` is the text of a forwarded mail."""

    new: str
    elided: str
    forwarded: str = ""


def _next_written(lines: Sequence[str], at: int) -> int | None:
    """The first line from `at` on that is not blank."""
    return next((i for i in range(at, len(lines)) if lines[i].strip()), None)


def _first_cut(lines: Sequence[str]) -> tuple[int, int]:
    """(where an earlier mail begins that runs to the end, where its own text begins); the end when there is none."""
    for at in range(len(lines)):
        if is_quoted(lines[at]):
            continue
        if length := cut_length(lines, at):
            return at, at + length
        if length := intro_length(lines, at):
            below = _next_written(lines, at + length)
            if below is not None and not is_quoted(lines[below]):
                return at, at + length
    return len(lines), len(lines)


def _repeated(lines: Sequence[str]) -> set[int]:
    """Lines with quote marks, and the "On ... wrote:" lines above them."""
    found: set[int] = set()
    for at, line in enumerate(lines):
        if is_quoted(line):
            found.add(at)
        elif at not in found:
            found.update(range(at, at + intro_length(lines, at)))
    return found


def _signatures(lines: Sequence[str], repeated: set[int]) -> set[int]:
    """Lines of signatures: each run of new lines may end with one, whatever is quoted below it."""
    found: set[int] = set()
    for is_new, run in groupby(range(len(lines)), key=lambda at: at not in repeated):
        places = list(run)
        if is_new:
            found.update(places[signature_start([lines[at] for at in places]) :])
    return found


def _forwarded(lines: Sequence[str], cut: int, below: int) -> str:
    """The text of the forwarded mail that begins at the cut; empty when it is an ordinary reply."""
    head = lines[cut] if cut < len(lines) else ""
    if not (FORWARD.search(head) and DIVIDER.fullmatch(head)):
        return ""
    rest = [line.lstrip("> ") if is_quoted(line) else line for line in lines[below:]]
    start = _next_written(rest, 0)
    length = 0 if start is None else header_length(rest, start)
    return "\n".join(rest[(start or 0) + length :]).strip()


def split(text: str) -> Split:
    """Divide the text of a mail into what is new and what is elided."""
    lines = text.split("\n")
    cut, below = _first_cut(lines)
    own = lines[:cut]
    repeated = _repeated(own)
    gone = repeated | _signatures(own, repeated) | {i for i, line in enumerate(own[:6]) if is_banner(line)}
    new = "\n".join(line.rstrip() for i, line in enumerate(own) if i not in gone)
    elided = [line for i, line in enumerate(lines) if (i in gone or i >= cut) and line != REST]
    return Split(new.strip(), "\n".join(elided).strip(), _forwarded(lines, cut, below))
