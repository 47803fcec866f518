"""What a roster states, free of rows and of database ids. Text is the identity: names and addresses."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from bot.activity import Frozen
from bot.people import Channel, Role, email_key


class AllianceFacts(Frozen):
    """One agreement, known by its name without regard to case."""

    name: str
    program: str
    kind: str
    signed_on: date | None = None
    renewed_on: date | None = None
    expires_on: date | None = None
    address: str | None = None
    city: str | None = None
    zip_code: str | None = None

    @property
    def key(self) -> str:
        """What makes it this alliance and no other."""
        return self.name.casefold()


class PersonFacts(Frozen):
    """Somebody, known by the email address. `slack_user` is "TEAM:USER"."""

    name: str
    email: str
    time_zone: str
    phone: str | None = None
    channel: Channel = Channel.EMAIL
    slack_user: str | None = None

    @property
    def key(self) -> str:
        """What makes them this person and no other."""
        return email_key(self.email)


class MemberFacts(Frozen):
    """A person's role in one alliance, or in a whole program: then `alliance` is None."""

    email: str
    role: Role
    program: str
    alliance: str | None = None
    title: str | None = None
    alternate: bool = False
    left_on: date | None = None

    @property
    def place(self) -> str:
        """The alliance or the program they have the role in, as a key."""
        return f"program {self.program}" if self.alliance is None else f"alliance {self.alliance.casefold()}"

    @property
    def key(self) -> tuple[str, str, Role]:
        """What makes it this membership and no other."""
        return self.place, email_key(self.email), self.role


class Roster(Frozen):
    """Every alliance, everybody in one, and who has which role where; made by `of`, which puts them in order."""

    alliances: tuple[AllianceFacts, ...] = ()
    people: tuple[PersonFacts, ...] = ()
    members: tuple[MemberFacts, ...] = ()

    @classmethod
    def of(
        cls, alliances: Iterable[AllianceFacts], people: Iterable[PersonFacts], members: Iterable[MemberFacts]
    ) -> Roster:
        """The same facts make the same roster, in whatever order they come."""
        return cls(
            alliances=tuple(sorted(alliances, key=lambda alliance: alliance.key)),
            people=tuple(sorted(people, key=lambda person: person.key)),
            members=tuple(sorted(members, key=lambda member: member.key)),
        )
