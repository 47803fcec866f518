"""Somebody on the roster who speaks for no alliance wrote something to log."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from messages.blocks import spoken
from messages.escape import one_line, shortened
from messages.letter import Letter
from messages.notice import MailMessage, SlackMessage
from messages.phrases import listed


@dataclass(frozen=True)
class NotAContact:
    """Who wrote, and the alliances they review; nothing was logged."""

    name: str = ""
    reviews_for: tuple[str, ...] = ()

    EXAMPLE: ClassVar[NotAContact]

    def slack(self) -> SlackMessage:
        """What happened, what was kept, what to do."""
        return spoken(*self._words)

    def email(self) -> MailMessage:
        """The same."""
        return Letter("Nothing was logged", self._words).message()

    @property
    def _words(self) -> tuple[str, ...]:
        name = shortened(one_line(self.name[:200]), 60)
        hello = f"Hello, {name}." if name else "Hello."
        if not self.reviews_for:
            return (
                f"{hello} You are on the roster, but not as a point of contact of an alliance. I logged nothing.",
                "If that is wrong, please ask an Alliance coordinator to change the roster, then write again.",
            )
        named = listed(tuple(shortened(one_line(each[:400]), 80) for each in self.reviews_for[:5]))
        return (
            f"{hello} You review entries for {named}. Activities are logged by points of contact, so I logged nothing.",
            "Entries that wait for you stand in the coordinators' channel.",
        )


NotAContact.EXAMPLE = NotAContact("Dana Reed", ("Prairie Roofers Association",))
