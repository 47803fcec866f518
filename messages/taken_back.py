"""Something settled is owed again: what the one who took it back hears, and what the coordinators hear."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.nudging.owed import Owed
from messages import deadline_nudge
from messages.blocks import spoken
from messages.escape import one_line
from messages.letter import brief
from messages.notice import MailMessage, SlackMessage
from messages.nudge_settled import HOW
from messages.nudge_words import named
from messages.phrases import day


@dataclass(frozen=True)
class TakenBack:
    """What is owed again, and as what it was settled. `title` names the program."""

    owed: Owed
    was: str
    title: str = ""

    EXAMPLE: ClassVar[TakenBack]

    def slack(self) -> SlackMessage:
        """What happened and what comes next."""
        return spoken(*self._words)

    def email(self) -> MailMessage:
        """The same."""
        return brief(self._words[0].rstrip("."), *self._words)

    @property
    def _words(self) -> tuple[str, ...]:
        return (
            f"{named(self.owed, {self.owed.program: self.title})} is owed again.",
            f"It was noted as {HOW.get(self.was, self.was)}. {_next(self.owed)}",
        )


@dataclass(frozen=True)
class TakenBackAlert:
    """To the coordinators: who took back what."""

    owed: Owed
    was: str
    by_name: str
    title: str = ""

    EXAMPLE: ClassVar[TakenBackAlert]

    def slack(self) -> SlackMessage:
        """Who, what, and what comes next."""
        return spoken(*self._words)

    def email(self) -> MailMessage:
        """The same."""
        return brief(self._words[0].rstrip("."), *self._words)

    @property
    def _words(self) -> tuple[str, ...]:
        name, by = named(self.owed, {self.owed.program: self.title}), one_line(self.by_name, 60) or "Somebody"
        return (
            f"{by} took back that {name} is settled. It is owed again.",
            f"It was noted as {HOW.get(self.was, self.was)}. {_next(self.owed)}",
        )


def _next(owed: Owed) -> str:
    due = f"It is due {day(owed.due)}. " if owed.due else ""
    return f"{due}Reminders go on from here."


TakenBack.EXAMPLE = TakenBack(deadline_nudge.OWED, "all_logged")
TakenBackAlert.EXAMPLE = TakenBackAlert(deadline_nudge.OWED, "all_logged", "Lee Ortiz")
