"""A choice that was pressed or quoted, as the fields of an activity it settles."""

from __future__ import annotations

from datetime import date
from typing import Any

from bot.activity import Kind


def chosen(field: str, choice: str) -> dict[str, Any]:
    """The Activity fields that this choice settles.

    `choice` is as a Doubt lists it: "2026-03-04", "2026-03-23/2026-03-27", "45", "training", "yes", or words.

    Raises:
        ValueError: the choice is not one for this field.
    """
    if field == "date_start":
        first, _, last = choice.partition("/")
        return {"date_start": date.fromisoformat(first), "date_end": date.fromisoformat(last or first)}
    if field == "number_reached":
        return {"number_reached": int(choice), "number_low": None, "number_high": None}
    if field == "kind":
        return {"kind": Kind(choice)}
    if field == "staff_took_part":
        if choice not in ("yes", "no"):
            raise ValueError(f"{choice!r} is neither yes nor no")
        return {"staff_took_part": choice == "yes"}
    return {field: choice}
