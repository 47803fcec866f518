"""The alliances around one person, with everybody in them: read together, however many there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Session

from bot.people import Circle, Membership, Role
from storage.people import alliance, membership
from storage.tables import AllianceRow, MembershipRow, PersonRow

TOGETHER = 500
"""Alliances read at a time: a program manager has thousands, and SQLite takes some thousand parameters a statement."""


def around(session: Session, person_id: int) -> Iterator[list[Circle]]:
    """Every alliance that this person has a part in today, a program manager's all, by program and number."""
    mine = (MembershipRow.person_id == person_id, MembershipRow.left_on.is_(None))
    own = AllianceRow.id.in_(sa.select(MembershipRow.alliance_id).where(*mine, MembershipRow.alliance_id.is_not(None)))
    programs = managed(session, person_id)
    # Asked for as well where there are none, the programs would make the database read every alliance.
    whose = sa.or_(own, AllianceRow.program.in_(programs)) if programs else own
    query = sa.select(AllianceRow.id).where(whose).order_by(AllianceRow.program, AllianceRow.id)
    return _in_portions(session, list(session.scalars(query)))


def everywhere(session: Session, name: str | None = None) -> Iterator[list[Circle]]:
    """Every alliance, or the one of this name without regard to case."""
    query = sa.select(AllianceRow.id).order_by(AllianceRow.id)
    if name is not None:
        query = query.where(sa.func.lower(AllianceRow.name) == name.strip().lower())
    return _in_portions(session, list(session.scalars(query)))


def all_programs(session: Session) -> list[str]:
    """The programs that have an alliance or a manager."""
    managed = sa.select(MembershipRow.program).where(MembershipRow.alliance_id.is_(None))
    found = session.scalars(sa.union(sa.select(AllianceRow.program), managed))
    return sorted(filter(None, found))


def managed(session: Session, person_id: int) -> list[str]:
    """The programs whose manager this person is today."""
    mine = (MembershipRow.person_id == person_id, MembershipRow.left_on.is_(None))
    program = sa.func.coalesce(MembershipRow.program, "")
    return list(session.scalars(sa.select(program).where(*mine, MembershipRow.alliance_id.is_(None))))


def offices(session: Session, programs: Collection[str]) -> dict[str, list[Membership]]:
    """The program managers of each of these programs; its coordinators where it has none."""
    found = _managers(session, programs)
    for program in set(programs) - {name for name, members in found.items() if members}:
        found[program] = _coordinators(session, program)
    return found


def _in_portions(session: Session, ids: Sequence[int]) -> Iterator[list[Circle]]:
    for start in range(0, len(ids), TOGETHER):
        yield _circles(session, ids[start : start + TOGETHER])


def _circles(session: Session, ids: Sequence[int]) -> list[Circle]:
    rows = list(session.scalars(sa.select(AllianceRow).where(AllianceRow.id.in_(ids)).order_by(AllianceRow.id)))
    managers = _managers(session, {row.program for row in rows})
    members: defaultdict[int | None, list[Membership]] = defaultdict(list)
    for each in _members(session, MembershipRow.alliance_id.in_(ids)):
        members[each.alliance_id].append(each)
    return [Circle(alliance=alliance(row), members=(*members[row.id], *managers[row.program])) for row in rows]


def _managers(session: Session, programs: Collection[str]) -> dict[str, list[Membership]]:
    found: dict[str, list[Membership]] = {program: [] for program in programs}
    for each in _members(session, MembershipRow.alliance_id.is_(None), MembershipRow.program.in_(found)):
        found[each.program or ""].append(each)
    return found


def _coordinators(session: Session, program: str) -> list[Membership]:
    alliances = sa.select(AllianceRow.id).where(AllianceRow.program == program)
    found = _members(session, MembershipRow.role == Role.COORDINATOR, MembershipRow.alliance_id.in_(alliances))
    return list({each.person.id: each for each in found}.values())


def _members(session: Session, *where: sa.ColumnElement[bool]) -> Iterator[Membership]:
    query = (
        sa.select(MembershipRow, PersonRow)
        .join(PersonRow, PersonRow.id == MembershipRow.person_id)
        .where(*where, MembershipRow.left_on.is_(None), PersonRow.left_on.is_(None))
        .order_by(MembershipRow.alternate, MembershipRow.id)
    )
    return (membership(member, person) for member, person in session.execute(query))
