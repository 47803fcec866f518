"""`alliance-bot calendar`: who will hear of what and when, or would have heard; and a person's own calendar."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from bot.settings import SettingsProblem
from handlers.main import serving
from handlers.main.roster import database

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

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
    feed: Annotated[
        str | None, typer.Option(metavar="EMAIL", help="Print the address of this person's calendar feed.")
    ] = None,
    alliance: Annotated[
        str | None, typer.Option(help="Only what one alliance owes; its name as on the roster.")
    ] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="The .ics file to write.")] = None,
    renew: Annotated[
        bool, typer.Option("--renew", help="Make a new address for the feed; the one before ends.")
    ] = False,
) -> None:
    """Show who will hear of which deadline and when, in their own time zone; or give a person's own calendar."""
    from handlers.cases.nudging import calendar as case
    from handlers.cases.nudging.everybody import NotOnTheRoster

    if sum(each is not None for each in (year, since, ics, feed)) != 1:
        _stop("Say one of --year 2027, --since 2026-12-24, --ics EMAIL and --feed EMAIL.")
    if (ics is None) != (output is None) or (ics and (alliance or renew)):
        _stop("--ics EMAIL goes with -o FILE, and with nothing else.")
    if (renew and not feed) or (feed and alliance):
        _stop("--feed EMAIL goes with --renew or with nothing.")
    now = datetime.now(UTC)
    if since and since.astimezone() > now:
        _stop(f"{since:%Y-%m-%d %H:%M} is still to come; --year {since.year} looks ahead.")
    try:
        with database() as session:
            if ics and output:
                output.write_bytes(case.file_of(session, ics, now=now))
                typer.echo(f"{output} is written.")
            elif feed:
                _show_feed(session, feed, now, renew=renew)
            elif since:
                _show(case.lines(case.since(session, since.astimezone(), now, alliance)))
            elif year:
                _show(case.lines(case.of_year(session, year, alliance)))
    except NotOnTheRoster as refusal:
        _stop(str(refusal))


def _show_feed(session: Session, email: str, now: datetime, *, renew: bool) -> None:
    from handlers.cases.nudging import calendar as case
    from handlers.cases.nudging import feeds

    try:
        base = serving.settings().calendar().url
    except SettingsProblem as problem:
        serving.stop(problem)
    person = case.person_of(session, email)
    typer.echo((feeds.renew if renew else feeds.address)(session, base, person, now, who="calendar"))
    if renew:
        typer.echo("The address before this one, if there was one, shows nothing any more.", err=True)


def _show(lines: Iterable[str]) -> None:
    typer.echo("\n".join(lines) or "Nobody hears anything.")


def _stop(sentence: str) -> NoReturn:
    typer.echo(sentence, err=True)
    raise typer.Exit(2)
