"""The numbered lines of a receipt: the order is fixed, so that "5 = 350" means the same in both channels."""

from __future__ import annotations

FIELD_LINES: tuple[str, ...] = (
    "date_start",
    "kind",
    "topic",
    "location",
    "number_reached",
    "audience",
    "staff_took_part",
    "emphasis",
)


def field_of_line(number: int) -> str | None:
    """The Activity field on this line of a receipt, counted from 1; None where there is no such line."""
    return FIELD_LINES[number - 1] if 1 <= number <= len(FIELD_LINES) else None
