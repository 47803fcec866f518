"""To the coordinators: a mail came in the name of somebody on the roster who may not have sent it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from messages.blocks import message, plain, quote, section
from messages.escape import one_line, without_links
from messages.letter import Letter, Quote
from messages.notice import MailMessage, SlackMessage

_TODO = "Nothing in it was done. The mail is kept. If it looks forged, tell them, and whoever runs your mail."
_EXCERPT = 200


class Grounds(StrEnum):
    """Why it is in doubt."""

    NOT_VOUCHED = "my mail server does not vouch that it is theirs, so I asked them"
    NOT_ASKED = "I could not tell whether it is theirs, and mails like it must not be answered, so I could not ask them"
    DISOWNED = "they say that it is not theirs"


@dataclass(frozen=True)
class NameMisusedAlert:
    """Whose name and address it bears, on what grounds that is in doubt, and its first words: one line, and no link."""

    name: str
    address: str
    grounds: Grounds
    words: str = ""

    EXAMPLE: ClassVar[NameMisusedAlert]

    def slack(self) -> SlackMessage:
        """The point, the first words, and what to do."""
        words = [quote(self._excerpt)] if self._excerpt else []
        return message(self._point, [section(plain(self._point)), *words, section(plain(_TODO))])

    def email(self) -> MailMessage:
        """The same."""
        words = (Quote(self._excerpt),) if self._excerpt else ()
        return Letter("Somebody may have written in another's name", (self._point, *words, _TODO)).message()

    @property
    def _point(self) -> str:
        who = f"{one_line(self.name, 100) or 'somebody'} ({one_line(self.address, 150)})"
        return f"A mail came in the name of {who}, but {self.grounds.value}."

    @property
    def _excerpt(self) -> str:
        return without_links(self.words, _EXCERPT)


NameMisusedAlert.EXAMPLE = NameMisusedAlert(
    "Ana Ruiz", "ana@roofers.example", Grounds.NOT_VOUCHED, "Nothing to report this quarter."
)
