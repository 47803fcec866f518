"""The command line."""

from __future__ import annotations

import typer

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    help="Alliance Bot: logs, reviews and reports Alliance Program activities.",
)


def main() -> None:
    """Run the command line."""
    app()
