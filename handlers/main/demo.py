"""`alliance-bot demo`: the whole product on this machine, with made-up people and nothing to set up."""

from __future__ import annotations

import shutil
import webbrowser
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from handlers.main.serving import settings, wait_for_a_signal

if TYPE_CHECKING:
    from bot.settings import Settings
    from handlers.local.mail import LocalMail
    from handlers.local.workspace import LocalWorkspace

_PASSWORD = "demo"  # noqa: S105 - of servers that only this machine can reach


def register(app: typer.Typer) -> None:
    """Add this command."""
    app.command()(demo)


def demo(
    port: Annotated[int, typer.Option(help="Where the page answers on this machine.")] = 8420,
    browser: Annotated[bool, typer.Option(help="Open the page in a browser.")] = True,
    reset: Annotated[bool, typer.Option("--reset", help="Forget everything and begin anew.")] = False,
) -> None:
    """Try the bot: a chat workspace and a mailbox on this machine, with made-up people. Nothing leaves it."""
    folder = settings(log_level="WARNING").data_dir / "demo"
    if reset:
        shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True, exist_ok=True)
    try:
        _serve(folder, port, browser)
    except OSError as error:
        typer.echo(f"Port {port} cannot be used ({error.strerror}). Choose another one with --port.", err=True)
        raise typer.Exit(2) from None


def _serve(folder: Path, port: int, browser: bool) -> None:
    from handlers import wiring
    from handlers.local import sample
    from handlers.local.mail import LocalMail
    from handlers.local.workspace import LocalWorkspace

    database = folder / "alliance-bot.db"
    with LocalMail(folder / "mail", sample.addresses(), sample.BOT_ADDRESS, _PASSWORD) as mail:
        workspace = LocalWorkspace(
            folder / "slack",
            sample.users(),
            sample.channels(),
            port,
            mail=mail,
            documents=lambda alliance: _diary_sheet(demo_settings, alliance),
            tour=sample.tour(datetime.now(UTC).astimezone().date()),
            ack_seconds=10.0,  # a busy machine must not spoil a first impression
            trigger_seconds=10.0,
        )
        with workspace:
            demo_settings = _settings(workspace, mail, database)
            wiring.migrate(demo_settings)
            _import_roster(demo_settings)
            running = wiring.assemble(demo_settings)
            running.start()
            typer.echo(f"Alliance Bot is ready to try at {workspace.url}\nPress Ctrl-C to stop it.")
            if browser:
                webbrowser.open(workspace.url)
            wait_for_a_signal()
            running.stop()


def _settings(workspace: LocalWorkspace, mail: LocalMail, database: Path) -> Settings:
    from bot.settings import load
    from handlers.local import sample

    given: dict[str, Any] = {
        "database_url": f"sqlite:///{database}",
        "slack_bot_token": workspace.bot_token,
        "slack_app_token": workspace.app_token,
        "slack_api_url": workspace.api_url,
        "coordinator_channel": sample.REVIEW_CHANNEL,
        "coordinator_channels": "{}",
        "calendar_url": None,
        "mail_address": sample.BOT_ADDRESS,
        "imap_host": "127.0.0.1",
        "imap_port": mail.imap_port,
        "imap_user": mail.user,
        "imap_password": mail.password,
        "imap_security": "none",
        "smtp_host": "127.0.0.1",
        "smtp_port": mail.smtp_port,
        "smtp_security": "none",
        "mail_sent_copy": "server",
        "poll_seconds": 0.1,
    }
    return load(None, **given)


def _import_roster(loaded: Settings) -> None:
    from sqlalchemy.orm import Session

    from handlers import wiring
    from handlers.cases import roster, roster_files
    from handlers.local import sample

    db = wiring.database(loaded)
    with Session(db) as session, session.begin():
        roster.import_roster(session, roster_files.load(Path(str(sample.ROSTER))), now=datetime.now(UTC).astimezone())
    db.dispose()


def _diary_sheet(loaded: Settings, alliance: str) -> tuple[str, bytes] | None:
    from sqlalchemy.orm import Session

    from handlers import wiring
    from handlers.cases import reports

    db = wiring.database(loaded)
    try:
        with Session(db) as session:
            return reports.latest_diary_sheet(session, alliance, today=datetime.now(UTC).astimezone().date())
    finally:
        db.dispose()
