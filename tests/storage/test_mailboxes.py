"""Where reading began is remembered once, also when two processes open the mailbox at the same moment."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from storage import mailboxes

NOON = datetime(2026, 11, 3, 12, tzinfo=UTC)
US = "alliances@agency.example"


def test_of_two_who_begin_at_once_the_one_who_takes_more_counts(engine: sa.Engine) -> None:
    with Session(engine) as session, session.begin():
        assert mailboxes.cursor(session, US) is None
        mailboxes.begin(session, US, 7, 10, NOON)
        mailboxes.begin(session, US, 7, 12, NOON + timedelta(seconds=1))
        assert mailboxes.cursor(session, US) == (7, 10, NOON)
        mailboxes.begin(session, US, 7, 0, NOON + timedelta(hours=1))
        assert mailboxes.cursor(session, US) == (7, 0, NOON + timedelta(hours=1))


def test_a_folder_whose_numbers_were_dealt_anew_begins_anew(engine: sa.Engine) -> None:
    with Session(engine) as session, session.begin():
        mailboxes.begin(session, US, 7, 10, NOON)
        mailboxes.begin(session, US, 8, 12, NOON)
        assert mailboxes.cursor(session, US) == (8, 12, NOON)
