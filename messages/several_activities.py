"""To a participant whose message told several activities."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from messages.blocks import spoken
from messages.letter import brief
from messages.notice import MailMessage, SlackMessage


@dataclass(frozen=True)
class SeveralActivities:
    """How many were found: each has its own draft to confirm."""

    number: int

    EXAMPLE: ClassVar[SeveralActivities]

    def slack(self) -> SlackMessage:
        """How many, and that each is confirmed by itself."""
        return spoken(f"{self._point} Please confirm each one on its own card.")

    def email(self) -> MailMessage:
        """The same."""
        return brief(
            f"{self.number} activities found", f"{self._point} You get a mail about each; please answer each one."
        )

    @property
    def _point(self) -> str:
        return f"I found {self.number} activities in your message."


SeveralActivities.EXAMPLE = SeveralActivities(3)
