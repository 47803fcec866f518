"""Something settled is owed again: what the one who took it back hears, and the coordinators."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.nudging.owed import Owed
from messages import deadline_nudge
from messages.blocks import spoken
from messages.escape import one_line
from messages.letter import brief
from messages.notice import MailMessage, SlackMessage
from messages.nudge_settled import in_words
from messages.nudge_words import named
from messages.phrases import day


@dataclass(frozen=True)
class TakenBack:
    """What is owed again, as what it was settled, and for the coordinators who took it back. `title`: the program."""

    owed: Owed
    was: str
    title: str = ""
    by_name: str = ""

    EXAMPLE: ClassVar[TakenBack]

    def slack(self) -> SlackMessage:
        """What happened and what comes next."""
        return spoken(*self._words)

    def email(self) -> MailMessage:
        """The same."""
        return brief(self._words[0].rstrip("."), *self._words)

    @property
    def _words(self) -> tuple[str, ...]:
        name, due = named(self.owed, {self.owed.program: self.title}), self.owed.due
        by = one_line(self.by_name, 60)
        return (
            f"{by} took back that {name} is settled. It is owed again." if by else f"{name} is owed again.",
            f"It was noted as {in_words(self.was)}. {f'It is due {day(due)}. ' if due else ''}"
            "Reminders go on from here.",
        )


TakenBack.EXAMPLE = TakenBack(deadline_nudge.OWED, "all_logged", by_name="Lee Ortiz")
