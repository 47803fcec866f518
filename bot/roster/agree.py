"""Facts that several rows state: stated once is enough, stated differently is a problem."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from bot.roster.columns import Column
from bot.roster.rows import Problems, Row

Facts = dict[Column, Any]


def groups(rows: Iterable[Row], key: Callable[[Row], str | None]) -> dict[str, list[Row]]:
    """The rows with the same key, in the order of the file; rows without one are left out."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        name = key(row)
        if name is not None:
            found.setdefault(name, []).append(row)
    return found


def agreed(group: list[Row], columns: Iterable[Column], problems: Problems) -> Facts:
    """What the rows of one alliance or person state together; the first spelling counts."""
    return {column: _agreed(group, column, problems) for column in columns}


def _agreed(group: list[Row], column: Column, problems: Problems) -> Any:
    stated = [(row.line, value) for row in group if (value := row.value(column)) is not None]
    if not stated:
        return None
    line, first = stated[0]
    for other_line, other in stated[1:]:
        if str(other).casefold() != str(first).casefold():
            problems.add(other_line, column, f'"{other}" contradicts "{first}" in line {line}')
    return first


def require(group: list[Row], facts: Facts, column: Column, problems: Problems, advice: str = "") -> None:
    """Note an empty fact, unless its cell was refused and so noted already."""
    if facts[column] is None and not any(column in row.refused for row in group):
        problems.add(group[0].line, column, "this cell is empty" + advice)
