"""Every notice of fifteen months, to everybody of every program and kind, on both databases."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm import Session

from handlers.cases import calendar
from tests.year import office


def test_fifteen_months_are_as_they_were_reviewed(engine: sa.Engine) -> None:
    with Session(engine) as session:
        office.set_up(session)
        found = calendar.lines(calendar.between(session, office.FIRST, office.LAST))
        assert list(found) == office.reviewed()
