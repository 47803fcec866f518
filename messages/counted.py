"""What an activity counts toward, in words: the report and its period."""

from __future__ import annotations

from datetime import date

from bot.periods import Tiling, containing
from bot.program import Program


def counts_toward(program: Program, kind: str, day: date) -> str | None:
    """The next report of this kind of alliance that covers the day, the shortest period first; None if it owes none."""
    reports = [(duty.title, duty.covers) for duty in program.reports_of(kind) if isinstance(duty.covers, Tiling)]
    periods = [(title, containing(day, tiling, program.fiscal_year_starts)) for title, tiling in reports]
    if not periods:
        return None
    title, period = min(periods, key=lambda named: named[1].end)
    return f"the {title} for {period.days}"
