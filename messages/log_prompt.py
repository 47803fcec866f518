"""How to log an activity for a report that is due: by telling it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.nudging.owed import Owed
from messages import deadline_nudge
from messages.blocks import message, plain, quote, section
from messages.letter import Letter, Quote
from messages.notice import MailMessage, SlackMessage
from messages.nudge_words import covered_days, named

_SAMPLE = "On March 3 we trained 45 roofers on ladder safety in Salina."


@dataclass(frozen=True)
class LogPrompt:
    """What it is for."""

    owed: Owed
    title: str = ""

    EXAMPLE: ClassVar[LogPrompt]

    def slack(self) -> SlackMessage:
        """The invitation and a sample."""
        return message(self._point, [section(plain(self._point)), quote(_SAMPLE), section(plain(self._more))])

    def email(self) -> MailMessage:
        """The same."""
        return Letter("Tell me what was done", (self._point, Quote(_SAMPLE), self._more)).message()

    @property
    def _point(self) -> str:
        return f"Tell me here what was done, as you would tell a colleague, and I log it for {self._name}:"

    @property
    def _more(self) -> str:
        return f"The report covers {covered_days(self.owed)}. Several activities may stand in one message."

    @property
    def _name(self) -> str:
        return named(self.owed, {self.owed.program: self.title})


LogPrompt.EXAMPLE = LogPrompt(deadline_nudge.OWED)
