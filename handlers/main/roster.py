"""Commands that take the roster in and give it out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from handlers.main import serving

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def register(app: typer.Typer) -> None:
    """Add these commands."""
    group = typer.Typer(no_args_is_help=True, help="Take the roster in from a file, or give it out as one.")
    group.command("import")(import_)
    group.command("export")(export)
    app.add_typer(group, name="roster")


def import_(
    file: Annotated[Path, typer.Argument(help="A .csv (UTF-8) or .xlsx file (its first sheet).")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show what would change.")] = False,
) -> None:
    """Take a roster in: the whole file, or nothing of it when any row is wrong."""
    from handlers.cases import roster, roster_files

    try:
        lines = roster_files.load(file)
    except roster_files.UnreadableFile as problem:
        _stop(str(problem))
    with database() as session:
        result = roster.import_roster(session, lines, now=datetime.now(UTC).astimezone(), dry_run=dry_run)
    for sentence in result.sentences():
        typer.echo(sentence, err=bool(result.problems))
    if result.problems:
        raise typer.Exit(1)


def export(
    file: Annotated[str, typer.Argument(help="A .csv or .xlsx file to write; - prints CSV.")],
) -> None:
    """Give the roster out, as an import would find it unchanged."""
    from handlers.cases import roster, roster_files

    with database() as session:
        sheet = roster.export_roster(session)
    if file == "-":
        typer.echo(roster_files.to_csv(sheet), nl=False)
        return
    try:
        roster_files.save(Path(file), sheet)
    except roster_files.UnreadableFile as problem:
        _stop(str(problem))
    typer.echo(f"{len(sheet)} rows written to {file}.")


@contextmanager
def database() -> Iterator[Session]:
    """One transaction on the settings' database; stops with a sentence where it is not made for this version."""
    from sqlalchemy.orm import Session

    from handlers import wiring
    from storage import migration

    engine = wiring.database(serving.settings())
    try:
        if not migration.is_current(engine):
            _stop("The database is not made for this version yet; run `alliance-bot migrate` once.")
        with Session(engine) as session, session.begin():
            yield session
    finally:
        engine.dispose()


def _stop(sentence: str) -> NoReturn:
    typer.echo(sentence, err=True)
    raise typer.Exit(1)
