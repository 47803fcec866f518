"""How a program paces its nudges. A profile may state its own under `[nudging]`."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from bot.activity import Frozen

LONGEST_NOTICE = 30
"""Days: no step lies further before its due day, and nobody goes longer without a look at what is ahead."""

DaysBefore = Annotated[int, Field(ge=1, le=LONGEST_NOTICE)]
WorkingDays = Annotated[int, Field(ge=1, le=15)]


class Steps(Frozen):
    """The steps of a nudge.

    `before`: days before the due day; `on_the_day`: on it too; `overdue_coordinator`, `overdue_manager`: working days
    after it; `no_day`: days before the end of a period for which nobody set a day yet; `hour`: of the person's own
    day, and nobody hears anything before it.
    """

    before: tuple[DaysBefore, ...] = Field(default=(14, 7, 1), min_length=1)
    on_the_day: bool = True
    overdue_coordinator: WorkingDays = 2
    overdue_manager: WorkingDays = 5
    no_day: DaysBefore = LONGEST_NOTICE
    hour: int = Field(default=9, ge=7, le=16)

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if list(self.before) != sorted(set(self.before), reverse=True):
            raise ValueError("before: write each number of days once, the earliest step first, such as [14, 7, 1]")
        if self.overdue_manager <= self.overdue_coordinator:
            raise ValueError("overdue_manager: the program manager hears after the coordinator did")
        return self
