"""The ids of buttons and forms, and what each carries.

An action id never changes; a block id carries the version. Buttons on a card carry "id:version". Answer
buttons carry "id:version:field:choice", and their ids are CHOOSE with a number, because an id has to be
unique inside its row.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

CONFIRM = "draft_confirm"
CHANGE = "draft_change"
DISCARD = "draft_discard"
CHOOSE = "draft_choose"
APPROVE = "entry_approve"
EDIT = "entry_edit"
RETURN = "entry_return"

DRAFT_FORM = "draft_form"
ENTRY_FORM = "entry_form"
RETURN_FORM = "return_form"

ACTION_IDS = (CONFIRM, CHANGE, DISCARD, CHOOSE, APPROVE, EDIT, RETURN)
VIEW_IDS = (DRAFT_FORM, ENTRY_FORM, RETURN_FORM)


@dataclass(frozen=True)
class Chosen:
    """What an answer button says: this choice for this field, of the version its reader saw."""

    submission_id: int
    version: int
    field: str
    choice: str


def parse_stamp(value: str) -> tuple[int, int]:
    """The submission id and version of a button's value: "17:3" is (17, 3).

    Raises:
        ValueError: the value is no stamp.
    """
    if not (found := re.fullmatch(r"(\d+):(\d+)", value, re.ASCII)):
        raise ValueError(f"no stamp: {value[:80]!r}")
    return int(found[1]), int(found[2])


def choice_value(stamp: str, field: str, choice: str) -> str:
    """What an answer button carries; `parse_choice` reads it."""
    return f"{stamp}:{field}:{choice}"


def parse_choice(value: str) -> Chosen:
    """What the answer button said. A choice may itself hold colons.

    Raises:
        ValueError: the value is no choice.
    """
    if not (found := re.fullmatch(r"(\d+):(\d+):(\w+):(.+)", value, re.ASCII | re.DOTALL)):
        raise ValueError(f"no choice: {value[:80]!r}")
    return Chosen(int(found[1]), int(found[2]), found[3], found[4])
