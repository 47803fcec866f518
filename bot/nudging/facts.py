"""What a nudge needs to know beside its steps: what was logged so far, and what is missing."""

from __future__ import annotations

from datetime import date

from bot.activity import Frozen
from bot.nudging.steps import Planned
from bot.people import Person


class EntriesSoFar(Frozen):
    """The entries of the obligation's period. `reached` sums the approved and waiting ones; `lines` are up to five of
    the latest: "Mar 3 fall protection, 45 reached"."""

    approved: int = 0
    waiting: int = 0
    drafts: int = 0
    reached: int = 0
    lines: tuple[str, ...] = ()


class Item(Frozen):
    """One obligation of a nudge. `missing` is in words, one each."""

    planned: Planned
    entries: EntriesSoFar = EntriesSoFar()
    missing: tuple[str, ...] = ()


class NudgeFacts(Frozen):
    """One nudge: everything that one person hears on one day.

    `program_titles` are names of programs by key. `first`: they had no nudge before, so a calendar file goes with
    it by mail; `feed` is the address where it stays up to date, if there is one, said on the first only.
    """

    person: Person
    items: tuple[Item, ...]
    today: date
    program_titles: dict[str, str] = {}
    first: bool = False
    feed: str = ""
