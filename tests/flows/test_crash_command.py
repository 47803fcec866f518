"""`alliance-bot run` as a process: what it refuses, what it says, and how it ends when it is told to."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa
from dbos import DBOSClient
from sqlalchemy.orm import Session

from handlers.engine.queues import DELIVER, WORK
from handlers.local import sample
from handlers.local.mail import LocalMail
from handlers.local.workspace import LocalWorkspace
from storage.engine import make_engine
from storage.tables import WorkerRow
from tests.flows.office import Office, eventually, newest
from tests.flows.roster import fill_roster

TOLD = "We gave a fall protection training to 45 roofers in Lansing on Mar 3, 2026."
PASSWORD = "local-password"


def environment(folder: Path, **given: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("ALLIANCE_")}
    return {**kept, "ALLIANCE_DATA_DIR": str(folder), **{f"ALLIANCE_{name}": value for name, value in given.items()}}


def refusal(folder: Path, **given: str) -> tuple[int, list[str]]:
    """The exit code and the sentences of a run that does not begin."""
    ended = subprocess.run(
        [sys.executable, "-m", "bot", "run"],
        env=environment(folder, **given),
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    return ended.returncode, ended.stderr.splitlines()


@contextmanager
def running(
    database_url: str, slack: LocalWorkspace, mail: LocalMail, folder: Path
) -> Iterator[subprocess.Popen[bytes]]:
    """The command, beside this workspace and mailbox."""
    given = {
        "DATABASE_URL": database_url,
        "SLACK_BOT_TOKEN": slack.bot_token,
        "SLACK_APP_TOKEN": slack.app_token,
        "SLACK_API_URL": slack.api_url,
        "COORDINATOR_CHANNEL": sample.REVIEW_CHANNEL,
        "MAIL_ADDRESS": sample.BOT_ADDRESS,
        "IMAP_HOST": "127.0.0.1",
        "IMAP_PORT": str(mail.imap_port),
        "IMAP_PASSWORD": PASSWORD,
        "IMAP_SECURITY": "none",
        "SMTP_HOST": "127.0.0.1",
        "SMTP_PORT": str(mail.smtp_port),
        "SMTP_SECURITY": "none",
    }
    with (
        (folder / "log").open("w") as log,
        subprocess.Popen([sys.executable, "-m", "bot", "run"], env=environment(folder, **given), stderr=log) as command,
    ):
        try:
            yield command
        finally:
            command.kill()


def test_a_database_that_was_not_migrated_is_refused_in_a_sentence(tmp_path: Path) -> None:
    code, said = refusal(tmp_path, MAIL_ADDRESS="alliances@agency.example")
    assert code == 2
    assert said == ["The database is not made for this version yet; run `alliance-bot migrate` once."]


def test_without_slack_and_mailbox_there_is_nothing_to_run(tmp_path: Path) -> None:
    code, said = refusal(tmp_path)
    assert (code, len(said)) == (2, 1)
    assert said[0].startswith("Neither Slack nor a mailbox is set up")


def test_a_database_that_is_away_is_named_in_a_sentence(tmp_path: Path) -> None:
    url = f"postgresql://bot:hidden@/alliance?host={tmp_path}"
    code, said = refusal(tmp_path, MAIL_ADDRESS="alliances@agency.example", DATABASE_URL=url)
    assert (code, len(said)) == (2, 1)
    assert said[0].startswith("The database cannot be reached: ")
    assert "hidden" not in said[0]


def test_a_process_told_to_stop_ends_well_and_leaves_no_job_behind(database_url: str, tmp_path: Path) -> None:
    fill_roster(database_url, tmp_path)
    with (
        LocalMail(tmp_path / "mail", sample.addresses(), sample.BOT_ADDRESS, PASSWORD) as mail,
        LocalWorkspace(tmp_path / "slack", sample.users(), sample.channels()) as slack,
        running(database_url, slack, mail, tmp_path) as command,
    ):
        eventually(lambda: slack.connections)
        slack.say(Office.maria, TOLD)
        eventually(lambda: newest(slack.dm(Office.maria), "draft_confirm"))
        command.send_signal(signal.SIGTERM)
        assert command.wait(60) == 0
        token = slack.bot_token
    assert left_behind(database_url) == []
    said = (tmp_path / "log").read_text()
    assert "connected to Slack by Socket Mode" in said
    assert "The mailbox is open" in said
    assert not [line for line in said.splitlines() if "dbos" in line.casefold() or token in line]


def left_behind(database_url: str) -> list[str]:
    """Jobs that were taken and did not end, and workers still on the list."""
    db = make_engine(database_url)
    jobs = DBOSClient(system_database_engine=db)
    taken = [job.workflow_id for job in jobs.list_workflows(status="PENDING", queue_name=[WORK, DELIVER])]
    with Session(db) as session:
        listed = session.scalars(sa.select(WorkerRow.id)).all()
    jobs.destroy()
    db.dispose()
    return [*taken, *listed]
