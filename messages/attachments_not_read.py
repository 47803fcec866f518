"""To somebody who sent files where they are not read: in Slack, whose files the bot does not ask to see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from messages.blocks import spoken
from messages.escape import one_line, quoted
from messages.letter import brief
from messages.notice import MailMessage, SlackMessage
from messages.phrases import listed

_WRITE = "write in a few words what was done, when, and how many people it reached"


@dataclass(frozen=True)
class AttachmentsNotRead:
    """Files that were not opened; `mail_address` is where they can be sent to be read, if there is one."""

    names: tuple[str, ...] = ()
    mail_address: str | None = None

    EXAMPLE: ClassVar[AttachmentsNotRead]

    def slack(self) -> SlackMessage:
        """What was not read, and what to do."""
        return spoken(self._point, self._how)

    def email(self) -> MailMessage:
        """The same."""
        return brief("Your files were not read", self._point, self._how)

    @property
    def _point(self) -> str:
        shown = listed(tuple(quoted(name, 60) for name in self.names[:5]), "and") or "your files"
        return f"I cannot open {shown} here, so nothing was logged from them."

    @property
    def _how(self) -> str:
        to = one_line(self.mail_address or "", 100)
        return f"Please send them by mail to {to}, or {_WRITE}." if to else f"Please {_WRITE}."


AttachmentsNotRead.EXAMPLE = AttachmentsNotRead(("talk.pdf", "sign-in sheet.jpg"), "alliances@agency.example")
