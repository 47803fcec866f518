"""Somebody says that they are not the contact: what they hear, what the coordinators hear, and their decision."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from messages.actions import NUDGE_KEEP, OwedRef
from messages.blocks import actions, button, message, plain, section, spoken
from messages.escape import one_line
from messages.letter import brief
from messages.notice import MailMessage, SlackMessage
from messages.phrases import listed


@dataclass(frozen=True)
class NotTheContact:
    """To whoever said so: who was told, and whether reminders stop meanwhile."""

    alliance_name: str
    coordinator_names: tuple[str, ...] = ()
    stops: bool = True

    EXAMPLE: ClassVar[NotTheContact]

    def slack(self) -> SlackMessage:
        """What comes of it."""
        return spoken(*self._words)

    def email(self) -> MailMessage:
        """The same."""
        return brief("Noted: you are not the contact", *self._words)

    @property
    def _words(self) -> tuple[str, ...]:
        told = listed(tuple(one_line(name, 60) for name in self.coordinator_names[:3]), "and") or "the office"
        until = (
            "I remind you of nothing meanwhile."
            if self.stops
            else "You speak for other alliances too, so until they correct the roster you may hear from me again."
        )
        alliance = one_line(self.alliance_name, 100) or "this alliance"
        return (f"Noted: you are not the contact of {alliance}. I told {told}, who keeps the roster.", until)


@dataclass(frozen=True)
class NotTheContactAlert:
    """To the coordinators: who said so, of which alliance, and who hears instead."""

    person_id: int
    person_name: str
    alliance_name: str
    alliance_id: int
    alternates: tuple[str, ...] = ()
    stops: bool = True

    EXAMPLE: ClassVar[NotTheContactAlert]

    def slack(self) -> SlackMessage:
        """The point and the button that takes it back."""
        value = OwedRef(f"alliance:{self.alliance_id}", str(self.person_id)).value
        keep = button("They Are The Contact", NUDGE_KEEP, value, about=self.person_name)
        said = [section(plain(text, 600)) for text in self._words]
        return message(" ".join(self._words), [*said, actions([keep], "nudge:keep")] if self.stops else said)

    def email(self) -> MailMessage:
        """The same; the roster is corrected by its import."""
        return brief(f"Please correct the roster: {self._who} is not the contact", *self._words)

    @property
    def _who(self) -> str:
        return one_line(self.person_name, 60) or "somebody"

    @property
    def _words(self) -> tuple[str, ...]:
        alliance = one_line(self.alliance_name, 100) or "their alliance"
        instead = listed(tuple(one_line(name, 60) for name in self.alternates[:3]), "and")
        stopped = f"Until then {instead or 'the coordinator'} hears its reminders instead." if self.stops else ""
        return (
            f"{self._who} says they are not the contact of {alliance}. Please correct the roster and import it.",
            stopped or "They speak for other alliances too, so their reminders go on until the roster is corrected.",
        )


@dataclass(frozen=True)
class ContactKept:
    """To a coordinator who said that they are the contact after all."""

    person_name: str

    EXAMPLE: ClassVar[ContactKept]

    def slack(self) -> SlackMessage:
        """What was taken back."""
        return spoken(self._words)

    def email(self) -> MailMessage:
        """The same."""
        return brief("Noted: they are the contact", self._words)

    @property
    def _words(self) -> str:
        return f"Noted: {one_line(self.person_name, 60) or 'this person'} is the contact, and is reminded again."


NotTheContact.EXAMPLE = NotTheContact("Prairie Roofers Association", ("Dana Whitfield",))
NotTheContactAlert.EXAMPLE = NotTheContactAlert(8, "Lee Ortiz", "Prairie Roofers Association", 4, ("Kim Vo",))
ContactKept.EXAMPLE = ContactKept("Lee Ortiz")
