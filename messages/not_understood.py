"""To somebody whose message told nothing that could be logged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from messages.blocks import spoken
from messages.escape import quoted
from messages.letter import brief
from messages.notice import MailMessage, SlackMessage

_HOW = "For example: “On March 3 we trained 45 roofers on ladder safety in Salina.” You can also ask a question."


@dataclass(frozen=True)
class NotUnderstood:
    """Nothing done was found in a message. Its words are kept."""

    text: str = ""

    EXAMPLE: ClassVar[NotUnderstood]

    def slack(self) -> SlackMessage:
        """What to write, with one example."""
        return spoken(self._point, _HOW)

    def email(self) -> MailMessage:
        """The same, by reply."""
        return brief("Please tell me a little more", self._point, _HOW)

    @property
    def _point(self) -> str:
        said = f" in {quoted(self.text, 100)}" if self.text.strip() else ""
        nothing = f"I found no activity{said}, so nothing was logged."
        return f"{nothing} Please tell me what was done, when, and how many people it reached."


NotUnderstood.EXAMPLE = NotUnderstood("Hope you are all well")
