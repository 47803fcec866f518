"""The people and organizations of an alliance, and who may act for whom."""

from __future__ import annotations

import unicodedata
from datetime import date
from enum import StrEnum

from bot.activity import Frozen


class Role(StrEnum):
    """A person's part in an alliance; the program has its own title for each."""

    POINT_OF_CONTACT = "point_of_contact"
    COORDINATOR = "coordinator"
    PROGRAM_MANAGER = "program_manager"


class Channel(StrEnum):
    """Where a person is heard and reached."""

    SLACK = "slack"
    EMAIL = "email"


def email_key(address: str) -> str:
    """The form in which addresses are compared: NFKC and without case."""
    return unicodedata.normalize("NFKC", address).strip().casefold()


class Alliance(Frozen):
    """One agreement. `program` is the key of a profile; `kind` one of its kinds (partner, national, ...)."""

    id: int
    name: str
    program: str
    kind: str
    signed_on: date | None = None
    renewed_on: date | None = None
    expires_on: date | None = None
    address: str | None = None
    city: str | None = None
    zip_code: str | None = None


class Person(Frozen):
    """Somebody on the roster. `slack_user` is "TEAM:USER" once known; `left_on` closes, nothing deletes."""

    id: int
    name: str
    email: str | None = None
    phone: str | None = None
    time_zone: str = "America/New_York"
    channel: Channel = Channel.EMAIL
    slack_user: str | None = None
    left_on: date | None = None


class Membership(Frozen):
    """A person's role in one alliance. A program manager belongs to a whole program: `alliance_id` is None."""

    person: Person
    role: Role
    alliance_id: int | None = None
    program: str | None = None
    title: str | None = None
    alternate: bool = False


class Circle(Frozen):
    """An alliance with everybody who belongs to it today, program managers included."""

    alliance: Alliance
    members: tuple[Membership, ...] = ()

    def with_role(self, *roles: Role) -> tuple[Person, ...]:
        """The people with one of these roles, in roster order."""
        return tuple(m.person for m in self.members if m.role in roles)

    def speaks_for(self, person: Person) -> bool:
        """Whether this person may log activities for the alliance."""
        return self._has(person, Role.POINT_OF_CONTACT)

    def reviews(self, person: Person) -> bool:
        """Whether this person may approve, edit or return the alliance's entries."""
        return self._has(person, Role.COORDINATOR, Role.PROGRAM_MANAGER)

    def _has(self, person: Person, *roles: Role) -> bool:
        return any(p.id == person.id for p in self.with_role(*roles))

    @property
    def coordinators(self) -> tuple[Person, ...]:
        """The agency's people for this alliance."""
        return self.with_role(Role.COORDINATOR)

    @property
    def contacts(self) -> tuple[Person, ...]:
        """The points of contact."""
        return self.with_role(Role.POINT_OF_CONTACT)
