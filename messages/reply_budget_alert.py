"""An address was sent so many answers in an hour that the bot stopped answering it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from messages.blocks import spoken
from messages.escape import one_line, shortened
from messages.letter import Letter
from messages.notice import MailMessage, SlackMessage


@dataclass(frozen=True)
class ReplyBudgetAlert:
    """The address, and how many mails an hour are the limit."""

    address: str
    per_hour: int

    EXAMPLE: ClassVar[ReplyBudgetAlert]

    def slack(self) -> SlackMessage:
        """What happened, what was kept, what to do."""
        return spoken(*self._words)

    def email(self) -> MailMessage:
        """The same."""
        return Letter("Answers to an address were stopped", self._words).message()

    @property
    def _words(self) -> tuple[str, ...]:
        address = shortened(one_line(self.address[:400]), 100)
        return (
            f"I stopped answering {address} for now: more than {self.per_hour} mails an hour look like a loop.",
            "What it wrote is kept and was read. If it is a person, please write to them.",
        )


ReplyBudgetAlert.EXAMPLE = ReplyBudgetAlert("pat@roofers.example", 30)
