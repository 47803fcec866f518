"""From typed rows to a roster: facts that rows repeat are put together, and what contradicts itself is named."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bot import program
from bot.people import Channel, Role, email_key
from bot.roster.agree import Facts, agreed, groups, require
from bot.roster.columns import Column
from bot.roster.facts import AllianceFacts, MemberFacts, PersonFacts, Roster
from bot.roster.roles import role_named, titles
from bot.roster.rows import Line, Problem, Problems, Row, read

_OF_ALLIANCE = (
    Column.PROGRAM,
    Column.KIND,
    Column.SIGNED,
    Column.RENEWED,
    Column.EXPIRES,
    Column.ADDRESS,
    Column.CITY,
    Column.ZIP,
)
_OF_PERSON = (Column.PERSON, Column.PHONE, Column.TIME_ZONE, Column.CHANNEL, Column.SLACK_USER)

_ROLES = "write point of contact, coordinator or program manager"


@dataclass(frozen=True)
class Checked:
    """A file after checking. With problems its roster is not to be used; `unknown` are headings left out."""

    roster: Roster
    columns: frozenset[Column]
    problems: tuple[Problem, ...]
    unknown: tuple[str, ...]


def check(lines: Iterable[Line], *, today: date) -> Checked:
    """Check every line. `today` tells which leaving dates lie ahead."""
    table = read(lines)
    problems = table.problems
    rows = _spelled_alike(_with_programs(table.rows))
    alliances = [_alliance(group, problems) for group in groups(rows, _alliance_key).values()]
    people = [_person(group, problems) for group in groups(rows, _person_key).values()]
    members = [(row.line, member) for row in rows if (member := _member(row, today, problems))]
    _refuse_repeated(members, problems)
    _refuse_shared_slack_users(rows, problems)
    roster = Roster.of(filter(None, alliances), filter(None, people), (member for _, member in members))
    in_order = tuple(sorted(problems, key=lambda problem: problem.line))
    return Checked(roster, table.columns, in_order, tuple(table.unknown))


def _alliance_key(row: Row) -> str | None:
    return row.alliance and row.alliance.casefold()


def _person_key(row: Row) -> str | None:
    return row.email and email_key(row.email)


def _with_programs(rows: list[Row]) -> list[Row]:
    stated = {_alliance_key(row): row.program for row in reversed(rows) if row.alliance and row.program}
    return [row.model_copy(update={"program": row.program or stated.get(_alliance_key(row))}) for row in rows]


def _spelled_alike(rows: list[Row]) -> list[Row]:
    """The first spelling of an alliance's name and of an address stands for all."""
    names = {_alliance_key(row): row.alliance for row in reversed(rows)}
    emails = {_person_key(row): row.email for row in reversed(rows)}
    spellings = ({"alliance": names[_alliance_key(row)], "email": emails[_person_key(row)]} for row in rows)
    return [row.model_copy(update=spelling) for row, spelling in zip(rows, spellings, strict=True)]


def _alliance(group: list[Row], problems: Problems) -> AllianceFacts | None:
    facts = agreed(group, _OF_ALLIANCE, problems)
    require(group, facts, Column.PROGRAM, problems, f"; write {', '.join(program.keys())}")
    kind = _kind(group, facts, problems)
    _check_order(group[0], facts, problems)
    if kind is None:
        return None
    return AllianceFacts(
        name=group[0].alliance or "",
        program=facts[Column.PROGRAM],
        kind=kind,
        signed_on=facts[Column.SIGNED],
        renewed_on=facts[Column.RENEWED],
        expires_on=facts[Column.EXPIRES],
        address=facts[Column.ADDRESS],
        city=facts[Column.CITY],
        zip_code=facts[Column.ZIP],
    )


def _kind(group: list[Row], facts: Facts, problems: Problems) -> str | None:
    if facts[Column.PROGRAM] is None:
        return None
    profile = program.load(facts[Column.PROGRAM])
    if facts[Column.KIND] is None and len(profile.kinds) == 1:
        return profile.kinds[0].key
    allowed = f"the kinds of {profile.key} are {', '.join(kind.key for kind in profile.kinds)}"
    require(group, facts, Column.KIND, problems, f"; {allowed}")
    words = facts[Column.KIND]
    kind = profile.kind(words) if words else None
    if words and kind is None:
        line = next(row.line for row in group if row.kind)
        problems.add(line, Column.KIND, f'"{words}" is not a kind; {allowed}')
    return kind.key if kind else None


def _check_order(first: Row, facts: Facts, problems: Problems) -> None:
    signed = facts[Column.SIGNED]
    for column in (Column.RENEWED, Column.EXPIRES):
        day = facts[column]
        if signed and day and day <= signed:
            problems.add(first.line, column, f"{day} is not after the day it was signed, {signed}")


def _person(group: list[Row], problems: Problems) -> PersonFacts | None:
    facts = agreed(group, _OF_PERSON, problems)
    require(group, facts, Column.PERSON, problems)
    require(group, facts, Column.TIME_ZONE, problems, "; write for example Eastern or America/Detroit")
    if facts[Column.PERSON] is None or facts[Column.TIME_ZONE] is None:
        return None
    return PersonFacts(
        name=facts[Column.PERSON],
        email=group[0].email or "",
        time_zone=facts[Column.TIME_ZONE],
        phone=facts[Column.PHONE],
        channel=facts[Column.CHANNEL] or Channel.EMAIL,
        slack_user=facts[Column.SLACK_USER],
    )


def _member(row: Row, today: date, problems: Problems) -> MemberFacts | None:
    if not (row.person or row.email or row.role or row.refused):
        if row.alliance is None:
            problems.add(row.line, None, "this row names neither an alliance nor a person")
        return None
    require([row], {Column.EMAIL: row.email}, Column.EMAIL, problems)
    if row.left and row.left > today:
        problems.add(row.line, Column.LEFT, f"{row.left} lies ahead; write it when the day has come")
    role = _role(row, problems)
    if role is None or row.email is None or row.program is None:
        return None
    return MemberFacts(
        email=row.email,
        role=role,
        program=row.program,
        alliance=row.alliance,
        title=row.title,
        alternate=bool(row.alternate),
        left_on=row.left,
    )


def _role(row: Row, problems: Problems) -> Role | None:
    require([row], {Column.ROLE: row.role}, Column.ROLE, problems, f"; {_ROLES}")
    if row.alliance is None:
        require([row], {Column.PROGRAM: row.program}, Column.PROGRAM, problems, f"; write {', '.join(program.keys())}")
    if row.role is None or row.program is None:
        return None
    role = role_named(row.role, row.program)
    if role is None:
        own = ", ".join(titles(row.program).values())
        problems.add(row.line, Column.ROLE, f'"{row.role}" is not a role; {_ROLES}, or as the program says: {own}')
    elif row.alliance and role is Role.PROGRAM_MANAGER:
        problems.add(row.line, Column.ALLIANCE, "a program manager belongs to the whole program; leave this empty")
    elif row.alliance is None and role is not Role.PROGRAM_MANAGER and Column.ALLIANCE not in row.refused:
        problems.add(row.line, Column.ALLIANCE, "this cell is empty; only a program manager's may be")
    return role


def _refuse_repeated(members: list[tuple[int, MemberFacts]], problems: Problems) -> None:
    seen: dict[tuple[str, str, Role], int] = {}
    for line, member in members:
        before = seen.setdefault(member.key, line)
        if before != line:
            problems.add(line, None, f"{member.email} has this role in line {before} already")


def _refuse_shared_slack_users(rows: list[Row], problems: Problems) -> None:
    owners: dict[str, Row] = {}
    for row in rows:
        owner = owners.setdefault(row.slack_user or "", row)
        if row.slack_user and _person_key(owner) != _person_key(row):
            problems.add(row.line, Column.SLACK_USER, f"this is the Slack user of {owner.person} in line {owner.line}")
