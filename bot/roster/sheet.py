"""The roster as a table again: the columns and rows that an import of them would find unchanged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from bot.people import Role, email_key
from bot.roster.cells import Cell
from bot.roster.columns import Column
from bot.roster.facts import AllianceFacts, MemberFacts, PersonFacts, Roster

Sheet = list[dict[Column, Cell]]

_ROLES = list(Role)


def sheet(roster: Roster) -> Sheet:
    """A row a membership: the programs' managers, then each alliance with its people, or alone if it has none."""
    return list(_rows(roster))


def _rows(roster: Roster) -> Iterator[dict[Column, Cell]]:
    people = {person.key: person for person in roster.people}
    members = sorted(roster.members, key=lambda m: (_ROLES.index(m.role), m.alternate, people[email_key(m.email)].name))
    rows: dict[str, Sheet] = defaultdict(list)
    for member in members:
        rows[member.place].append(_member(member, people))
    for program in sorted({member.program for member in members if member.alliance is None}):
        yield from ({Column.PROGRAM: program, **row} for row in rows[f"program {program}"])
    for alliance in roster.alliances:
        yield from ({**_alliance(alliance), **row} for row in rows[f"alliance {alliance.key}"] or [{}])


def _alliance(alliance: AllianceFacts) -> dict[Column, Cell]:
    return {
        Column.ALLIANCE: alliance.name,
        Column.PROGRAM: alliance.program,
        Column.KIND: alliance.kind,
        Column.SIGNED: alliance.signed_on,
        Column.RENEWED: alliance.renewed_on,
        Column.EXPIRES: alliance.expires_on,
        Column.ADDRESS: alliance.address,
        Column.CITY: alliance.city,
        Column.ZIP: alliance.zip_code,
    }


def _member(member: MemberFacts, people: Mapping[str, PersonFacts]) -> dict[Column, Cell]:
    person = people[email_key(member.email)]
    return {
        Column.PERSON: person.name,
        Column.ROLE: member.role.replace("_", " "),
        Column.TITLE: member.title,
        Column.EMAIL: person.email,
        Column.PHONE: person.phone,
        Column.TIME_ZONE: person.time_zone,
        Column.CHANNEL: person.channel.value,
        Column.SLACK_USER: person.slack_user,
        Column.ALTERNATE: "yes" if member.alternate else "no",
        Column.LEFT: member.left_on,
    }
