"""Who is on the roster of an office: the demo's people, and more."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy.orm import Session

from handlers.cases.roster import import_roster
from handlers.cases.roster_files import load
from handlers.local import sample
from storage.engine import make_engine

# Luis speaks for two alliances of two programs; Renee speaks for one that she also reviews; Helen reviews beside her.
_LUIS = "Luis Ortega,point of contact,Field organizer,luis@growersunion.example,,America/Los_Angeles,slack,no"
_RENEE = "renee@agency.example,,America/Detroit,slack,no"
_HELEN = "Helen Brooks,coordinator,Alliance coordinator,helen@agency.example,,America/New_York,slack,no"
MORE_PEOPLE = f"""\
Harbor Trades Council,miosha,partner,2024-03-01,,2029-03-01,1 Pier Road,Muskegon,49440,{_LUIS}
Harbor Trades Council,,,,,,,,,Renee Carter,point of contact,CET liaison,{_RENEE}
Harbor Trades Council,,,,,,,,,Renee Carter,coordinator,CET liaison,{_RENEE}
Harbor Trades Council,,,,,,,,,{_HELEN}
Great Lakes Roofing Council,,,,,,,,,{_HELEN}
"""


def fill_roster(database_url: str, folder: Path, more: str = "") -> None:
    """Import the demo's roster, and more people."""
    file = folder / "roster.csv"
    file.write_text(sample.ROSTER.read_text(encoding="utf-8") + more, encoding="utf-8")
    engine = make_engine(database_url)
    with Session(engine) as session, session.begin():
        result = import_roster(session, load(file), now=datetime.now(UTC))
    engine.dispose()
    assert not result.problems, result.sentences()
