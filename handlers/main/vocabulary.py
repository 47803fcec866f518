"""Commands that take an office's own words in."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from handlers.main.roster import database

if TYPE_CHECKING:
    from bot.activity import Kind


def register(app: typer.Typer) -> None:
    """Add these commands."""
    group = typer.Typer(no_args_is_help=True, help="Take the office's own event types and emphases in.")
    group.command("import")(import_)
    group.callback()(_group)
    app.add_typer(group, name="vocabulary")


def _group() -> None:
    """Commands of this group are called by their names, even while there is only one."""


def import_(
    form: Annotated[Path, typer.Argument(help="The agency's Word form (.docx) with its drop-down lists.")],
    program: Annotated[str, typer.Option(help="The program's key, such as miosha.")],
    map_: Annotated[list[str] | None, typer.Option("--map", help='A label\'s kind: "Safety Blitz=other".')] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show what was found.")] = False,
) -> None:
    """Take event types and emphases from a form's drop-down lists, in place of those taken before."""
    from bot.reading.attachments.sheet import Refused
    from handlers.cases import vocabulary as case

    chosen = dict(_mapping(text) for text in map_ or ())
    try:
        with database() as session:
            taken = case.import_form(
                session,
                form.read_bytes(),
                form.name,
                program,
                chosen=chosen,
                now=datetime.now(UTC),
                dry_run=dry_run,
            )
    except OSError as problem:
        _stop(f"{form} cannot be read: {problem.strerror}.")
    except Refused as refusal:
        _stop(f"{form}: {refusal}")
    except case.NotTaken as refusal:
        _stop(str(refusal))
    for sentence in taken.sentences():
        typer.echo(sentence, err=bool(taken.unmapped))
    if taken.unmapped:
        raise typer.Exit(1)


def _mapping(text: str) -> tuple[str, Kind]:
    from bot.activity import Kind

    label, _, kind = text.rpartition("=")
    if not label.strip() or kind.strip() not in set(Kind):
        _stop(f"--map takes a label, = and a kind ({', '.join(Kind)}); not {text!r}.")
    return label.strip(), Kind(kind.strip())


def _stop(sentence: str) -> NoReturn:
    typer.echo(sentence, err=True)
    raise typer.Exit(1)
