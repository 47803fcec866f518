"""What a preview of everybody's notices needs, loaded at once and not person by person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from bot.people import Circle, Membership
from storage.people import alliance, membership
from storage.tables import AllianceRow, MembershipRow, NudgeRow, PersonRow, SnoozeRow


def circles(session: Session) -> list[Circle]:
    """Every alliance by name, with everybody who belongs to it today, its program's managers included."""
    of_alliance: defaultdict[int | None, list[Membership]] = defaultdict(list)
    for member in _members(session, MembershipRow.alliance_id.is_not(None)):
        of_alliance[member.alliance_id].append(member)
    across = managers(session)
    return [
        Circle(alliance=alliance(row), members=(*of_alliance[row.id], *across.get(row.program, ())))
        for row in session.scalars(sa.select(AllianceRow).order_by(AllianceRow.name))
    ]


def managers(session: Session) -> dict[str, list[Membership]]:
    """The program managers of today, by program."""
    found: defaultdict[str, list[Membership]] = defaultdict(list)
    for member in _members(session, MembershipRow.alliance_id.is_(None)):
        found[member.program or ""].append(member)
    return dict(found)


def _members(session: Session, which: sa.ColumnElement[bool]) -> Iterator[Membership]:
    query = (
        sa.select(MembershipRow, PersonRow)
        .join(PersonRow, PersonRow.id == MembershipRow.person_id)
        .where(which, MembershipRow.left_on.is_(None), PersonRow.left_on.is_(None))
        .order_by(MembershipRow.alternate, MembershipRow.id)
    )
    return (membership(row, who) for row, who in session.execute(query))


def told_before(session: Session, at: datetime) -> defaultdict[int, set[tuple[str, str, str]]]:
    """The steps that were behind each person by then, as far as they are remembered."""
    found: defaultdict[int, set[tuple[str, str, str]]] = defaultdict(set)
    query = sa.select(NudgeRow.person_id, NudgeRow.subject, NudgeRow.obligation, NudgeRow.step)
    for person_id, subject, obligation, step in session.execute(query.where(NudgeRow.at < at)):
        found[person_id].add((subject, obligation, step))
    return found


def put_off(session: Session) -> defaultdict[int, dict[tuple[str, str], date]]:
    """What each person put off, and until when."""
    found: defaultdict[int, dict[tuple[str, str], date]] = defaultdict(dict)
    for row in session.scalars(sa.select(SnoozeRow)):
        found[row.person_id][row.subject, row.obligation] = row.until
    return found
