"""To the person whose address a mail bears, when it asks for more than a mail may that anybody could have written."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from messages.blocks import message, plain, quote, section
from messages.escape import without_links
from messages.letter import Letter, Quote
from messages.notice import MailMessage, SlackMessage

_POINT = "A mail came in your name, and I could not tell whether you sent it. Nothing was done."
_HOW = (
    "If it was you, reply YES and I take it in. If it was not you, reply NO, or leave it: I do nothing with it. "
    "Replies to my own mails are taken at once."
)
_EXCERPT = 120


@dataclass(frozen=True)
class WasItYou:
    """The first words of the mail, which somebody else may have written: one line, and no link."""

    words: str

    EXAMPLE: ClassVar[WasItYou]

    def slack(self) -> SlackMessage:
        """What came, that nothing was done, and what to do."""
        words = [quote(self._excerpt)] if self._excerpt else []
        return message(_POINT, [section(plain(_POINT)), *words, section(plain(_HOW))])

    def email(self) -> MailMessage:
        """The same, under a subject of our own."""
        words = (Quote(self._excerpt),) if self._excerpt else ()
        return replace(Letter("Did you send me this mail?", (_POINT, *words, _HOW)).message(), own_subject=True)

    @property
    def _excerpt(self) -> str:
        return without_links(self.words, _EXCERPT)


WasItYou.EXAMPLE = WasItYou("Yes, please send it in.")
