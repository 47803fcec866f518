"""The bot's parts over one database: each does its own, and together they do everything."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from typer.testing import CliRunner

from handlers import wiring
from handlers.engine.motor import Motor
from handlers.local import sample
from handlers.local.workspace import LocalWorkspace
from handlers.main import app
from handlers.running import Part
from storage.engine import make_engine
from tests.flows.books import Books
from tests.flows.mail_side import LocalSide
from tests.flows.office import Office, eventually, local_mail, reading_began, settings_for
from tests.flows.roster import fill_roster
from tests.flows.schedules import QUIET


@pytest.fixture
def split(database_url: str, tmp_path: Path) -> Iterator[Office]:
    """Slack, the mailbox and the jobs apart, as three processes would have them."""
    fill_roster(database_url, tmp_path)
    with ExitStack() as stack:
        side = LocalSide(stack.enter_context(local_mail(tmp_path)))
        slack = stack.enter_context(LocalWorkspace(tmp_path / "slack", sample.users(), sample.channels()))
        settings = settings_for(slack, side, database_url)
        for part in (Part.JOBS, Part.SLACK, Part.MAIL):
            running = wiring.assemble(settings, pace=QUIET, parts=(part,))
            assert len(running.services) == 1
            assert isinstance(running.services[0], Motor) is (part is Part.JOBS)
            running.start()
            stack.callback(running.stop)
        books = make_engine(database_url, pool_size=2)
        stack.callback(books.dispose)
        eventually(lambda: slack.connections and reading_began(books, side.bot_address))
        yield Office(slack, side, Books(books), tmp_path)


def test_a_journey_crosses_the_parts(split: Office) -> None:
    split.say(split.maria, "We gave a fall protection training to 45 roofers in Lansing on Mar 3, 2026")
    split.press(split.maria, split.card(split.maria, "draft_confirm"), "draft_confirm")
    split.review_card("entry_approve")
    split.write("aisha@foodmakers.example", "We trained 12 packers on knife safety on Mar 4, 2026.")
    split.letter("aisha@foodmakers.example", "knife safety")


@pytest.mark.parametrize(
    ("only", "sentence"),
    [
        ("slack,post", '--only: there is no part "post"; the parts are slack, mail, jobs, schedule, calendar.'),
        (" , ", "--only: name at least one part of slack, mail, jobs, schedule, calendar."),
        ("mail,jobs", "--only mail: nothing of the mailbox is set up."),
        ("calendar", "--only calendar: ALLIANCE_CALENDAR_URL is not set."),
    ],
)
def test_a_part_that_cannot_run_is_named(
    only: str, sentence: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ALLIANCE_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("ALLIANCE_SLACK_BOT_TOKEN", "xoxb-1")
    result = CliRunner().invoke(app, ["run", "--only", only])
    assert result.exit_code == 2
    assert sentence in result.output


def test_several_processes_on_sqlite_are_told_what_to_expect(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ALLIANCE_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("ALLIANCE_SLACK_BOT_TOKEN", "xoxb-1")
    result = CliRunner().invoke(app, ["run", "--only", "jobs"])
    assert "Several processes share one SQLite file on this machine only" in result.output
    assert result.exit_code == 2  # and this one has no tables yet
    assert "alliance-bot migrate" in result.output
