"""The roster as a whole: read to be compared or exported, and changed by what the comparison found."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import assert_never

import sqlalchemy as sa
from sqlalchemy.orm import Session

from bot.people import Channel, Role, email_key
from bot.roster.changes import AllianceChange, MemberChange, PersonChange, RosterChange, fields, subject, verb
from bot.roster.facts import AllianceFacts, MemberFacts, PersonFacts, Roster
from storage import journal
from storage.tables import AllianceRow, MembershipRow, PersonRow


def snapshot(session: Session) -> Roster:
    """Everything that a roster can state, people who left included. Who has no address is on no roster."""
    alliances = {row.id: row for row in session.scalars(sa.select(AllianceRow))}
    people = {row.id: row for row in session.scalars(sa.select(PersonRow).where(PersonRow.email.is_not(None)))}
    members = session.scalars(sa.select(MembershipRow).where(MembershipRow.person_id.in_(people)))
    return Roster.of(
        alliances=(_alliance_facts(row) for row in alliances.values()),
        people=(_person_facts(row) for row in people.values()),
        members=(_member_facts(row, people[row.person_id], alliances.get(row.alliance_id or 0)) for row in members),
    )


def apply(session: Session, changes: Iterable[RosterChange], *, at: datetime) -> None:
    """Make these changes and write each into the journal. A person with no open role left is closed with it."""
    rows = _Rows(session)
    for change in changes:
        match change:
            case AllianceChange():
                rows.put_alliance(change.after)
            case PersonChange():
                rows.put_person(change.after)
            case MemberChange():
                rows.put_member(change.after)
            case _:
                assert_never(change)
        details = {"subject": subject(change), "fields": fields(change)}
        journal.add(session, at=at, who="roster", what=f"roster_{verb(change)}", details=details)
    rows.close_people_without_a_role()


class _Rows:
    """The rows of one import, found by the keys of the facts."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.alliances = {row.name.casefold(): row for row in session.scalars(sa.select(AllianceRow))}
        self.people = {row.email_key: row for row in session.scalars(sa.select(PersonRow))}

    def put_alliance(self, facts: AllianceFacts) -> None:
        row = self.alliances.get(facts.key)
        if row is None:
            row = self.alliances[facts.key] = AllianceRow()
            self.session.add(row)
        for name, value in facts:
            setattr(row, name, value)
        self.session.flush()

    def put_person(self, facts: PersonFacts) -> None:
        row = self.people.get(facts.key)
        if facts.slack_user:
            shared = sa.update(PersonRow).where(PersonRow.slack_user == facts.slack_user)
            self.session.execute(shared.values(slack_user=None))
        if row is None:
            row = self.people[facts.key] = PersonRow(email_key=facts.key)
            self.session.add(row)
        for name, value in facts:
            setattr(row, name, value)
        self.session.flush()

    def put_member(self, facts: MemberFacts) -> None:
        person = self.people[email_key(facts.email)]
        alliance = self.alliances[facts.alliance.casefold()] if facts.alliance else None
        place = {"alliance_id": alliance.id} if alliance else {"alliance_id": None, "program": facts.program}
        query = sa.select(MembershipRow).filter_by(person_id=person.id, role=facts.role.value, **place)
        row = self.session.scalars(query).one_or_none()
        if row is None:
            row = MembershipRow(person_id=person.id, role=facts.role.value, **place)
            self.session.add(row)
        row.title, row.alternate, row.left_on = facts.title, facts.alternate, facts.left_on
        self.session.flush()

    def close_people_without_a_role(self) -> None:
        """A person left when the last of the roles was closed, and is back when one is open."""
        last = sa.func.max(MembershipRow.left_on).label("last")
        open_roles = sa.func.count().filter(MembershipRow.left_on.is_(None)).label("open_roles")
        query = sa.select(MembershipRow.person_id, last, open_roles).group_by(MembershipRow.person_id)
        left_on = {person: None if count else day for person, day, count in self.session.execute(query)}
        for row in self.people.values():
            row.left_on = left_on.get(row.id, row.left_on)


def _alliance_facts(row: AllianceRow) -> AllianceFacts:
    return AllianceFacts.model_validate({name: getattr(row, name) for name in AllianceFacts.model_fields})


def _person_facts(row: PersonRow) -> PersonFacts:
    return PersonFacts(
        name=row.name,
        email=row.email or "",
        time_zone=row.time_zone,
        phone=row.phone,
        channel=Channel(row.channel),
        slack_user=row.slack_user,
    )


def _member_facts(row: MembershipRow, person: PersonRow, alliance: AllianceRow | None) -> MemberFacts:
    return MemberFacts(
        email=person.email or "",
        role=Role(row.role),
        program=alliance.program if alliance else row.program or "",
        alliance=alliance.name if alliance else None,
        title=row.title,
        alternate=row.alternate,
        left_on=row.left_on,
    )
