"""Alliances by the thousand, each with its contact, all of which owe a report on the same day."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from bot.people import Channel
from storage import agenda
from storage.nudging_tables import AgendaRow, NudgeRow
from storage.tables import AllianceRow, MembershipRow, PersonRow

# The federal form of October 2026 to March 2027 is due on April 15; its first step is on Thursday, April 1.
NINE = datetime(2027, 4, 1, 13, tzinfo=UTC)
ENTERED = NINE - timedelta(days=60)
PER_COORDINATOR = 50
_CHUNK = 10_000


def address(number: int) -> str:
    """Where the contact of this alliance gets mail."""
    return f"contact{number}@roofers.example"


def slack_user(number: int) -> str:
    """The contact's Slack account."""
    return f"U{number:07}"


def fill(db: sa.Engine, alliances: int, *, in_slack: int = 0, office: bool = True) -> None:
    """Put so many alliances in, numbered from 1; the first contacts are reached in Slack, the others by mail.

    With an office, every fifty have a coordinator, and all of them one program manager.
    """
    numbers = range(1, alliances + 1)
    _insert(db, AllianceRow, [_alliance(number) for number in numbers])
    _insert(db, PersonRow, [_contact(number, number <= in_slack) for number in numbers])
    _insert(db, MembershipRow, [_role(number, "point_of_contact", number) for number in numbers])
    if office:
        coordinators = range(alliances + 1, alliances + 2 + (alliances - 1) // PER_COORDINATOR)
        manager = coordinators.stop
        _insert(db, PersonRow, [_contact(number, False) for number in (*coordinators, manager)])
        of = (coordinators[(number - 1) // PER_COORDINATOR] for number in numbers)
        _insert(db, MembershipRow, [_role(who, "coordinator", at) for at, who in zip(numbers, of, strict=True)])
        _insert(db, MembershipRow, [_role(manager, "program_manager", None)])
    with Session(db) as session, session.begin():
        agenda.enter_all(session, ENTERED)


def plan(db: sa.Engine, *, due: int, at: datetime) -> None:
    """Nobody has heard of anything, and the contacts of so many alliances are due at this time; the rest later."""
    with Session(db) as session, session.begin():
        session.execute(sa.delete(NudgeRow))
        session.execute(sa.update(AgendaRow).values(next_at=at + timedelta(days=1), nudged_on=None))
        session.execute(sa.update(AgendaRow).where(AgendaRow.person_id <= due).values(next_at=at))


def _alliance(number: int) -> dict[str, object]:
    signed = NINE.date() - timedelta(days=400 + number % 300)
    return {
        "id": number,
        "name": f"Alliance {number}",
        "program": "federal",
        "kind": "national",
        "signed_on": signed,
        "renewed_on": None,
        "expires_on": signed.replace(year=signed.year + 5, day=min(signed.day, 28)),
        "address": None,
        "city": None,
        "zip_code": None,
    }


def _contact(number: int, in_slack: bool) -> dict[str, object]:
    return {
        "id": number,
        "name": f"Contact {number}",
        "email": address(number),
        "email_key": address(number),
        "phone": None,
        "time_zone": "America/New_York",
        "channel": (Channel.SLACK if in_slack else Channel.EMAIL).value,
        "slack_user": f"T0LOCAL:{slack_user(number)}" if in_slack else None,
        "left_on": None,
    }


def _role(person: int, role: str, alliance: int | None) -> dict[str, object]:
    program = None if alliance else "federal"
    return {"person_id": person, "alliance_id": alliance, "program": program, "role": role, "alternate": False}


def _insert(db: sa.Engine, table: type[AllianceRow | PersonRow | MembershipRow], rows: list[dict[str, object]]) -> None:
    with Session(db) as session, session.begin():
        for start in range(0, len(rows), _CHUNK):
            session.execute(sa.insert(table), rows[start : start + _CHUNK])
