"""The roster as the cases ask for it: who is this, and who is around this alliance."""

from __future__ import annotations

from collections.abc import Iterable

import sqlalchemy as sa
from sqlalchemy.orm import Session

from bot.people import Alliance, Channel, Circle, Membership, Person, Role, email_key
from storage.tables import AllianceRow, MembershipRow, PersonRow


def by_email(session: Session, address: str) -> Person | None:
    """The person with this address who has not left."""
    return _one(session, PersonRow.email_key == email_key(address))


def by_slack_user(session: Session, slack_user: str) -> Person | None:
    """The person known under this "TEAM:USER" who has not left."""
    return _one(session, PersonRow.slack_user == slack_user)


def by_bare_slack_user(session: Session, user: str) -> Person | None:
    """The person whom some team knows under this user id, who has not left."""
    return _one(session, PersonRow.slack_user.endswith(f":{user}", autoescape=True))


def by_id(session: Session, person_id: int) -> Person:
    """The person, also one who left."""
    return person(session.get_one(PersonRow, person_id))


def link_slack_user(session: Session, person_id: int, slack_user: str) -> None:
    """Remember who this Slack user is; a link made before to somebody else is taken back."""
    session.execute(sa.update(PersonRow).where(PersonRow.slack_user == slack_user).values(slack_user=None))
    session.execute(sa.update(PersonRow).where(PersonRow.id == person_id).values(slack_user=slack_user))


def alliances_of(session: Session, person_id: int, role: Role = Role.POINT_OF_CONTACT) -> list[Alliance]:
    """The alliances this person has this role in today, by name."""
    query = (
        sa.select(AllianceRow)
        .join(MembershipRow, MembershipRow.alliance_id == AllianceRow.id)
        .where(MembershipRow.person_id == person_id, MembershipRow.role == role, MembershipRow.left_on.is_(None))
        .order_by(AllianceRow.name)
    )
    return [alliance(row) for row in session.scalars(query)]


def alliance_named(session: Session, name: str) -> Alliance | None:
    """The alliance of this name, without regard to case."""
    row = session.scalars(sa.select(AllianceRow).where(sa.func.lower(AllianceRow.name) == name.strip().lower())).first()
    return None if row is None else alliance(row)


def alliance_names(session: Session) -> list[str]:
    """Every alliance's name, sorted."""
    return list(session.scalars(sa.select(AllianceRow.name).order_by(AllianceRow.name)))


def circle(session: Session, alliance_id: int) -> Circle:
    """The alliance with everybody who belongs to it today, its program's managers included."""
    row = session.get_one(AllianceRow, alliance_id)
    here = sa.or_(
        MembershipRow.alliance_id == alliance_id,
        sa.and_(MembershipRow.alliance_id.is_(None), MembershipRow.program == row.program),
    )
    query = (
        sa.select(MembershipRow, PersonRow)
        .join(PersonRow, PersonRow.id == MembershipRow.person_id)
        .where(here, MembershipRow.left_on.is_(None), PersonRow.left_on.is_(None))
        .order_by(MembershipRow.alternate, MembershipRow.id)
    )
    members = (membership(m, p) for m, p in session.execute(query))
    return Circle(alliance=alliance(row), members=tuple(members))


def program_office(session: Session, program: str) -> tuple[Membership, ...]:
    """The program managers of a program today; where it has none, the coordinators of its alliances."""
    managers = sa.and_(MembershipRow.program == program, MembershipRow.role == Role.PROGRAM_MANAGER)
    alliances = sa.select(AllianceRow.id).where(AllianceRow.program == program)
    liaisons = sa.and_(MembershipRow.alliance_id.in_(alliances), MembershipRow.role == Role.COORDINATOR)
    return _members(session, managers) or _members(session, liaisons)


def _members(session: Session, condition: sa.ColumnElement[bool]) -> tuple[Membership, ...]:
    here = (condition, MembershipRow.left_on.is_(None), PersonRow.left_on.is_(None))
    query = sa.select(MembershipRow, PersonRow).join(PersonRow, PersonRow.id == MembershipRow.person_id).where(*here)
    return tuple(membership(m, p) for m, p in session.execute(query.order_by(MembershipRow.id)))


def names(session: Session, person_ids: Iterable[int]) -> dict[int, str]:
    """The names of these people."""
    query = sa.select(PersonRow.id, PersonRow.name).where(PersonRow.id.in_(set(person_ids)))
    return dict(session.execute(query).all())


def coordinators(session: Session) -> list[Person]:
    """Everybody who is coordinator or program manager of anything today, once."""
    query = (
        sa.select(PersonRow)
        .join(MembershipRow, MembershipRow.person_id == PersonRow.id)
        .where(
            MembershipRow.role.in_((Role.COORDINATOR, Role.PROGRAM_MANAGER)),
            MembershipRow.left_on.is_(None),
            PersonRow.left_on.is_(None),
        )
        .order_by(PersonRow.id)
        .distinct()
    )
    return [person(row) for row in session.scalars(query)]


def _one(session: Session, condition: sa.ColumnElement[bool]) -> Person | None:
    row = session.scalars(sa.select(PersonRow).where(condition, PersonRow.left_on.is_(None))).first()
    return None if row is None else person(row)


def person(row: PersonRow) -> Person:
    """A row as a value."""
    return Person(
        id=row.id,
        name=row.name,
        email=row.email,
        phone=row.phone,
        time_zone=row.time_zone,
        channel=Channel(row.channel),
        slack_user=row.slack_user,
        left_on=row.left_on,
    )


def alliance(row: AllianceRow) -> Alliance:
    """A row as a value."""
    return Alliance(
        id=row.id,
        name=row.name,
        program=row.program,
        kind=row.kind,
        signed_on=row.signed_on,
        renewed_on=row.renewed_on,
        expires_on=row.expires_on,
        address=row.address,
        city=row.city,
        zip_code=row.zip_code,
    )


def membership(row: MembershipRow, who: PersonRow) -> Membership:
    """Two rows as a value."""
    return Membership(
        person=person(who),
        role=Role(row.role),
        alliance_id=row.alliance_id,
        program=row.program,
        title=row.title,
        alternate=row.alternate,
    )
