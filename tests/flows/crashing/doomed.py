"""An office whose product dies once; the workspace and the mail servers survive and count what they received."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from handlers.local import sample
from handlers.local.deliveries import NotAnswered
from handlers.local.mail import LocalMail
from handlers.local.workspace import LocalWorkspace
from storage.engine import make_engine
from tests.flows.books import Books
from tests.flows.crashing.points import Point
from tests.flows.crashing.supervisor import Supervisor
from tests.flows.mail_side import LocalSide
from tests.flows.office import Json, Office, eventually, reading_began, settings_for
from tests.flows.roster import fill_roster

TOLD = "We gave a fall protection training to 45 roofers in Lansing on Mar 3, 2026."
AISHA = "aisha@foodmakers.example"


class DoomedOffice(Office):
    """An office where it happens that the bot does not answer."""

    def press_until_answered(self, user: str, message: Json, action: str) -> None:
        """Press, and once more when Slack shows its warning sign, unless the button is gone by then."""
        try:
            self.press(user, message, action)
        except NotAnswered:
            eventually(lambda: self.slack.connections)
            with suppress(LookupError):
                self.press(user, message, action)

    def entries(self) -> list[str]:
        """The status of everything that was told."""
        return [submission.status.value for submission in self.books.submissions()]


@contextmanager
def doomed_office(database_url: str, folder: Path, point: Point) -> Iterator[DoomedOffice]:
    """The workspace and the mail servers here; the product in a process that dies once, at the point."""
    fill_roster(database_url, folder)
    db = make_engine(database_url)
    with (
        LocalMail(folder / "mail", sample.addresses(), sample.BOT_ADDRESS, "local-password") as servers,
        LocalWorkspace(folder / "slack", sample.users(), sample.channels(), retry_delays=(0.2, 1.0, 2.0)) as slack,
        Supervisor(settings_for(slack, LocalSide(servers), database_url, mail_poll_seconds=2), point) as supervisor,
    ):
        eventually(lambda: slack.connections and reading_began(db, sample.BOT_ADDRESS))
        yield DoomedOffice(slack, LocalSide(servers), Books(db), folder)
        eventually(lambda: supervisor.deaths == 1)  # else the journey did not pass the point
    db.dispose()
