"""Somebody said that their alliance has nothing to report: what they hear, and what the coordinators hear."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from messages.blocks import spoken
from messages.escape import one_line
from messages.letter import Letter
from messages.notice import MailMessage, SlackMessage
from messages.phrases import listed


@dataclass(frozen=True)
class NothingNoted:
    """Which alliance, the day of the contact, who is told, and the report that is met by it, if one is."""

    alliance_name: str
    on: date
    coordinator_names: tuple[str, ...] = ()
    closes: str = ""

    EXAMPLE: ClassVar[NothingNoted]

    def slack(self) -> SlackMessage:
        """What was noted, and what comes of it."""
        return spoken(*self._words)

    def email(self) -> MailMessage:
        """The same."""
        return Letter("Noted: nothing to report", self._words).message()

    @property
    def _words(self) -> tuple[str, ...]:
        told = listed(tuple(one_line(name, 60) for name in self.coordinator_names[:3])) or "a coordinator"
        closes = f"The {one_line(self.closes, 120)} counts as on time. " if self.closes.strip() else ""
        return (
            f"Noted: {one_line(self.alliance_name, 100)} has nothing to report, as of {self.on:%b} {self.on.day}.",
            f"{closes}I told {told}. The report lists it as a date of contact. If something happened after all, "
            "just tell me.",
        )


@dataclass(frozen=True)
class NothingReported:
    """Who said so for which alliance, the day of the contact, and the report that is met by it, if one is."""

    teller_name: str
    alliance_name: str
    on: date
    closes: str = ""

    EXAMPLE: ClassVar[NothingReported]

    def slack(self) -> SlackMessage:
        """For the coordinators."""
        return spoken(*self._words)

    def email(self) -> MailMessage:
        """The same."""
        return Letter("Nothing to report", self._words).message()

    @property
    def _words(self) -> tuple[str, ...]:
        who, alliance = one_line(self.teller_name, 60), one_line(self.alliance_name, 100)
        closes = f"The {one_line(self.closes, 120)} counts as on time. " if self.closes.strip() else ""
        return (
            f"{who} says that {alliance} has nothing to report, as of {self.on:%b} {self.on.day}.",
            f"{closes}A report without activities lists this as a date of contact.",
        )


NothingNoted.EXAMPLE = NothingNoted("Prairie Roofers Association", date(2026, 3, 9), ("Dana Reed",))
NothingReported.EXAMPLE = NothingReported("Lee Moore", "Prairie Roofers Association", date(2026, 3, 9))
