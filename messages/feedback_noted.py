"""To somebody who said whether an answer helped."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from messages.blocks import spoken
from messages.decision import reviewers
from messages.letter import brief
from messages.notice import MailMessage, SlackMessage


@dataclass(frozen=True)
class FeedbackNoted:
    """`passed_on`: it did not help, and these coordinators have the question now."""

    helped: bool
    passed_on: bool = False
    coordinator_names: tuple[str, ...] = ()

    EXAMPLE: ClassVar[FeedbackNoted]

    def slack(self) -> SlackMessage:
        """Thanks, and what follows."""
        return spoken(self._point)

    def email(self) -> MailMessage:
        """The same."""
        subject = "Your question is with a coordinator" if self.passed_on else "Thank you"
        return brief(subject, self._point)

    @property
    def _point(self) -> str:
        if self.helped:
            return "Thank you. I noted that the answer helped."
        if self.passed_on:
            return f"I passed your question on to {reviewers(self.coordinator_names)}, who answers you."
        return "I noted that the answer did not help. Please ask again in other words, or write to your coordinator."


FeedbackNoted.EXAMPLE = FeedbackNoted(False, True, ("Dana Whitfield",))
