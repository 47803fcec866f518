"""To somebody whose message we failed on: the fault is ours, and a person looks at it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from messages.blocks import spoken
from messages.letter import brief
from messages.notice import MailMessage, SlackMessage


@dataclass(frozen=True)
class NotHandled:
    """Something broke while a message or click was handled. `reference` is its number in the inbox."""

    reference: int

    EXAMPLE: ClassVar[NotHandled]

    def slack(self) -> SlackMessage:
        """What happened, what was kept, who looks at it."""
        return spoken(*self._words)

    def email(self) -> MailMessage:
        """The same."""
        return brief("Something went wrong on my side", *self._words)

    @property
    def _words(self) -> tuple[str, str]:
        kept = f"What you sent is kept as message {self.reference}, and the coordinators are told to look at it."
        return (
            f"Something went wrong on my side, so nothing was changed. {kept}",
            "You need not send it again. If it is urgent, please write to your coordinator.",
        )


NotHandled.EXAMPLE = NotHandled(212)
