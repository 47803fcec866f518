"""What one alliance, or a program as a whole, owes around today: the policy's duties as the office left them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import NamedTuple

from bot.activity import Frozen
from bot.deadlines import Life, Obligation, day_off, obligations_in
from bot.duty import WHOLE_PROGRAM
from bot.people import Alliance
from bot.program import Program

BEHIND = timedelta(days=60)
AHEAD = timedelta(days=60)
"""How far from today an obligation may be due and still concern anybody: twice the longest notice."""

_MOVES = timedelta(days=400)  # an office moves a day by less than this

Key = tuple[str, str]
"""A subject, and the key of an obligation."""

OfficeDays = Mapping[Key, tuple[date, str]]
"""The days that offices set, each with the reason."""


class Owed(Frozen):
    """One obligation as it stands.

    `subject` is "alliance:12", or "program:federal" with no alliance. `due` is the office's day if it set one, else
    the policy's; None: nobody has set one. `moved_because` is the office's reason; `met` says how it was met.
    `reason` is one sentence: why this person, why this day, and whether it is a weekend day or a holiday.
    """

    subject: str
    alliance: Alliance | None
    program: str
    obligation: Obligation
    due: date | None
    moved_because: str | None = None
    met: str | None = None
    reason: str

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
    office_days: OfficeDays,
    met: Mapping[Key, str],
    concluded_on: date | None = None,
) -> tuple[Owed, ...]:
    """What an alliance owes that any step can concern today: due or listed from BEHIND to AHEAD of it, by day.

    `office_days` (a day and its reason) and `met` (how) may hold more than this alliance's.

    Raises:
        KeyError: the program has no such kind of alliance.
    """
    days = (today - BEHIND, today + AHEAD)
    return owed_between(alliance, program, *days, office_days=office_days, met=met, concluded_on=concluded_on)


def owed_by_program(
    program: Program, *, today: date, office_days: OfficeDays, met: Mapping[Key, str]
) -> tuple[Owed, ...]:
    """What is owed once across the program's alliances, as `owed_by_alliance`."""
    return owed_between(None, program, today - BEHIND, today + AHEAD, office_days=office_days, met=met)


def owed_between(
    alliance: Alliance | None,
    program: Program,
    start: date,
    end: date,
    *,
    office_days: OfficeDays,
    met: Mapping[Key, str],
    concluded_on: date | None = None,
) -> tuple[Owed, ...]:
    """What an alliance, or with None the program as a whole, owes that is due or listed in start..end, by day.

    Raises:
        KeyError: the program has no such kind of alliance.
    """
    subject = alliance_subject(alliance.id) if alliance else program_subject(program.key)
    policy = _Policy(subject, alliance, program)
    moved = {key: day for (of, key), day in office_days.items() if of == subject}
    reach = _MOVES if moved else timedelta()
    found = (
        policy.owed(obligation, moved.get(obligation.key), met.get((subject, obligation.key)))
        for obligation in policy.obligations(start - reach, end + reach, concluded_on)
    )
    return tuple(sorted((each for each in found if start <= each.listed_on <= end), key=_order))


class _Policy(NamedTuple):
    """What the policy says of a subject, before the office had its say."""

    subject: str
    alliance: Alliance | None
    program: Program

    @property
    def kind(self) -> str:
        return self.alliance.kind if self.alliance else WHOLE_PROGRAM

    def obligations(self, start: date, end: date, concluded_on: date | None) -> tuple[Obligation, ...]:
        life = Life()
        if known := self.alliance:
            life = Life(
                signed_on=known.signed_on,
                renewed_on=known.renewed_on,
                expires_on=known.expires_on,
                concluded_on=concluded_on,
            )
        return obligations_in(self.program, self.kind, start=start, end=end, life=life)

    def owed(self, obligation: Obligation, moved: tuple[date, str] | None, met: str | None) -> Owed:
        return Owed(
            subject=self.subject,
            alliance=self.alliance,
            program=self.program.key,
            obligation=obligation,
            due=moved[0] if moved else obligation.due,
            moved_because=moved[1] if moved else None,
            met=met,
            reason=self._reason(obligation, *moved) if moved else obligation.reason,
        )

    def _reason(self, obligation: Obligation, due: date, because: str) -> str:
        duty = next(duty for duty in self.program.owed_by(self.kind) if duty.key == obligation.report)
        office = f"the office set {due:%A}, {due:%B} {due.day}, {due.year} ({because.strip().rstrip('.')})"
        return "; ".join(filter(None, (duty.reason, office, day_off(due, self.program.state)))) + "."


def _order(owed: Owed) -> tuple[date, str]:
    return owed.listed_on, owed.obligation.key
