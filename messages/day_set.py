"""The office set the day that something is due, or moved it for one period."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from bot.nudging.owed import Owed
from messages import deadline_nudge
from messages.blocks import spoken
from messages.escape import one_line
from messages.letter import brief
from messages.notice import MailMessage, SlackMessage
from messages.nudge_words import covered_days, named
from messages.phrases import day


@dataclass(frozen=True)
class DaySet:
    """What is due when instead of when, who set it and why. `owed` is as it was before."""

    owed: Owed
    due: date
    reason: str
    by_name: str
    title: str = ""

    EXAMPLE: ClassVar[DaySet]

    def slack(self) -> SlackMessage:
        """The new day, the old one, the reason."""
        return spoken(*self._words)

    def email(self) -> MailMessage:
        """The same."""
        return brief(self._point.rstrip("."), *self._words)

    @property
    def _point(self) -> str:
        return f"{named(self.owed, {self.owed.program: self.title})} is now due {day(self.due)}."

    @property
    def _words(self) -> tuple[str, ...]:
        before = f"It was due {day(self.owed.due)}." if self.owed.due else "It had no day before."
        why = one_line(self.reason, 400).rstrip(".") or "no reason was given"
        return (
            self._point,
            f"{before} It covers {covered_days(self.owed)}; no other period changes.",
            f"{one_line(self.by_name, 60) or 'The office'} set this day: {why}.",
        )


DaySet.EXAMPLE = DaySet(deadline_nudge.OWED, date(2026, 4, 10), "The form changes on April 6", "Dana Whitfield")
