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
BATCH_CONFIRM = "batch_confirm"
BATCH_DISCARD = "batch_discard"
BATCH_PICK = "batch_pick"
BATCH_APPROVE = "batch_approve"
BATCH_EACH = "batch_each"

SUGGESTION = "rule_show"
HELPED = "answer_helped"
NOT_HELPED = "answer_not_helped"
KEEP_ANSWER = "answer_keep"
NUDGE_LOG = "nudge_log"
NUDGE_ALL_LOGGED = "nudge_all_logged"
NUDGE_NOTHING = "nudge_nothing"
NUDGE_PREVIEW = "nudge_preview"
NUDGE_SNOOZE = "nudge_snooze"
NUDGE_NOT_CONTACT = "nudge_not_contact"
NUDGE_DONE = "nudge_done"
NUDGE_DAY = "nudge_day"
NUDGE_KEEP = "nudge_keep"
NUDGE_REOPEN = "nudge_reopen"

DRAFT_FORM = "draft_form"
ENTRY_FORM = "entry_form"
RETURN_FORM = "return_form"
NOTHING_FORM = "nothing_form"
DAY_FORM = "day_form"

BATCH_IDS = (BATCH_CONFIRM, BATCH_DISCARD, BATCH_PICK, BATCH_APPROVE, BATCH_EACH)
ANSWER_IDS = (HELPED, NOT_HELPED, KEEP_ANSWER)
NUDGE_IDS = (
    NUDGE_LOG,
    NUDGE_ALL_LOGGED,
    NUDGE_NOTHING,
    NUDGE_PREVIEW,
    NUDGE_SNOOZE,
    NUDGE_NOT_CONTACT,
    NUDGE_DONE,
    NUDGE_DAY,
    NUDGE_KEEP,
    NUDGE_REOPEN,
)
ACTION_IDS = (CONFIRM, CHANGE, DISCARD, CHOOSE, APPROVE, EDIT, RETURN, *BATCH_IDS, *NUDGE_IDS, SUGGESTION, *ANSWER_IDS)
NUDGE_FORMS = (NOTHING_FORM, DAY_FORM)
VIEW_IDS = (DRAFT_FORM, ENTRY_FORM, RETURN_FORM, *NUDGE_FORMS)


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


@dataclass(frozen=True)
class BatchCard:
    """What a button about several entries carries: the item that told them, and, for a coordinators' card, the item
    that confirmed them and their alliance; 0 where it carries none."""

    batch: int
    item: int = 0
    alliance_id: int = 0

    @property
    def value(self) -> str:
        """What the button carries."""
        return f"{self.batch}:{self.item}:{self.alliance_id}"


def parse_batch(value: str) -> BatchCard:
    """The entries that a button is about.

    Raises:
        ValueError: the value names none.
    """
    if not (found := re.fullmatch(r"(\d+):(\d+):(\d+)", value, re.ASCII)):
        raise ValueError(f"no batch: {value[:80]!r}")
    return BatchCard(*map(int, found.groups()))


@dataclass(frozen=True)
class RuleShown:
    """What a button under a suggestion carries: the program, the clause, and the inbox item that asked."""

    program: str
    clause: str
    item: int

    @property
    def value(self) -> str:
        """What the button carries; `parse_rule` reads it."""
        return f"{self.program}:{self.clause}:{self.item}"


def parse_rule(value: str) -> RuleShown:
    """The rule that a button shows.

    Raises:
        ValueError: the value names none.
    """
    if not (found := re.fullmatch(r"([a-z0-9_]+):([a-z0-9_]+):(\d+)", value, re.ASCII)):
        raise ValueError(f"no rule: {value[:80]!r}")
    return RuleShown(found[1], found[2], int(found[3]))


@dataclass(frozen=True)
class OwedRef:
    """What a button about something owed carries: whose it is ("alliance:12", "program:federal"), the obligation's
    key, and for Snooze the days; 0 where it carries none."""

    subject: str
    obligation: str
    days: int = 0

    @property
    def value(self) -> str:
        """What the button carries."""
        return f"{self.subject}|{self.obligation}{f'|{self.days}' if self.days else ''}"


def parse_owed(value: str) -> OwedRef:
    """What a button is about.

    Raises:
        ValueError: the value names nothing owed.
    """
    if not (found := re.fullmatch(r"(\w+:\w+)\|([\w.-]+)(?:\|(\d{1,2}))?", value, re.ASCII)):
        raise ValueError(f"nothing owed: {value[:80]!r}")
    return OwedRef(found[1], found[2], int(found[3] or 0))


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
