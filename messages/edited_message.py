"""Somebody edited a message that was read before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from messages.blocks import spoken
from messages.letter import Letter
from messages.notice import MailMessage, SlackMessage


@dataclass(frozen=True)
class EditedMessage:
    """A message changed after it was read; nothing logged from it changed."""

    EXAMPLE: ClassVar[EditedMessage]

    def slack(self) -> SlackMessage:
        """What happened, what was kept, what to do."""
        return spoken(*self._words)

    def email(self) -> MailMessage:
        """The same."""
        return Letter("You edited your message", self._words).message()

    @property
    def _words(self) -> tuple[str, ...]:
        return (
            "I saw that you edited your message. What I logged from it stays as it was.",
            "To change it, press Change on its card, or write the correction, such as “number was 50”.",
        )


EditedMessage.EXAMPLE = EditedMessage()
