"""The alliances around a person come with everybody in them, also to a manager of more than are read at a time."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm import Session

from storage import circles
from storage.tables import AllianceRow
from tests.storage.people_rows import put_alliance, put_person, put_role

MANAGER, COORDINATOR, CONTACT, GONE, ELSEWHERE = 1, 2, 3, 4, 5


def fill(session: Session) -> None:
    for number in (MANAGER, COORDINATOR, CONTACT, ELSEWHERE):
        put_person(session, number)
    put_person(session, GONE, left=True)
    put_alliance(session, 1)
    put_alliance(session, 2, "iowa", "alliance")
    put_role(session, MANAGER, "program_manager", program="federal")
    put_role(session, ELSEWHERE, "coordinator", alliance=2)
    for person, role in ((GONE, "point_of_contact"), (CONTACT, "point_of_contact"), (COORDINATOR, "coordinator")):
        put_role(session, person, role, alliance=1)


def test_a_contact_has_their_alliance_with_its_people_and_its_programs_managers(engine: sa.Engine) -> None:
    with Session(engine) as session:
        fill(session)
        ((circle,),) = circles.around(session, CONTACT)
        assert [(m.person.id, m.role.value) for m in circle.members] == [
            (CONTACT, "point_of_contact"),
            (COORDINATOR, "coordinator"),
            (MANAGER, "program_manager"),
        ]
        assert list(circles.around(session, GONE + 10)) == []


def test_a_manager_has_every_alliance_of_the_program_in_portions(engine: sa.Engine) -> None:
    with Session(engine) as session:
        fill(session)
        rows = [{"id": n, "name": f"A {n}", "program": "federal", "kind": "area"} for n in range(10, 1211)]
        session.execute(sa.insert(AllianceRow), rows)
        portions = list(circles.around(session, MANAGER))
        assert [len(portion) for portion in portions] == [500, 500, 202]
        assert all(circle.members[-1].person.id == MANAGER for portion in portions for circle in portion)
        assert circles.managed(session, MANAGER) == ["federal"]
        assert circles.managed(session, COORDINATOR) == []


def test_a_program_without_a_manager_has_its_coordinators(engine: sa.Engine) -> None:
    with Session(engine) as session:
        fill(session)
        offices = circles.offices(session, ["federal", "iowa", "calosha"])
        assert {name: [m.person.id for m in members] for name, members in offices.items()} == {
            "federal": [MANAGER],
            "iowa": [ELSEWHERE],
            "calosha": [],
        }
