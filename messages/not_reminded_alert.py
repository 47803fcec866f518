"""To the coordinators: somebody should have been reminded, and was not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from messages.blocks import spoken
from messages.escape import one_line
from messages.letter import Letter
from messages.notice import MailMessage, SlackMessage


@dataclass(frozen=True)
class NotRemindedAlert:
    """Who, why not, and what to do: sentences of ours."""

    person_name: str
    why: str
    to_do: str

    EXAMPLE: ClassVar[NotRemindedAlert]

    def slack(self) -> SlackMessage:
        """What happened and what to do."""
        return spoken(*self._words)

    def email(self) -> MailMessage:
        """The same."""
        return Letter("Somebody was not reminded", self._words).message()

    @property
    def _words(self) -> tuple[str, ...]:
        return (
            f"{one_line(self.person_name, 100)} was not reminded: {one_line(self.why, 200)}.",
            one_line(self.to_do, 200),
        )


NotRemindedAlert.EXAMPLE = NotRemindedAlert(
    "Lee Moore",
    "the roster has no address of theirs",
    "Add one and import the roster again, or write to them yourself.",
)
