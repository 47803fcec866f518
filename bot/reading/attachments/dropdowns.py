"""The drop-down lists of a Word form: content controls and legacy form fields (ECMA-376, part 1, 17.5.2, 17.16)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bot.activity import Frozen
from bot.reading.attachments.columns import field_of
from bot.reading.attachments.file_types import kind_of_file
from bot.reading.attachments.grid import shown
from bot.reading.attachments.sheet import FileKind, Refused
from bot.reading.attachments.word import W, body_of, grids

MOST_OPTIONS, LONGEST_OPTION = 500, 120


class Dropdown(Frozen):
    """A list of a form: what it is for, as the form calls it, its choices in order, and the field it fills."""

    title: str
    options: tuple[str, ...]
    field: str | None


def dropdowns(content: bytes, name: str) -> tuple[Dropdown, ...]:
    """Every different list of the form, once.

    Raises:
        Refused: it is no Word document that can be read.
    """
    if kind_of_file(content, name) is not FileKind.WORD:
        raise Refused("It is no Word document (.docx).")
    root = body_of(content)
    found: dict[tuple[str, ...], Dropdown] = {}
    for control in root.iter(f"{W}sdt", f"{W}ffData"):
        options = _options(control)
        if options and (options not in found or found[options].field is None):
            found[options] = _dropdown(root, control, options)
    return tuple(found.values())


def _options(control: Any) -> tuple[str, ...]:
    """The choices of one control, without the words that only ask to choose."""
    values = [
        *(item.get(f"{W}displayText") or item.get(f"{W}value") for item in _items(control)),
        *(item.get(f"{W}val") for item in control.iterfind(f"{W}ddList/{W}listEntry")),
    ]
    said = (" ".join(shown(value).split())[:LONGEST_OPTION] for value in values)
    return tuple(dict.fromkeys(text for text in said if text))[:MOST_OPTIONS]


def _items(control: Any) -> Iterator[Any]:
    for sort in ("dropDownList", "comboBox"):
        yield from control.iterfind(f"{W}sdtPr/{W}{sort}/{W}listItem")


def _dropdown(root: Any, control: Any, options: tuple[str, ...]) -> Dropdown:
    """The list with the heading of its column; else with its own title, or the words before it."""
    named = [control.find(f"{W}sdtPr/{W}{tag}") for tag in ("alias", "tag")]
    titles = [_heading(root, control), *(each.get(f"{W}val") for each in named if each is not None), _label(control)]
    fields = ((title, field_of(title)) for title in titles if title)
    title, field = next((pair for pair in fields if pair[1]), (next(filter(None, titles), "a list"), None))
    return Dropdown(title=title, options=options, field=field)


def _heading(root: Any, control: Any) -> str:
    """The first cell of the control's column in its table."""
    cell = next(control.iterancestors(f"{W}tc"), None)
    cell = cell if cell is not None else next(control.iter(f"{W}tc"), None)
    row = next(cell.iterancestors(f"{W}tr"), None) if cell is not None else None
    table = next(row.iterancestors(f"{W}tbl"), None) if row is not None else None
    if row is None or table is None or cell is None:
        return ""
    column = list(row.iter(f"{W}tc")).index(cell)
    grid = next((g for t, g in zip(root.iter(f"{W}tbl"), grids(root), strict=True) if t is table), None)
    tops = [line.cells[column] for line in grid.lines if column < len(line.cells)] if grid else []
    return next((shown(top) for top in tops if isinstance(top, str) and field_of(shown(top))), "")


def _label(control: Any) -> str:
    """The words before the control in its paragraph: "Alliance Type:"."""
    paragraph = next(control.iterancestors(f"{W}p"), None)
    texts = "".join(text.text or "" for text in paragraph.iter(f"{W}t")) if paragraph is not None else ""
    return texts.partition(":")[0].strip() if ":" in texts else ""
