"""`alliance-bot calendar`: who will hear of what and when, or would have heard; and a person's own calendar file."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from handlers.main.roster import database

_TIMES = ["%Y-%m-%d", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(calendar)


def calendar(
    year: Annotated[int | None, typer.Option(min=1950, max=2100, help="Every notice of this year.")] = None,
    since: Annotated[
        datetime | None,
        typer.Option(formats=_TIMES, help="What would have been said from then until now, by this machine's clock."),
    ] = None,
    ics: Annotated[str | None, typer.Option(metavar="EMAIL", help="Write this person's calendar file.")] = None,
    alliance: Annotated[
        str | None, typer.Option(help="Only what one alliance owes; its name as on the roster.")
    ] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="The .ics file to write.")] = None,
) -> None:
    """Show who will hear of which deadline and when, in their own time zone; or write a person's calendar file."""
    from handlers.cases import calendar as case
    from handlers.cases.everybody import NotOnTheRoster

    if sum(each is not None for each in (year, since, ics)) != 1:
        _stop("Say one of --year 2027, --since 2026-12-24 and --ics EMAIL.")
    if (ics is None) != (output is None) or (ics and alliance):
        _stop("--ics EMAIL goes with -o FILE, and with nothing else.")
    now = datetime.now(UTC)
    if since and since.astimezone() > now:
        _stop(f"{since:%Y-%m-%d %H:%M} is still to come; --year {since.year} looks ahead.")
    try:
        with database() as session:
            if ics and output:
                output.write_bytes(case.file_of(session, ics, now=now))
                typer.echo(f"{output} is written.")
            elif since:
                _show(case.lines(case.since(session, since.astimezone(), now, alliance)))
            elif year:
                _show(case.lines(case.of_year(session, year, alliance)))
    except NotOnTheRoster as refusal:
        _stop(str(refusal))


def _show(lines: Iterable[str]) -> None:
    typer.echo("\n".join(lines) or "Nobody hears anything.")


def _stop(sentence: str) -> NoReturn:
    typer.echo(sentence, err=True)
    raise typer.Exit(2)
