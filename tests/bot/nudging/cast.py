"""Alliances and people to plan for."""

from __future__ import annotations

from datetime import UTC, date, datetime

from bot import program as programs
from bot.nudging.owed import Owed, owed_between
from bot.people import Alliance, Membership, Person, Role

WELDERS = Alliance(id=1, name="Michigan Welders", program="miosha", kind="partner", signed_on=date(2022, 4, 30))
MAKERS = Alliance(id=2, name="National Makers", program="federal", kind="national", signed_on=date(2024, 5, 1))
GROWERS = Alliance(id=3, name="Golden Growers", program="calosha", kind="alliance", signed_on=date(2024, 5, 1))

EVA = Person(id=1, name="Eva Welder")
ALT = Person(id=2, name="Al Ternate")
LEE = Person(id=3, name="Lee Liaison")
MIA = Person(id=4, name="Mia Manager")
CIRCLE = (
    Membership(person=EVA, role=Role.POINT_OF_CONTACT, alliance_id=1),
    Membership(person=ALT, role=Role.POINT_OF_CONTACT, alliance_id=1, alternate=True),
    Membership(person=LEE, role=Role.COORDINATOR, alliance_id=1),
    Membership(person=MIA, role=Role.PROGRAM_MANAGER, program="miosha"),
)


def owed(key: str, *, alliance: Alliance = WELDERS, due: date | None = None, met: str | None = None) -> Owed:
    """What an alliance owes under this key, with the office's day if one is given."""
    subject = f"alliance:{alliance.id}"
    found = owed_between(
        alliance,
        programs.load(alliance.program),
        date(2026, 1, 1),
        date(2028, 12, 31),
        office_days={(subject, key): (due, "the office said so")} if due else {},
        met={(subject, key): met} if met else {},
    )
    return next(each for each in found if each.obligation.key == key)


def utc(text: str) -> datetime:
    """A moment: "2027-01-04 14:00"."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)
