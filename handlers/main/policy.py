"""Commands that take an agency's own policy text in."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from handlers.main.roster import database


def register(app: typer.Typer) -> None:
    """Add these commands."""
    group = typer.Typer(no_args_is_help=True, help="Take a program's own policy text in, so that answers quote it.")
    group.command("import")(import_)
    group.callback()(_group)
    app.add_typer(group, name="policy")


def _group() -> None:
    """Commands of this group are called by their names, even while there is only one."""


def import_(
    file: Annotated[Path, typer.Argument(help="The directive as .txt, .docx, .pdf or .html.")],
    program: Annotated[str, typer.Option(help="The program's key, such as miosha.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show what was found and what would change.")] = False,
) -> None:
    """Split a directive into its sections and keep it; a second import shows what changed and what that touches."""
    from bot.reading.attachments.sheet import Refused
    from handlers.cases.questions import policies as case

    try:
        content = file.read_bytes()
        with database() as session:
            imported = case.import_text(session, content, file.name, program, now=datetime.now(UTC), dry_run=dry_run)
    except OSError as problem:
        _stop(f"{file} cannot be read: {problem.strerror}.")
    except Refused as refusal:
        _stop(f"{file}: {refusal}")
    except case.NotTaken as refusal:
        _stop(str(refusal))
    for sentence in imported.sentences():
        typer.echo(sentence)


def _stop(sentence: str) -> NoReturn:
    typer.echo(sentence, err=True)
    raise typer.Exit(1)
