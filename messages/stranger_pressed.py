"""To somebody who pressed a button and is not on the roster."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from messages.blocks import spoken
from messages.letter import brief
from messages.notice import MailMessage, SlackMessage

_POINT = (
    "I do not know you yet, so nothing was changed. "
    "If you belong to an alliance or review for one, please ask your coordinator to add you to the roster."
)


@dataclass(frozen=True)
class StrangerPressed:
    """Nothing of the entry is said."""

    EXAMPLE: ClassVar[StrangerPressed]

    def slack(self) -> SlackMessage:
        """What happened and what to do."""
        return spoken(_POINT)

    def email(self) -> MailMessage:
        """The same."""
        return brief("Nothing was changed", _POINT)


StrangerPressed.EXAMPLE = StrangerPressed()
