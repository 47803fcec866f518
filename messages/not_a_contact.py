"""To somebody on the roster who speaks for no alliance, such as a coordinator."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from messages.blocks import spoken
from messages.escape import one_line
from messages.letter import brief
from messages.notice import MailMessage, SlackMessage
from messages.phrases import listed


@dataclass(frozen=True)
class NotAContact:
    """Whom it is to, and the alliances they coordinate."""

    name: str = ""
    alliance_names: tuple[str, ...] = ()

    EXAMPLE: ClassVar[NotAContact]

    def slack(self) -> SlackMessage:
        """Why nothing was logged, and what they can do."""
        return spoken(self._point, self._how)

    def email(self) -> MailMessage:
        """The same."""
        return brief("Nothing was logged", self._point, self._how)

    @property
    def _point(self) -> str:
        name = one_line(self.name, 60)
        hello = f"{name}, the" if name else "The"
        return f"{hello} roster does not list you as a point of contact, so nothing was logged."

    @property
    def _how(self) -> str:
        named = tuple(one_line(each, 100) for each in self.alliance_names[:5] if each.strip())
        if not named:
            return "If you log activities for an alliance, please ask its coordinator to correct the roster."
        return f"You review for {listed(named, 'and')}: entries come to you when their people confirm them."


NotAContact.EXAMPLE = NotAContact("Dana Whitfield", ("Prairie Roofers Association",))
