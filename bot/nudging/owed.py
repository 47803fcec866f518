"""What one alliance, or a program as a whole, owes around today: the policy's duties as the office left them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from bot.activity import Frozen
from bot.deadlines import Obligation, obligations
from bot.duty import WHOLE_PROGRAM
from bot.people import Alliance
from bot.program import Program

BEHIND = timedelta(days=60)
AHEAD = timedelta(days=60)
"""How far from today an obligation may be due and still concern anybody: twice the longest notice."""

_MOVES = timedelta(days=400)  # an office moves a day by less than this

Key = tuple[str, str]
"""A subject, and the key of an obligation."""


class Owed(Frozen):
    """One obligation as it stands.

    `subject` is "alliance:12", or "program:federal" with no alliance. `due` is the office's day if it set one, else
    the policy's; None: nobody has set one. `moved_because` is the office's reason; `met` says how it was met.
    """

    subject: str
    alliance: Alliance | None
    program: str
    obligation: Obligation
    due: date | None
    moved_because: str | None = None
    met: str | None = None

    @property
    def key(self) -> Key:
        """What the database knows it by."""
        return self.subject, self.obligation.key

    @property
    def listed_on(self) -> date:
        """The due day, or the day that stands for it until somebody sets one."""
        return self.due or self.obligation.listed_on


def alliance_subject(alliance_id: int) -> str:
    """The subject of what an alliance owes: "alliance:12"."""
    return f"alliance:{alliance_id}"


def program_subject(program: str) -> str:
    """The subject of what is owed once across a program's alliances: "program:federal"."""
    return f"program:{program}"


def owed_by_alliance(
    alliance: Alliance,
    program: Program,
    *,
    today: date,
    office_days: Mapping[Key, tuple[date, str]],
    met: Mapping[Key, str],
    concluded_on: date | None = None,
) -> tuple[Owed, ...]:
    """What an alliance owes that any step can concern today: due or listed from BEHIND to AHEAD of it, by day.

    `office_days` (a day and its reason) and `met` (how) may hold more than this alliance's.
    """
    raise NotImplementedError


def owed_by_program(
    program: Program, *, today: date, office_days: Mapping[Key, tuple[date, str]], met: Mapping[Key, str]
) -> tuple[Owed, ...]:
    """What is owed once across the program's alliances, as `owed_by_alliance`."""
    raise NotImplementedError
