"""Commands that answer questions about a program's rules, and measure how well."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Annotated

import click
import typer

from bot.answering.passage import PolicyText


def register(app: typer.Typer) -> None:
    """Add these commands."""
    app.command()(ask)


@cache
def texts(program: str) -> PolicyText | None:
    """The agency's own text of a program; None where there is no database, none made for this version, or no text."""
    from sqlalchemy.exc import SQLAlchemyError
    from sqlalchemy.orm import Session

    from bot.settings import SettingsProblem, load
    from handlers import wiring
    from handlers.cases.questions.policy_texts import text_of
    from storage import migration

    try:
        loaded = load()
        if wiring.is_unmade(loaded):
            return None
        engine = wiring.database(loaded)
        with Session(engine) as session:
            return text_of(session, program) if migration.is_current(engine) else None
    except (SettingsProblem, SQLAlchemyError, OSError):
        return None  # answers need no database: they then quote nothing


def ask(
    question: Annotated[str, typer.Argument(help="The question; with --jsonl a file, - is standard input.")] = "-",
    program: Annotated[str, typer.Option(help="The program's key, such as miosha.")] = "",
    kind: Annotated[str | None, typer.Option(help="The kind of alliance that asks, such as partner.")] = None,
    jsonl: Annotated[
        bool, typer.Option("--jsonl", help="Read {id, program, question}, write an answer a line.")
    ] = False,
) -> None:
    """Answer a question from a program's rules, with the section that says so."""
    from handlers.cases import ask as case
    from handlers.cases.nudging.deadlines import Unanswerable, find_program

    if jsonl:
        with click.open_file(question, encoding="utf-8", errors="replace") as lines:
            for line in case.ask_lines(lines, texts):
                click.echo(line)  # flushes
        return
    try:
        typer.echo(case.ask(question, find_program(program).key, kind, texts))
    except Unanswerable as refusal:
        typer.echo(str(refusal), err=True)
        raise typer.Exit(2) from None


def measure_questions(
    file: Annotated[Path, typer.Argument(help="Labelled questions, JSON lines.")],
    facts: Annotated[Path, typer.Option(help="Cases of questions about the asker's own alliance, TOML.")] = Path(
        "tests/corpus/own_facts.toml"
    ),
) -> None:
    """Print how well questions are answered, with those that failed."""
    from handlers.cases.measuring import facts as measuring_facts
    from handlers.cases.measuring import questions as measuring_questions

    try:
        lines = list(measuring_questions.measured(file.read_text("utf-8").splitlines(), texts))
        lines += (
            measuring_facts.measured(facts) if facts.exists() else [f"{facts} is not there: --facts names another."]
        )
    except (OSError, ValueError, KeyError) as error:
        raise typer.BadParameter(f"{file} cannot be measured: {error!r}") from error
    for line in lines:
        typer.echo(line)
