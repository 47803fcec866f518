"""Whatever people write, and whatever mail of ours they answer with it: nothing fails, and each ends under a name."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from handlers.cases.desk import Desk
from handlers.cases.nudging import nudges
from handlers.email.ledger import WHOLE
from handlers.email.reader import MailReader
from storage import inbox
from storage.tables import OutboxRow, PersonRow, SubmissionRow
from tests.flows.mail_side import written
from tests.flows.reminded import PEOPLE
from tests.flows.roster import fill_roster
from tests.handlers.cases.no_jobs import NoJobs
from tests.handlers.engine.parts import SetClock

BEGINS = datetime(2026, 12, 14, 15, tzinfo=UTC)
BOT, REVIEW = "bot@agency.example", "C0REVIEW"
PEOPLE_WHO_WRITE = (
    "luis@growersunion.example",  # speaks for two alliances
    "tom@roofing.example",
    "maria@roofing.example",
    "helen@agency.example",
    "aisha@foodmakers.example",
    "nobody@else.example",
)
TOLD = (
    "We trained 45 roofers on ladders in Lansing on Mar 3, 2026",
    "On Mar 5, 2026 we emailed the heat flyer to 300 members. On Mar 9, 2026 we trained 20 masons in Flint.",
    "We will train 30 people on January 9, 2027",
    "When is the next quarterly report due?",
    "A worker fell from the roof and is in hospital",
    "Nada que reportar",
    "thanks!",
)
ANSWERS = (
    *("yes", "Yes, but 50 people", "no", "discard", "1", "2", "45", "3/4", "training", "about 40", "nobody came"),
    *("I don't know", "skip", "reach 45", "5 = 350", "date was Nov 12", "it was in Lansing not Flint", "topic: falls"),
    *("all: training", "#1: 45", "page 2", "drafts", "help", "Harbor Trades Council", "Lakeside", "99999999999", "?"),
    *("1 all logged", "2 snooze 3 days", "1 nothing to report", "I'm not the contact any more.", "preview", "1 done"),
    *("take it back", "1 move to January 15 because their office is closed", "We spoke on November 3.", "this helped"),
    *("not answered", "keep", "The answer is twice a year, section IX.", "it was me", "that wasn't me", "no idea"),
)


@pytest.mark.parametrize("seed", range(4))
def test_nothing_that_is_written_fails(engine: sa.Engine, tmp_path: Path, seed: int) -> None:
    fill_roster(engine.url.render_as_string(hide_password=False), tmp_path, PEOPLE)
    chance, clock, desk = Random(seed), SetClock(BEGINS), Desk(NoJobs(), review_channel=REVIEW, mail_address=BOT)  # noqa: S311 - the same words at every run
    reader = MailReader(desk, clock, (BOT,), None)
    ended = set()
    for number in range(150):
        clock.moment += timedelta(minutes=chance.choice((1, 60, 600)))
        with Session(engine) as session, session.begin():
            if number % 10 == 0:
                _remind(session, chance, desk, clock.moment)
            raw = _mail(session, chance)
            item = inbox.put(session, door="email", kind=WHOLE, key=str(number), raw=raw, received_at=clock.moment)
            assert item
            ended.add(reader.read(session, inbox.get(session, item)))
    assert {"draft", "DraftChanged", "not_understood", "which_draft", "unknown_sender"} <= ended


def _remind(session: Session, chance: Random, desk: Desk, at: datetime) -> None:
    tell = nudges.look_at(session, chance.choice(list(session.scalars(sa.select(PersonRow.id)))), at, desk=desk)
    if tell:
        tell(session)


def _mail(session: Session, chance: Random) -> bytes:
    """From anybody: news, or an answer to one of our last mails, mostly one that they got."""
    sender = chance.choice(PEOPLE_WHO_WRITE)
    ours = sa.select(OutboxRow).where(OutboxRow.message_id.is_not(None)).order_by(OutboxRow.id.desc()).limit(40)
    rows = list(session.scalars(ours))
    mine = [row for row in rows if row.to == sender][:6]
    answered = chance.choice((mine if mine and chance.random() < 0.9 else rows) or [None])
    if answered is None or chance.random() < 0.3:
        return written(sender, BOT, _words(session, chance, TOLD)).as_bytes()
    return written(sender, BOT, _words(session, chance, ANSWERS), answers=answered.message_id).as_bytes()


def _words(session: Session, chance: Random, some: tuple[str, ...]) -> str:
    said = chance.choice(("\n", ". ", ", ")).join(chance.sample(some, chance.choice((1, 1, 1, 2))))
    entries = list(session.scalars(sa.select(SubmissionRow.id).order_by(SubmissionRow.id.desc()).limit(6)))
    return f"{chance.choice(entries)}: {said}" if entries and chance.random() < 0.15 else said
