"""An alliance, its people and its entries, for the tests of reports."""

from __future__ import annotations

from datetime import date
from typing import Any

from bot.activity import Activity, Kind
from bot.people import Alliance, Circle, Membership, Person, Role
from bot.report import ReportedEntry

ROOFERS = Alliance(
    id=1,
    name="Harbor Roofers & Partners",
    program="miosha",
    kind="partner",
    address="12 Harbor Street",
    city="Port Example",
    zip_code="48000",
)
_DANA = Person(id=1, name="Dana Whit", email="dana@roofers.example", phone="(517) 555-0142")
_KIM = Person(id=2, name="Kim Vale", email="kim@roofers.example")
_SAM = Person(id=3, name="Sam Okafor", email="sam@agency.example")
CIRCLE = Circle(
    alliance=ROOFERS,
    members=(
        Membership(person=_KIM, role=Role.POINT_OF_CONTACT, alliance_id=1, title="Clerk", alternate=True),
        Membership(person=_DANA, role=Role.POINT_OF_CONTACT, alliance_id=1, title="Safety Director"),
        Membership(person=_SAM, role=Role.COORDINATOR, alliance_id=1),
    ),
)


def entry(number: int, first: date, last: date | None = None, **fields: Any) -> ReportedEntry:
    """An approved training with these fields."""
    known = {"date_start": first, "date_end": last or first, "kind": Kind.TRAINING, **fields}
    return ReportedEntry(id=number, activity=Activity.model_validate(known))
