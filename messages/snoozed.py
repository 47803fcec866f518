"""A reminder was put off: until when, or why not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from bot.nudging.owed import Owed
from messages import deadline_nudge
from messages.blocks import spoken
from messages.letter import brief
from messages.notice import MailMessage, SlackMessage
from messages.nudge_words import named
from messages.phrases import day


@dataclass(frozen=True)
class Snoozed:
    """What was put off until which day. `shortened`: more was asked for than can be given."""

    owed: Owed
    until: date
    shortened: bool = False
    title: str = ""

    EXAMPLE: ClassVar[Snoozed]

    def slack(self) -> SlackMessage:
        """The day, and that it cannot be later."""
        return spoken(*self._words)

    def email(self) -> MailMessage:
        """The same."""
        return brief(self._words[0].rstrip("."), *self._words)

    @property
    def _words(self) -> tuple[str, ...]:
        name = named(self.owed, {self.owed.program: self.title})
        why = "That is as late as I can: a week at most, and never past the due day." if self.shortened else ""
        due = f"It is due {day(self.owed.due)}." if self.owed.due else ""
        return (f"Until {day(self.until)} you hear nothing of {name} from me.", f"{due} {why}".strip() or "Noted.")


Snoozed.EXAMPLE = Snoozed(deadline_nudge.OWED, date(2026, 3, 30))
