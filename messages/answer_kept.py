"""To a coordinator: an answer is kept from now on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from messages.blocks import spoken
from messages.escape import one_line, quoted
from messages.letter import brief
from messages.notice import MailMessage, SlackMessage


@dataclass(frozen=True)
class AnswerKept:
    """The question, and the section of the policy that the answer rests on, if any."""

    question: str
    section: str | None = None

    EXAMPLE: ClassVar[AnswerKept]

    def slack(self) -> SlackMessage:
        """What is kept, and until when."""
        return spoken(self._point)

    def email(self) -> MailMessage:
        """The same."""
        return brief("The answer is kept", self._point)

    @property
    def _point(self) -> str:
        until = f"until section {one_line(self.section, 40)}" if self.section else "until the policy"
        asked = quoted(self.question, 200)
        return f"Kept. Whoever asks {asked} gets this answer under your name, {until} changes or you answer it anew."


AnswerKept.EXAMPLE = AnswerKept("May we use the logo on our newsletter?", "XV")
