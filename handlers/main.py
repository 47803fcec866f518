"""The command line."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

import click
import typer

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    help="Alliance Bot: logs, reviews and reports Alliance Program activities.",
)


@app.callback()
def _commands() -> None:
    """Keeps each command a word of its own, even while there is only one."""


@app.command()
def understand(
    file: Annotated[str, typer.Argument(help="A text, or JSON lines with --jsonl; - is standard input.")] = "-",
    jsonl: Annotated[bool, typer.Option(help="Read and write one JSON object a line.")] = False,
) -> None:
    """Print how messages are read, as JSON."""
    from handlers.cases.understand import understand_lines, understand_text

    with click.open_file(file, encoding="utf-8") as lines:
        if not jsonl:
            typer.echo(understand_text(lines.read(), reference=datetime.now(UTC).date()))
            return
        for line in understand_lines(lines):
            typer.echo(line)


def main() -> None:
    """Run the command line."""
    app()
