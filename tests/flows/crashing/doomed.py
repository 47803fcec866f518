"""An office whose product dies once; the workspace and the mail servers survive and count what they received."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.orm import Session

from handlers.local import sample
from handlers.local.deliveries import NotAnswered
from handlers.local.mail import LocalMail
from handlers.local.workspace import LocalWorkspace
from storage import inbox, outbox
from storage.engine import make_engine
from storage.tables import InboxRow, OutboxRow, SubmissionRow
from tests.flows.crashing.points import Point
from tests.flows.crashing.supervisor import Supervisor
from tests.flows.office import Json, Office, eventually, fill_roster, reading_began, settings_for

TOLD = "We gave a fall protection training to 45 roofers in Lansing on Mar 3, 2026."
AISHA = "aisha@foodmakers.example"


class DoomedOffice(Office):
    """What people do when the bot does not answer, and what is left in its database."""

    def __init__(self, slack: LocalWorkspace, mail: LocalMail, database_url: str, db: sa.Engine) -> None:
        super().__init__(slack, mail, database_url)
        self._db = db

    def press_until_answered(self, user: str, message: Json, action: str) -> None:
        """Press, and once more when Slack shows its warning sign, unless the button is gone by then."""
        try:
            self.press(user, message, action)
        except NotAnswered:
            eventually(lambda: self.slack.connections)
            with suppress(LookupError):
                self.press(user, message, action)

    def wait_until_done(self) -> None:
        """Return when everything that arrived is read and everything queued has left."""
        waiting = sa.select(OutboxRow.key).where(OutboxRow.state.in_((outbox.PENDING, outbox.SENDING, outbox.UNSURE)))
        unread = sa.select(InboxRow.key).where(InboxRow.state == inbox.NEW)

        def done() -> bool:
            with Session(self._db) as session:
                return session.scalars(unread).first() is None and session.scalars(waiting).first() is None

        eventually(done)

    def entries(self) -> list[str]:
        """The status of every submission."""
        with Session(self._db) as session:
            return list(session.scalars(sa.select(SubmissionRow.status)))


@contextmanager
def doomed_office(database_url: str, folder: Path, point: Point) -> Iterator[DoomedOffice]:
    """The workspace and the mail servers here; the product in a process that dies once, at the point."""
    fill_roster(database_url)
    db = make_engine(database_url)
    with (
        LocalMail(folder / "mail", sample.addresses(), sample.BOT_ADDRESS, "local-password") as mail,
        LocalWorkspace(folder / "slack", sample.users(), sample.channels(), retry_delays=(0.2, 1.0, 2.0)) as slack,
        Supervisor(settings_for(slack, mail, database_url), point) as supervisor,
    ):
        eventually(lambda: slack.connections and reading_began(db), seconds=60)
        yield DoomedOffice(slack, mail, database_url, db)
        assert supervisor.deaths == 1, "the journey did not pass the point"
    db.dispose()
