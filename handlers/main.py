"""The command line."""

from __future__ import annotations

import logging
import signal
import sys
import threading
from typing import NoReturn

import typer

from bot.redact import RedactingFormatter
from bot.settings import Settings, SettingsProblem, load

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    help="Alliance Bot: logs, reviews and reports Alliance Program activities.",
)


def main() -> None:
    """Run the command line."""
    app()


@app.command()
def migrate() -> None:
    """Bring the database to this version. Run it once before the first start and after each update."""
    from handlers import wiring

    wiring.migrate(_settings())
    typer.echo("The database is up to date.")


@app.command()
def run() -> None:
    """Run the bot: listen in Slack and in the mailbox, until it is told to stop."""
    from handlers import wiring

    settings = _settings()
    try:
        running = wiring.assemble(settings)
    except SettingsProblem as problem:
        _stop(problem)
    running.start()
    stopping = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopping.set())
    typer.echo("Alliance Bot is running. Press Ctrl-C to stop it.")
    stopping.wait()
    running.stop()


def _settings() -> Settings:
    try:
        settings = load()
    except SettingsProblem as problem:
        _stop(problem)
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(RedactingFormatter(settings.secrets()))
    logging.basicConfig(level=settings.log_level, handlers=[handler], force=True)
    return settings


def _stop(problem: SettingsProblem) -> NoReturn:
    for sentence in problem.sentences:
        typer.echo(sentence, err=True)
    raise typer.Exit(2)
