"""Commands that show how messages are read; no database, no network."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

import click
import typer


def register(app: typer.Typer) -> None:
    """Add these commands."""
    app.command()(understand)


def understand(
    file: Annotated[str, typer.Argument(help="A text, or JSON lines with --jsonl; - is standard input.")] = "-",
    jsonl: Annotated[bool, typer.Option("--jsonl", help="Read and write one JSON object a line.")] = False,
) -> None:
    """Print how messages are read, as JSON."""
    from handlers.cases.understand import understand_lines, understand_text

    with click.open_file(file, encoding="utf-8") as lines:
        if not jsonl:
            typer.echo(understand_text(lines.read(), reference=datetime.now(UTC).date()))
            return
        for line in understand_lines(lines):
            typer.echo(line)
