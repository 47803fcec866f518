"""To somebody who sent only attachments."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from messages.blocks import spoken
from messages.escape import quoted
from messages.letter import brief
from messages.notice import MailMessage, SlackMessage
from messages.phrases import listed

_HOW = "Please write in a few words what was done, when, and how many people it reached."


@dataclass(frozen=True)
class AttachmentsNotRead:
    """A message that had only attachments; they are kept, not read."""

    names: tuple[str, ...] = ()

    EXAMPLE: ClassVar[AttachmentsNotRead]

    def slack(self) -> SlackMessage:
        """What was kept, and what to write."""
        return spoken(self._point, _HOW)

    def email(self) -> MailMessage:
        """The same, by reply."""
        return brief("Please write it in the message itself", self._point, _HOW)

    @property
    def _point(self) -> str:
        shown = listed(tuple(quoted(name, 60) for name in self.names[:5]), "and") or "your attachment"
        return f"I kept {shown} but cannot read attachments yet, so nothing was logged."


AttachmentsNotRead.EXAMPLE = AttachmentsNotRead(("talk.pdf", "sign-in sheet.jpg"))
