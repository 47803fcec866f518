"""What every answer to a reminder begins and ends with: whose is it, may they, and telling them what came of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from bot.people import Person
from handlers.cases.act import Act, note
from handlers.cases.desk import Desk
from handlers.cases.nudging.owing import Matter, matter
from messages.actions import OwedRef
from messages.addressed import answer, carrying
from messages.notice import Notice
from messages.nudge_refusal import NudgeRefusal, Why
from messages.nudge_settled import in_words
from messages.nudge_words import named
from messages.outgoing import MailFile
from messages.phrases import listed
from storage import agenda

May = Callable[[Matter, Person], bool]


@dataclass(frozen=True)
class Sitting:
    """One answer: the desk, the transaction, who answers where, their own day, and what it is about."""

    desk: Desk
    session: Session
    act: Act
    today: date
    ref: OwedRef

    def opened(self, may: May) -> Matter | Why:
        """What it is about if it is still open and this person may; else why not, which they are told."""
        found = self._theirs(may)
        if isinstance(found, Matter) and found.owed.met is not None:
            return self.refuse(Why.ALREADY_MET, self.name(found), in_words(found.owed.met))
        return found

    def settled(self, may: May) -> Matter | Why:
        """What it is about if it is settled and this person may; else why not, which they are told."""
        found = self._theirs(may)
        if isinstance(found, Matter) and found.owed.met is None:
            return self.refuse(Why.NOT_SETTLED, self.name(found))
        return found

    def _theirs(self, may: May) -> Matter | Why:
        found = matter(self.session, self.ref, self.today)
        if found is None:
            return self.refuse(Why.NOT_OWED, "What this was about")
        if not may(found, self.act.by):
            return self.refuse(Why.NOT_YOURS, self.name(found), listed(_names(found), "and"))
        return found

    def refuse(self, why: Why, name: str, more: str = "", *, asks: str = "", about: Sequence[str] = ()) -> Why:
        """Tell them why nothing was done. What they write back is about the same, or about all of `about`."""
        self.tell(NudgeRefusal(why, name, more), why.value, asks=asks, about=about)
        return why

    def tell(
        self,
        notice: Notice,
        name: str,
        *,
        asks: str = "",
        about: Sequence[str] = (),
        files: Sequence[MailFile] = (),
    ) -> str:
        """Answer where they wrote or clicked."""
        told = answer(notice, f"{name}:{self.ref.value}", self.act.origin)
        carried = carrying(told, about=about or (self.ref.value,), asks=asks, files=files)
        self.desk.queue(self.session, carried, self.act.at)
        return name

    def note(self, what: str, details: Mapping[str, object] | None = None) -> None:
        """A line of the journal about this obligation."""
        about = {"subject": self.ref.subject, "obligation": self.ref.obligation, **(details or {})}
        note(self.session, self.act, what, about)

    def look_again(self, found: Matter) -> None:
        """Whoever is around it hears from now on what this answer leaves."""
        agenda.look_again(self.session, [member.person.id for member in found.members], self.act.at)

    def name(self, found: Matter) -> str:
        """What it is called."""
        return named(found.owed, {found.program.key: found.program.name})


def _names(found: Matter) -> tuple[str, ...]:
    return tuple({member.person.id: member.person.name for member in found.members}.values())[:6]
