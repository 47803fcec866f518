"""The command line: one module a group of commands, each loading what it needs only when it runs."""

from __future__ import annotations

import typer

from handlers.main import calendar, demo, programs, reading, roster, serving, vocabulary

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,  # its frames print local variables, and those may be secrets
    help="Alliance Bot: logs, reviews and reports Alliance Program activities.",
)
for group in (demo, serving, roster, reading, programs, calendar, vocabulary):
    group.register(app)


def main() -> None:
    """Run the command line."""
    app()
