"""Commands that show which questions have no good answer yet."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from handlers.main.roster import database

if TYPE_CHECKING:
    from handlers.cases.questions.lists import Open

Days = Annotated[int, typer.Option(min=1, help="How far back; what still waits is always shown.")]
Program = Annotated[str | None, typer.Option(help="Only this program, by its key, such as miosha.")]


def register(app: typer.Typer) -> None:
    """Add these commands."""
    group = typer.Typer(no_args_is_help=True, help="Questions without a good answer: waiting, not helped, not kept.")
    group.command("list")(list_)
    group.command("export")(export)
    app.add_typer(group, name="questions")


def list_(days: Days = 7, program: Program = None) -> None:
    """List the questions of the week that have no good answer, and those that still wait."""
    from handlers.cases.questions import lists as question_lists

    for line in question_lists.lines(_found(days, program)):
        typer.echo(line)


def export(
    file: Annotated[str, typer.Argument(help="A .csv file to write; - prints it.")],
    days: Days = 7,
    program: Program = None,
) -> None:
    """Give the same list out as CSV."""
    from handlers.cases.questions import lists as question_lists

    found = _found(days, program)
    text = question_lists.to_csv(found)
    if file == "-":
        typer.echo(text, nl=False)
        return
    try:
        Path(file).write_text(text, encoding="utf-8", newline="")
    except OSError as problem:
        typer.echo(f"{file} cannot be written: {problem.strerror}.", err=True)
        raise typer.Exit(1) from None
    typer.echo(f"{len(found)} rows written to {file}.")


def _found(days: int, program: str | None) -> list[Open]:
    from handlers.cases.questions import lists as question_lists

    now = datetime.now(UTC)
    with database() as session:
        return question_lists.open_questions(session, since=now - timedelta(days=days), now=now, program=program)
