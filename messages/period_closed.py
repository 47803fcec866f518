"""An obligation is met: what the one who said so hears, and what the coordinators hear."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.nudging.facts import EntriesSoFar
from bot.nudging.owed import Owed
from messages import deadline_nudge
from messages.blocks import spoken
from messages.escape import one_line
from messages.letter import brief
from messages.notice import MailMessage, SlackMessage
from messages.nudge_words import covered_days, named, tally
from messages.phrases import listed

TOO_SOON = "If that was too soon, reply TAKE IT BACK."


@dataclass(frozen=True)
class PeriodClosed:
    """To a point of contact who said that everything is logged. `title` names the program."""

    owed: Owed
    entries: EntriesSoFar
    coordinator_names: tuple[str, ...] = ()
    title: str = ""

    EXAMPLE: ClassVar[PeriodClosed]

    def slack(self) -> SlackMessage:
        """What was noted, what is still open, who was told."""
        return spoken(*self._words)

    def email(self) -> MailMessage:
        """The same."""
        return brief(f"Noted: everything is logged for {self._name}", *self._words, TOO_SOON)

    @property
    def _name(self) -> str:
        return named(self.owed, {self.owed.program: self.title})

    @property
    def _words(self) -> tuple[str, ...]:
        told = listed(tuple(one_line(name, 60) for name in self.coordinator_names[:3]), "and") or "the office"
        drafts = self.entries.drafts
        open_drafts = f" {drafts} not sent yet: confirm what belongs to the report." if drafts else ""
        return (
            f"Noted: everything is logged for {self._name}, {covered_days(self.owed)}.",
            f"It holds {tally(self.entries)}.{open_drafts}",
            f"I told {told}. I remind you of it no more. If more happened, just tell me.",
        )


@dataclass(frozen=True)
class PeriodClosedAlert:
    """To the coordinators: who said it."""

    owed: Owed
    teller_name: str
    entries: EntriesSoFar
    title: str = ""

    EXAMPLE: ClassVar[PeriodClosedAlert]

    def slack(self) -> SlackMessage:
        """Who, what, and the next thing to do."""
        return spoken(*self._words)

    def email(self) -> MailMessage:
        """The same."""
        return brief(f"Everything is logged for {self._name}", *self._words)

    @property
    def _name(self) -> str:
        return named(self.owed, {self.owed.program: self.title})

    @property
    def _words(self) -> tuple[str, ...]:
        waits = self.entries.waiting
        then = "review what waits, then prepare the report" if waits else "prepare the report"
        return (
            f"{one_line(self.teller_name, 60) or 'The contact'} says that everything is logged for {self._name}.",
            f"It covers {covered_days(self.owed)} and holds {tally(self.entries)}. Next: {then}.",
        )


@dataclass(frozen=True)
class MarkedDone:
    """To whoever marked something done."""

    owed: Owed
    title: str = ""

    EXAMPLE: ClassVar[MarkedDone]

    def slack(self) -> SlackMessage:
        """What was noted."""
        return spoken(*self._words)

    def email(self) -> MailMessage:
        """The same."""
        return brief(self._words[0].rstrip("."), *self._words, TOO_SOON)

    @property
    def _words(self) -> tuple[str, ...]:
        return (
            f"Done: {named(self.owed, {self.owed.program: self.title})}, {covered_days(self.owed)}.",
            "Nobody is reminded of it any more. The journal has your name and this moment.",
        )


_ENTRIES = EntriesSoFar(approved=2, waiting=1, drafts=1, reached=120)
PeriodClosed.EXAMPLE = PeriodClosed(deadline_nudge.OWED, _ENTRIES, ("Dana Whitfield",))
PeriodClosedAlert.EXAMPLE = PeriodClosedAlert(deadline_nudge.OWED, "Lee Ortiz", _ENTRIES)
MarkedDone.EXAMPLE = MarkedDone(deadline_nudge.OWED)
