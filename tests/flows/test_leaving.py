"""Who may act is asked of the roster at the moment of acting."""

from __future__ import annotations

import csv
from datetime import UTC, datetime
from io import StringIO

from sqlalchemy.orm import Session

from handlers.cases.roster import import_roster
from handlers.cases.roster_files import load
from handlers.local import sample
from tests.flows.office import Office
from tests.flows.roster import MORE_PEOPLE

TOLD = "We gave a fall protection training to 45 roofers in Lansing on Mar 3, 2026"
MOVED = (
    "Harbor Trades Council,,,,,,,,,Maria Alvarez,point of contact,,maria@roofing.example,,America/Detroit,slack,no\n"
)


def test_who_no_longer_speaks_for_the_alliance_can_neither_confirm_nor_change_and_is_told(office: Office) -> None:
    office.say(office.maria, TOLD)
    card = office.card(office.maria, "draft_confirm")
    take_over(office, leaves="Great Lakes Roofing Council", also=MOVED)
    office.press(office.maria, card, "draft_confirm")
    told = office.card(office.maria, "no longer a point of contact of Great Lakes Roofing Council")
    assert "Renee Carter" in told["text"] or "Renee Carter" in str(told["blocks"])
    office.press(office.maria, card, "draft_change")
    office.settled()
    assert office.slack.views(office.maria) == []
    assert office.books.outcomes() == ["draft", "NoLongerContact", "NoLongerContact"]
    assert [s.status for s in office.books.submissions()] == ["draft"]
    take_over(office, leaves=None)
    office.press(office.maria, card, "draft_confirm")
    office.review_card("entry_approve")


def test_who_left_the_roster_is_a_stranger_from_then_on(office: Office) -> None:
    office.say(office.maria, TOLD)
    card = office.card(office.maria, "draft_confirm")
    take_over(office, leaves="Great Lakes Roofing Council")
    office.press(office.maria, card, "draft_confirm")
    office.card(office.maria, "nothing was changed")
    office.write("maria@roofing.example", "yes", "yes")
    office.letter("maria@roofing.example", "I do not know this address")
    office.settled()
    assert office.books.outcomes() == ["draft", "stranger", "unknown_sender"]
    take_over(office, leaves=None)


def test_a_coordinator_who_left_cannot_decide(office: Office) -> None:
    office.say(office.maria, TOLD)
    office.press(office.maria, office.card(office.maria, "draft_confirm"), "draft_confirm")
    review = office.review_card("entry_approve")
    take_over(office, leaves="Great Lakes Roofing Council", who="Helen Brooks")
    office.press(office.helen, review, "entry_approve")
    assert "Renee Carter" in office.whisper(office.helen, "Only a coordinator for Great Lakes")["text"]
    take_over(office, leaves=None)
    assert [s.status for s in office.books.submissions()] == ["submitted"]


def take_over(office: Office, *, leaves: str | None, who: str = "Maria Alvarez", also: str = "") -> None:
    """Import the roster again, without this person's line for the alliance."""
    text = sample.ROSTER.read_text(encoding="utf-8") + MORE_PEOPLE
    rows = [row for row in csv.reader(StringIO(text)) if not (row[0] == leaves and row[9] == who)]
    if leaves and not any(row[0] == leaves and row[2] for row in rows):  # its facts stood on the line that is gone
        facts = next(row for row in csv.reader(StringIO(text)) if row[0] == leaves and row[2])
        first = next(row for row in rows if row[0] == leaves)
        first[1:9] = facts[1:9]
    written = StringIO()
    csv.writer(written).writerows(rows)
    file = office.folder / "taken_over.csv"
    file.write_text(written.getvalue() + also, encoding="utf-8")
    with Session(office.books.engine) as session, session.begin():
        result = import_roster(session, load(file), now=datetime.now(UTC))
    assert not result.problems, result.sentences()
