"""Every program and kind in five time zones, what the offices decided, and every notice of fifteen months.

`notices.txt` was compared line by line with the policies by a person. It changes only with a reason.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.orm import Session

from handlers.cases.roster import import_roster
from handlers.cases.roster_files import load
from storage import obligations
from storage.obligations import Key
from storage.tables import AllianceRow, PersonRow

FIRST, LAST = date(2026, 10, 1), date(2027, 12, 31)
START, END = datetime(2026, 9, 30, 22, tzinfo=UTC), datetime(2028, 1, 1, tzinfo=UTC)
OPENED = datetime(2026, 9, 1, 12, tzinfo=UTC)

_HERE = Path(__file__).parent


def reviewed() -> list[str]:
    """Every notice, as `alliance-bot calendar` prints it; without the remarks of the review."""
    lines = (_HERE / "notices.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def set_up(session: Session) -> None:
    """The roster, and what the offices decided on it before the first day."""
    imported = import_roster(session, load(_HERE / "roster.csv"), now=OPENED)
    assert imported.saved
    cody, lee, ida = (_person(session, name) for name in ("Cody Federal", "Lee Liaison", "Ida Cal"))
    welders = _subject(session, "Michigan Welders")
    masons, golden = _subject(session, "Area Masons"), _subject(session, "Golden Growers")
    _set_day(session, welders, "miosha.partner.diary_sheet.2027Q1", date(2027, 4, 9), "spring break", lee)
    _set_day(session, masons, "federal.area.activity_information.FY2027H1", date(2027, 5, 31), "new staff", cody)
    _set_day(session, golden, "calosha.alliance.annual_report.2026", date(2027, 2, 15), "the office's day", ida)
    met = Key(welders, "miosha.partner.diary_sheet.2027Q2")
    obligations.meet(session, met, how="all_logged", by=lee, at=OPENED)


def _set_day(session: Session, subject: str, obligation: str, due: date, reason: str, by: int) -> None:
    obligations.set_day(session, Key(subject, obligation), due=due, reason=reason, by=by, at=OPENED)


def _person(session: Session, name: str) -> int:
    return session.scalars(sa.select(PersonRow.id).where(PersonRow.name == name)).one()


def _subject(session: Session, name: str) -> str:
    return f"alliance:{session.scalars(sa.select(AllianceRow.id).where(AllianceRow.name == name)).one()}"
