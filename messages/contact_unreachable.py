"""To the coordinators: somebody cannot be reached, and who hears their reminders instead."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from messages.blocks import spoken
from messages.escape import one_line
from messages.letter import brief
from messages.notice import MailMessage, SlackMessage
from messages.phrases import day, listed


@dataclass(frozen=True)
class ContactUnreachable:
    """Who, of which alliances, and who stands in. `away_until` is the day they said they are back; with `bounced`
    their address takes no mail, and `reason` is what the mail server said."""

    person_name: str
    alliance_names: tuple[str, ...]
    alternates: tuple[str, ...] = ()
    bounced: bool = False
    away_until: date | None = None
    reason: str = ""

    EXAMPLE: ClassVar[ContactUnreachable]

    def slack(self) -> SlackMessage:
        """What happened and what to do."""
        return spoken(*self._words)

    def email(self) -> MailMessage:
        """The same."""
        return brief(f"Not reachable: {self._who}", *self._words)

    @property
    def _who(self) -> str:
        return one_line(self.person_name, 60) or "A person"

    @property
    def _words(self) -> tuple[str, ...]:
        alliances = listed(tuple(one_line(name, 80) for name in self.alliance_names[:5]), "and")
        where = f" ({alliances})" if alliances else ""
        instead = listed(tuple(one_line(name, 60) for name in self.alternates[:3]), "and")
        heard = f"{instead} hears" if instead else "There is no alternate contact, so the coordinator hears"
        return f"{self._who}{where} {self._why}.", f"{heard} the reminders meanwhile. {self._todo}"

    @property
    def _why(self) -> str:
        if self.bounced:
            said = one_line(self.reason, 200).rstrip(".")
            return f"gets no mail at the roster's address{f': {said}' if said else ''}"
        return f"is away until {day(self.away_until)}" if self.away_until else "is away"

    @property
    def _todo(self) -> str:
        if self.bounced:
            return "Please correct the address in the roster and import it."
        return "Nothing has to be done; once they write to me they hear everything again."


ContactUnreachable.EXAMPLE = ContactUnreachable(
    "Lee Ortiz", ("Prairie Roofers Association",), ("Kim Vo",), bounced=True, reason="550 5.1.1 no such user"
)
