"""Commands that show how messages are read; no database, no network."""

from __future__ import annotations

import resource
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import click
import typer

from handlers.main.answering import measure_questions


def register(app: typer.Typer) -> None:
    """Add these commands."""
    app.command()(understand)
    measures = typer.Typer(no_args_is_help=True, help="Measure on labelled files.")
    measures.callback()(_measures)
    measures.command("reading")(measure_reading)
    measures.command("questions")(measure_questions)
    app.add_typer(measures, name="measure")


def _measures() -> None:
    """Measure on labelled files."""


def measure_reading(
    folder: Annotated[
        Path, typer.Argument(help="A folder of activities*, dates*, numbers*, questions*.jsonl and mail/.")
    ],
) -> None:
    """Print how well messages are read, with the items that failed."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    from handlers.cases.measuring import mail as measuring_mail
    from handlers.cases.measuring import reading as measuring_reading

    mails = folder / "mail"
    try:
        figures = list(measuring_reading.measure_reading(folder))
        mail_figures = measuring_mail.measure_mail(mails) if mails.is_dir() else ()
    except (OSError, ValueError) as error:
        raise typer.BadParameter(f"{folder} cannot be measured: {error}") from error
    for line in (*map(str, figures), *map(str, mail_figures), measuring_reading.measure_times(folder)):
        typer.echo(line)
    added = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    typer.echo(f"memory the reader adds: {added:.0f} MB")
    failed = [(f.name, f.failed) for f in figures] + [(f.name, f.failed) for f in mail_figures]
    for name, failures in failed:
        for failure in failures:
            typer.echo(f"  {name} | {failure}")


def understand(
    file: Annotated[
        str, typer.Argument(help="A text, a mail (.eml), or JSON lines with --jsonl; - is standard input.")
    ] = "-",
    jsonl: Annotated[bool, typer.Option("--jsonl", help="Read and write one JSON object a line.")] = False,
) -> None:
    """Print how messages are read, as JSON."""
    from handlers.cases.understand import understand_file, understand_lines

    if jsonl:
        with click.open_file(file, encoding="utf-8") as lines:
            for line in understand_lines(lines):
                typer.echo(line)
        return
    with click.open_file(file, "rb") as given:
        content = given.read()
    today = datetime.now(UTC).date()
    typer.echo(understand_file(content, reference=today, is_mail=file.endswith(".eml")))
