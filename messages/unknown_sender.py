"""To somebody who is not on the roster. It repeats nothing that they wrote, so that nothing can be sent through us."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from messages.blocks import spoken
from messages.letter import brief
from messages.notice import MailMessage, SlackMessage

_POINT = "I do not know you yet, so nothing was logged. Your message is kept, and the coordinators are told."
_HOW = "If you belong to an alliance, please write from the address it gave us, or ask your coordinator to add you."


@dataclass(frozen=True)
class UnknownSender:
    """The sender is not on the roster; their message is kept and a coordinator is told."""

    EXAMPLE: ClassVar[UnknownSender]

    def slack(self) -> SlackMessage:
        """Why nothing happened and whom to ask."""
        return spoken(_POINT, _HOW)

    def email(self) -> MailMessage:
        """The same, under a subject of our own."""
        return replace(brief("I do not know this address yet", _POINT, _HOW), own_subject=True)


UnknownSender.EXAMPLE = UnknownSender()
