"""To a sender whose mail is larger than we take."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from messages.blocks import spoken
from messages.letter import brief
from messages.notice import MailMessage, SlackMessage

_HOW = "Please send it again without attachments. Your words are enough: what was done, when, and how many people."


def _megabytes(size: int) -> str:
    return f"{size / 2**20:,.0f} MB"


@dataclass(frozen=True)
class MailTooLarge:
    """A mail above the limit; its headers are kept. Sizes are bytes."""

    limit: int
    size: int | None = None

    EXAMPLE: ClassVar[MailTooLarge]

    def slack(self) -> SlackMessage:
        """The limit and what to do."""
        return spoken(self._point, _HOW)

    def email(self) -> MailMessage:
        """The same."""
        return brief("Your mail was too large to read", self._point, _HOW)

    @property
    def _point(self) -> str:
        size = f" of {_megabytes(self.size)}" if self.size is not None else ""
        return f"Your mail{size} was too large to read, so nothing was logged. I take up to {_megabytes(self.limit)}."


MailTooLarge.EXAMPLE = MailTooLarge(25 * 2**20, 30 * 2**20)
