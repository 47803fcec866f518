"""One thing a program obliges somebody to do: a report, a meeting, a clock that an event starts."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator

from bot.activity import Frozen
from bot.due import DueRule
from bot.people import Role
from bot.periods import Tiling

_ID = r"(?:[IVX]+|[A-Z]|\d+)(?:\.[A-Za-z0-9]+)*|Appendix [A-Z]"
Section = Annotated[str, Field(pattern=rf"^(?:{_ID})(?:, (?:{_ID}))*$")]
"""Section numbers as the policy prints them, joined by dots, several by commas: "XII.C, XVI.C.4"."""

Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
"""A key: part of the stable key of an obligation, so it never changes once it is in use."""

WHOLE_PROGRAM = "program"
"""Stands among a duty's kinds for what is owed once across all alliances, not for each."""


class Sort(StrEnum):
    """What a duty asks for."""

    REPORT = "report"
    EVALUATION = "evaluation"
    WORK_PLAN = "work_plan"
    MEETING = "meeting"
    CLOCK = "clock"


class Event(StrEnum):
    """What starts a clock. A SIGNING is the first or a renewal; FIRST_SIGNING only the first."""

    SIGNING = "signing"
    FIRST_SIGNING = "first_signing"
    EXPIRY = "expiry"
    CONCLUSION = "conclusion"


class Example(Frozen):
    """The rule worked out once. `covers` is a period's key or an event's day; no `due` means none is stated."""

    covers: str
    due: date | None = None


class Duty(Frozen):
    """A rule of the policy, in the profile's own data.

    `prepared_by`: the roles that take part, the one that leads first. `kinds`: the kinds of alliance that owe it,
    or "program". `at_least`: how many a period (meetings). `form`: key of a form layout. `reason`: one sentence
    without its full stop: why this person, why this day. `examples` are run by the tests.
    """

    key: Name
    sort: Sort
    title: str
    prepared_by: tuple[Role, ...] = Field(min_length=1)
    kinds: tuple[Name, ...] = Field(min_length=1)
    covers: Tiling | Event
    due: DueRule
    at_least: int = Field(default=1, ge=1)
    form: Name | None = None
    section: Section
    reason: str = Field(pattern=r"[^.]$")
    examples: tuple[Example, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _events_come_once(self) -> Self:
        if self.at_least > 1 and isinstance(self.covers, Event):
            raise ValueError(f"{self.key}: at_least counts within a period, and {self.covers} is a day")
        return self
