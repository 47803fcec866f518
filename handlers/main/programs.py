"""Commands about the programs' duties and reports."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    """Add these commands."""
    app.command()(deadlines)


def deadlines(
    program: Annotated[str, typer.Option(help="The program's key, such as miosha.")],
    kind: Annotated[str, typer.Option(help='The kind of alliance, or "program" for what is owed across alliances.')],
    from_: Annotated[datetime, typer.Option("--from", formats=["%Y-%m-%d"], help="The first day.")],
    to: Annotated[datetime, typer.Option(formats=["%Y-%m-%d"], help="The last day.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print a JSON list instead of a table.")] = False,
) -> None:
    """List what is due between two days, with the policy's section and the reason."""
    from handlers.cases import deadlines as case

    try:
        answer = case.deadlines_json if as_json else case.deadlines
        typer.echo(answer(program, kind, from_.date(), to.date()))
    except case.Unanswerable as refusal:
        typer.echo(str(refusal), err=True)
        raise typer.Exit(2) from None
