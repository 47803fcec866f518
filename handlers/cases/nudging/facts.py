"""What a nudge says beside its steps: what was logged of each period so far, and what is still missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy.orm import Session

from bot.activity import Status
from bot.duty import Sort
from bot.nudging.facts import EntriesSoFar, Item, NudgeFacts
from bot.nudging.steps import Planned
from bot.people import Person
from bot.program import Program
from bot.submission import Submission
from handlers.cases.nudging.owing import entries_of, so_far

_IN_DETAIL = 20  # a digest tells the rest in lines


def gather(
    session: Session, person: Person, said: Sequence[Planned], programs: Mapping[str, Program], today: date
) -> NudgeFacts:
    """The facts of one message, what is due first first; whether it is the person's first is not known here."""
    ordered = sorted(said, key=lambda planned: (planned.owed.listed_on, planned.owed.key))
    items = [_item(session, planned, programs[planned.owed.program]) for planned in ordered[:_IN_DETAIL]]
    return NudgeFacts(
        person=person,
        items=(*items, *(Item(planned=planned) for planned in ordered[_IN_DETAIL:])),
        today=today,
        program_titles={planned.owed.program: programs[planned.owed.program].name for planned in said},
    )


def _item(session: Session, planned: Planned, program: Program) -> Item:
    if planned.owed.obligation.sort is not Sort.REPORT:
        return Item(planned=planned)
    entries = entries_of(session, planned.owed)
    counted = so_far(entries, program)
    return Item(planned=planned, entries=counted, missing=tuple(_missing(entries, counted)))


def _missing(entries: Sequence[Submission], counted: EntriesSoFar) -> list[str]:
    """What keeps the entries from counting, in words."""
    returned = sum(entry.status is Status.RETURNED for entry in entries)
    begun = counted.drafts - returned
    said = [
        (begun, f"{_count(begun, 'draft')} that nobody has confirmed yet"),
        (returned, f"{_count(returned, 'entry', 'entries')} that came back with a question"),
    ]
    missing = [words for number, words in said if number]
    return missing if entries else ["no activity is logged for this period yet"]


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or f'{one}s'}"
