"""The command line."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import typer

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    help="Alliance Bot: logs, reviews and reports Alliance Program activities.",
)


@app.callback()
def _commands() -> None:
    """Keeps `alliance-bot deadlines` a subcommand even while it is the only one."""


@app.command()
def deadlines(
    program: Annotated[str, typer.Option(help="The program: calosha, federal, iowa or miosha.")],
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


def main() -> None:
    """Run the command line."""
    app()
