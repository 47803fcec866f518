"""A few people and alliances as rows, for tests of what is stored about them."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from storage.tables import AllianceRow, MembershipRow, PersonRow


def put_person(session: Session, number: int, *, left: bool = False) -> int:
    """Somebody in New York."""
    session.add(
        PersonRow(
            id=number,
            name=f"Person {number}",
            email=f"p{number}@roofers.example",
            email_key=f"p{number}@roofers.example",
            time_zone="America/New_York",
            channel="email",
            left_on=date(2026, 1, 31) if left else None,
        )
    )
    session.flush()
    return number


def put_alliance(session: Session, number: int, program: str = "federal", kind: str = "national") -> int:
    """An agreement without days."""
    session.add(AllianceRow(id=number, name=f"Alliance {number}", program=program, kind=kind))
    session.flush()
    return number


def put_role(
    session: Session, person: int, role: str, *, alliance: int | None = None, program: str | None = None
) -> None:
    """A role in an alliance, or in a whole program."""
    session.add(MembershipRow(person_id=person, alliance_id=alliance, program=program, role=role))
    session.flush()
