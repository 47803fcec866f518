"""`alliance-bot deadlines`: what is owed between two days, from the profile alone; no database."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Sequence
from datetime import date

from bot import program as programs
from bot.deadlines import Obligation, obligations
from bot.duty import WHOLE_PROGRAM

_EARLIEST, _LATEST = date(1950, 1, 1), date(2150, 12, 31)
_JSON = {"key", "report", "period_start", "period_end", "due", "section", "reason"}
_WIDTH = 110


class Unanswerable(ValueError):
    """What was asked for does not exist; the message is a sentence for the person who asked."""


def find_program(key: str) -> programs.Program:
    """The profile of this key.

    Raises:
        Unanswerable: there is none; the message names those there are.
    """
    try:
        return programs.load(key.lower())
    except KeyError as unknown:
        known = ", ".join(programs.keys())
        raise Unanswerable(f'There is no program "{key}". The programs are: {known}.') from unknown


def find_kind(program: programs.Program, name: str) -> str:
    """The key of this kind, or "program" for what is owed across alliances.

    Raises:
        Unanswerable: the program has none; the message names those it has.
    """
    if name.lower() == WHOLE_PROGRAM:
        return WHOLE_PROGRAM
    if found := program.kind(name):
        return found.key
    known = ", ".join(kind.key for kind in program.kinds)
    raise Unanswerable(
        f'{program.agency} has no kind of alliance "{name}". Its kinds are: {known}; '
        f'"{WHOLE_PROGRAM}" lists what is owed once across alliances.'
    )


def deadlines(program_key: str, kind_name: str, start: date, end: date) -> str:
    """The obligations due within start..end as a table by due date, each with its reason.

    Raises:
        Unanswerable: an unknown program or kind, or days that make no stretch.
    """
    found = _owed(program_key, kind_name, start, end)
    if not found:
        return f"Nothing is due from {start} to {end}. {_about(program_key, kind_name)}"
    return "\n".join(_lines(found))


def deadlines_json(program_key: str, kind_name: str, start: date, end: date) -> str:
    """The same as a JSON list of {key, report, period_start, period_end, due, section, reason}; due may be null.

    Raises:
        Unanswerable: as `deadlines`.
    """
    found = _owed(program_key, kind_name, start, end)
    rows = [obligation.model_dump(mode="json", include=_JSON) for obligation in found]
    return json.dumps(rows, indent=2, ensure_ascii=False)


def _owed(program_key: str, kind_name: str, start: date, end: date) -> tuple[Obligation, ...]:
    program = find_program(program_key)
    kind = find_kind(program, kind_name)
    if start > end:
        raise Unanswerable(f"The first day, {start}, is after the last, {end}. Swap --from and --to.")
    if start < _EARLIEST or end > _LATEST:
        raise Unanswerable(f"Days from {_EARLIEST} to {_LATEST} can be asked for.")
    return obligations(program, kind, start=start, end=end)


def _about(program_key: str, kind_name: str) -> str:
    kind = find_program(program_key).kind(kind_name)
    return f"{kind.about} ({kind.section})" if kind else ""


def _lines(found: Sequence[Obligation]) -> list[str]:
    title_width = max(len(obligation.title) for obligation in found)
    lines = [f"{'Due':<16}{'What':<{title_width + 2}}{'Covers':<26}Section"]
    for obligation in found:
        due = f"{obligation.due:%a %Y-%m-%d}" if obligation.due else "day not stated"
        covers = f"{obligation.period_start} - {obligation.period_end}"
        lines.append(f"{due:<16}{obligation.title:<{title_width + 2}}{covers:<26}{obligation.section}")
        lines += textwrap.wrap(obligation.reason, _WIDTH, initial_indent=" " * 16, subsequent_indent=" " * 16)
    return lines
