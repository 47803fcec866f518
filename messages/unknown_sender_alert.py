"""To the coordinators: somebody who is not on the roster wrote."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from messages.blocks import message, plain, quote, section
from messages.escape import one_line
from messages.letter import Letter, Quote
from messages.notice import MailMessage, SlackMessage

_TODO = "If they belong to an alliance, add them to the roster and ask them to write again. Their message is kept."


@dataclass(frozen=True)
class UnknownSenderAlert:
    """Who wrote (an address or a Slack name), and the first words. `reason` says why the name is not trusted."""

    sender: str
    excerpt: str = ""
    reason: str = ""

    EXAMPLE: ClassVar[UnknownSenderAlert]

    def slack(self) -> SlackMessage:
        """The point, what to do, and the first words as plain text."""
        words = [quote(self.excerpt, 300)] if self.excerpt.strip() else []
        return message(self._point, [section(plain(self._point)), *words, section(plain(_TODO))])

    def email(self) -> MailMessage:
        """The same."""
        words = (Quote(self.excerpt, 300),) if self.excerpt.strip() else ()
        return Letter("Somebody who is not on the roster wrote", (self._point, *words, _TODO)).message()

    @property
    def _point(self) -> str:
        sender = one_line(self.sender, 150) or "Somebody"
        why = f" ({one_line(self.reason, 150)})" if self.reason.strip() else ""
        return f"{sender} wrote to me but is not on the roster{why}. Nothing was logged."


UnknownSenderAlert.EXAMPLE = UnknownSenderAlert("pat@newroofers.example", "We trained 12 people yesterday.")
