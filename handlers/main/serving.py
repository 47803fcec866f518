"""Commands that prepare and run the bot."""

from __future__ import annotations

import logging
import signal
import sys
import threading
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from bot.settings import Settings, SettingsProblem, load

if TYPE_CHECKING:
    from handlers.running import Part

NOT_MIGRATED = "The database is not made for this version yet; run `alliance-bot migrate` once."
NO_DOOR = (
    "Neither Slack nor a mailbox is set up; the README says which settings each needs, and `alliance-bot demo` none."
)
EVERYTHING = "slack,mail,jobs,schedule,calendar"
ON_SQLITE = (
    "Several processes share one SQLite file on this machine only, and no faster than one; for more set "
    "ALLIANCE_DATABASE_URL to a PostgreSQL database."
)


def register(app: typer.Typer) -> None:
    """Add these commands."""
    app.command()(migrate)
    app.command()(run)


def migrate() -> None:
    """Bring the database to this version. Run it once before the first start and after each update."""
    from handlers import wiring

    wiring.migrate(settings())
    typer.echo("The database is up to date.")


def run(
    only: Annotated[
        str, typer.Option(help=f"The parts this process does, of {EVERYTHING}; the rest run elsewhere.")
    ] = EVERYTHING,
) -> None:
    """Run the bot: listen in Slack and in the mailbox, until it is told to stop."""
    from handlers import wiring
    from handlers.web_server import CannotListen

    loaded = settings()
    try:
        parts = _parts(only)
        _can_run(loaded, parts)
        _check(loaded, parts)
        running = wiring.assemble(loaded, parts=parts)
        running.start()
    except SettingsProblem as problem:
        stop(problem)
    except CannotListen as taken:
        stop(SettingsProblem([str(taken)]))
    doing = "" if only == EVERYTHING else f" ({', '.join(parts)} only)"
    typer.echo(f"Alliance Bot is running{doing}. Press Ctrl-C to stop it.")
    wait_for_a_signal()
    running.stop()


def _parts(only: str) -> tuple[Part, ...]:
    from handlers.running import Part

    names = [name.strip().lower() for name in only.split(",") if name.strip()]
    if unknown := sorted(set(names) - set(Part)):
        raise SettingsProblem([f'--only: there is no part "{unknown[0]}"; the parts are {", ".join(Part)}.'])
    if not names:
        raise SettingsProblem([f"--only: name at least one part of {', '.join(Part)}."])
    return tuple(part for part in Part if part in names)


def _can_run(loaded: Settings, parts: tuple[Part, ...]) -> None:
    from handlers.running import Part

    asked = {
        Part.SLACK: (loaded.wants_slack, "nothing of Slack is set up."),
        Part.MAIL: (loaded.wants_mail, "nothing of the mailbox is set up."),
        Part.CALENDAR: (loaded.wants_calendar, "ALLIANCE_CALENDAR_URL is not set."),
    }
    lacking = [
        f"--only {part}: {sentence}" for part, (set_up, sentence) in asked.items() if part in parts and not set_up
    ]
    if len(parts) < len(Part) and lacking:
        raise SettingsProblem(lacking)
    if len(parts) < len(Part) and loaded.database_url.get_secret_value().startswith("sqlite"):
        typer.echo(ON_SQLITE, err=True)


def _check(loaded: Settings, parts: tuple[Part, ...]) -> None:
    """End the command where it could do nothing, with a sentence that says what to do."""
    from sqlalchemy.exc import OperationalError

    from handlers import wiring
    from handlers.running import Part
    from storage import migration

    if not (loaded.wants_slack or loaded.wants_mail or parts == (Part.CALENDAR,)):
        stop(SettingsProblem([NO_DOOR]))
    db = wiring.database(loaded)
    try:
        if not migration.is_current(db):
            stop(SettingsProblem([NOT_MIGRATED]))
    except OperationalError as error:
        stop(SettingsProblem([f"The database cannot be reached: {str(error.orig).splitlines()[0]}"]))
    finally:
        db.dispose()


def wait_for_a_signal() -> None:
    """Return when the process is asked to end."""
    stopping = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopping.set())
    stopping.wait()


def settings(**given: object) -> Settings:
    """The settings, and a log that keeps their secrets; a wrong one ends the command with its sentence.

    What is given here goes before the environment.
    """
    from bot.redact import RedactingFormatter

    try:
        loaded = load(**given)
    except SettingsProblem as problem:
        stop(problem)
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(RedactingFormatter(loaded.secrets()))
    logging.basicConfig(level=loaded.log_level, handlers=[handler], force=True)
    for chatty in ("alembic", "dbos", "mail.log"):
        logging.getLogger(chatty).setLevel(max(logging.WARNING, logging.getLogger().level))
    logging.getLogger("alembic").setLevel(logging.WARNING)  # it greets at every look at the database's version
    return loaded


def stop(problem: SettingsProblem) -> NoReturn:
    """End the command, saying what is wrong and what to do."""
    for sentence in problem.sentences:
        typer.echo(sentence, err=True)
    raise typer.Exit(2)
