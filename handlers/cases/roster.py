"""Import and export of the roster: the whole file is taken, or nothing of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from bot.roster.changes import RosterChange, describe, differences
from bot.roster.check import check
from bot.roster.rows import Line, Problem
from bot.roster.sheet import Sheet, sheet
from storage import agenda
from storage import roster as storage


@dataclass(frozen=True)
class Import:
    """What an import found: problems, and then no changes; or the changes, and headings that were left out."""

    problems: tuple[Problem, ...]
    changes: tuple[RosterChange, ...]
    unknown: tuple[str, ...]
    saved: bool

    def sentences(self) -> list[str]:
        """What to tell the person who imports, a line each."""
        left_out = [f'Left out, because its heading is not known: the column "{heading}".' for heading in self.unknown]
        if self.problems:
            count = _count(len(self.problems), "problem")
            return [*map(str, self.problems), *left_out, f"Nothing was imported: {count}."]
        result = f"{_count(len(self.changes), 'change')}{', saved' if self.saved else '; nothing was saved (dry run)'}."
        return [*map(describe, self.changes), *left_out, result if self.changes else "No changes."]


def import_roster(session: Session, lines: Iterable[Line], *, now: datetime, dry_run: bool = False) -> Import:
    """Check every line; then, without problems, save and journal what differs from the known roster.

    `now` carries the agency's zone: whoever is closed is closed as of its calendar day there. A dry run saves nothing.
    """
    checked = check(lines, today=now.date())
    if checked.problems:
        return Import(checked.problems, (), checked.unknown, saved=False)
    known = storage.snapshot(session)
    changes = differences(known, checked.roster, columns=checked.columns, today=now.date())
    if not dry_run:
        storage.apply(session, changes, at=now)
        if changes:
            agenda.enter_all(session, now)
    return Import((), changes, checked.unknown, saved=not dry_run)


def export_roster(session: Session) -> Sheet:
    """The roster as the table that an import would find unchanged."""
    return sheet(storage.snapshot(session))


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"
