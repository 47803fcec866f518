"""Commands about the programs' duties and reports."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from handlers.main.serving import settings


def register(app: typer.Typer) -> None:
    """Add these commands."""
    app.command()(deadlines)
    reports = typer.Typer(no_args_is_help=True, help="Write a report that an alliance owes, from its approved entries.")
    reports.command("diary-sheet")(diary_sheet)
    app.add_typer(reports, name="report")


def deadlines(
    program: Annotated[str, typer.Option(help="The program's key, such as miosha.")],
    kind: Annotated[str, typer.Option(help='The kind of alliance, or "program" for what is owed across alliances.')],
    from_: Annotated[datetime, typer.Option("--from", formats=["%Y-%m-%d"], help="The first day.")],
    to: Annotated[datetime, typer.Option(formats=["%Y-%m-%d"], help="The last day.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print a JSON list instead of a table.")] = False,
) -> None:
    """List what is due between two days, with the policy's section and the reason."""
    from handlers.cases.nudging import deadlines as case

    try:
        answer = case.deadlines_json if as_json else case.deadlines
        typer.echo(answer(program, kind, from_.date(), to.date()))
    except case.Unanswerable as refusal:
        typer.echo(str(refusal), err=True)
        raise typer.Exit(2) from None


def diary_sheet(
    alliance: Annotated[str, typer.Option(help="The alliance's name, as on the roster.")],
    period: Annotated[str, typer.Option(help="The quarter, such as 2026Q4.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="The Word file to write.")],
    contact: Annotated[
        list[str] | None, typer.Option(help='A date of contact, for a quarter without activities: "2026-11-03 Call".')
    ] = None,
) -> None:
    """Write the Diary Sheet (MIOSHA, Appendix A) of one quarter as a Word file."""
    from sqlalchemy.orm import Session

    from bot.report import OutsidePeriod
    from handlers import wiring
    from handlers.cases import reports as case

    loaded = settings()
    db = wiring.database(loaded)
    try:
        contacts = [case.contact(text) for text in contact or ()]
        with Session(db) as session:
            today = wiring.SystemClock().now().astimezone().date()
            sheet = case.diary_sheet_of(session, alliance, period, contacts=contacts, today=today)
    except (case.NotOwed, OutsidePeriod) as refusal:
        typer.echo(str(refusal), err=True)
        raise typer.Exit(2) from None
    output.write_bytes(sheet)
    typer.echo(f"{output} is written.")
